import { z } from '../schema.ts'
import { code } from './common.ts'

/** A cipher suite with both of its names. */
const suite = code.extend({
  opensslName: z.string().optional(),
})

/** Of finite-field Diffie-Hellman. */
const prime = z.object({
  bits: z.number().int(),
  /** Where it is a published one: `ffdhe2048` (RFC 7919), `MODP 2048` (RFC 3526, RFC 2409); null for a server's own. */
  name: z.string().nullable(),
})
export type Prime = z.infer<typeof prime>

/** What was agreed, read from the bytes of the handshake, never from the runtime's guesses. */
export const tls = z.object({
  version: code.nullable(),
  cipherSuite: suite.nullable(),
  /** Named group of the key exchange; null for RSA key transport and for plain DHE, which names no group. */
  group: code.nullable(),
  /** Up to TLS 1.2: what plain DHE counts with, from ServerKeyExchange. Left out in older reports. */
  prime: prime.nullable().optional(),
  /** Scheme of the server's signature over the handshake. */
  signatureScheme: code.nullable(),
  alpn: z.string().nullable(),
  resumed: z.boolean(),
  /** TLS 1.3: the pre-shared key that was chosen, of an earlier connection or agreed on beforehand. Left out in older reports. */
  preSharedKey: z.enum(['ticket', 'agreed']).nullable().optional(),
  helloRetryRequest: z.boolean(),
  extendedMasterSecret: z.boolean(),
  encryptThenMac: z.boolean(),
  /** Whether the server sent an OCSP response along. Left out in reports of older versions. */
  stapled: z.boolean().optional(),
  /** NewSessionTicket messages received. */
  tickets: z.number().int(),
  /** What our ClientHello offered. */
  offered: z.object({
    versions: z.array(code),
    cipherSuites: z.array(suite),
    groups: z.array(code),
    signatureSchemes: z.array(code),
    keyShares: z.array(code),
    alpn: z.array(z.string()),
    serverName: z.string().nullable(),
  }).nullable(),
  clientCertificate: z.object({
    requested: z.boolean(),
    /** Distinguished names that the server's CertificateRequest listed, as text. */
    acceptableIssuers: z.array(z.string()),
    /** What else it listed: kinds of keys (up to TLS 1.2), schemes to sign with (since TLS 1.2), extensions that the certificate must carry (TLS 1.3). Left out in older reports. */
    certificateTypes: z.array(code).optional(),
    signatureSchemes: z.array(code).optional(),
    /** `extKeyUsage=clientAuth` */
    filters: z.array(z.string()).optional(),
    /** Whether a Certificate message with at least one certificate left our side. */
    sent: z.boolean(),
    certificates: z.number().int(),
    /**
     * TLS 1.3 tells a refusal only after the handshake: `accepted` waits for application data or a ticket.
     * `refused`: an alert came. `unknown`: the connection ended before either.
     */
    verdict: z.enum([
      'not-requested',
      'accepted',
      'refused',
      'unknown',
    ]),
    alert: code.nullable(),
  }),
  /** What the hellos look like to those who sort programs by them. */
  fingerprints: z.object({
    /** MD5 in hex, and the text that it is made of. Null without a ClientHello. */
    ja3: z.object({ hash: z.string(), text: z.string() }).nullable(),
    /** Of the ServerHello. */
    ja3s: z.object({ hash: z.string(), text: z.string() }).nullable(),
    /** As FoxIO describes it, and the same without hashing (JA4_r). */
    ja4: z.object({ hash: z.string(), text: z.string() }).nullable(),
  }),
})
export type Tls = z.infer<typeof tls>
