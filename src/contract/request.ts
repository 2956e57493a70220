/** What the user asks for. Files cross as their contents, never as paths: the page may run in a browser tab. */
import { largestFile } from './limits.ts'
import { header } from './report/http.ts'
import { z } from './schema.ts'

export const tlsVersion = z.enum([
  'TLSv1',
  'TLSv1.1',
  'TLSv1.2',
  'TLSv1.3',
])
export type TlsVersion = z.infer<typeof tlsVersion>

/** A file by its contents: PEM or other text. */
export const textFile = z.object({
  name: z.string(),
  text: z.string().max(largestFile),
})
export type TextFile = z.infer<typeof textFile>

const milliseconds = z.number().int().min(1).max(3_600_000)

export const request = z.object({
  url: z.string().max(65_536),
  method: z.string().default('GET'),
  /** Added to the ones we send, or in place of one of the same name. */
  headers: z.array(header).default([]),
  /** Sent as UTF-8. */
  body: z.string().nullable().default(null),
  tls: z.object({
    /** `null`: the URL's host; an empty text: none is sent. */
    sni: z.string().nullable().default(null),
    alpn: z.array(z.string()).default(['http/1.1']),
    minVersion: tlsVersion.default('TLSv1.2'),
    maxVersion: tlsVersion.default('TLSv1.3'),
    /** OpenSSL's cipher list syntax; `null`: the runtime's own. */
    cipherSuites: z.string().nullable().default(null),
    /** OpenSSL's group list syntax; `null`: the runtime's own. */
    groups: z.string().nullable().default(null),
    clientCertificate: z.object({
      certificate: textFile,
      key: textFile,
      passphrase: z.string().nullable(),
    }).nullable().default(null),
  }).prefault({}),
  trust: z.object({
    /** Mozilla's roots, bundled with the runtime. */
    mozilla: z.boolean().default(true),
    system: z.boolean().default(false),
    /** Own CA certificates (PEM), beside the stores or, with both of them off, alone. */
    files: z.array(textFile).default([]),
  }).prefault({}),
  /** `report`: go on whatever the chain is, and show the verdict. */
  verification: z.enum(['required', 'report', 'off']).default('report'),
  /** What CAs are asked about the certificates. Each of it tells them, and the network on the way, what is looked at. */
  fetch: z.object({
    /** Whether a certificate was revoked, at its CA's responder. */
    ocsp: z.boolean().default(false),
    /** The CA's list of revoked certificates. */
    crl: z.boolean().default(false),
    /** The CA's own certificate, where the server left it out. */
    aia: z.boolean().default(false),
  }).prefault({}),
  connection: z.object({
    family: z.union([
      z.literal(0),
      z.literal(4),
      z.literal(6),
    ]).default(0),
    /** curl's --resolve: this address for this host and port instead of asking. */
    resolve: z.array(z.object({
      host: z.string(),
      port: z.number().int(),
      address: z.string(),
    })).default([]),
  }).prefault({}),
  /** Limit of each phase. */
  timeouts: z.object({
    dns: milliseconds.default(5_000),
    tcp: milliseconds.default(10_000),
    tls: milliseconds.default(10_000),
    request: milliseconds.default(10_000),
    wait: milliseconds.default(30_000),
    download: milliseconds.default(60_000),
  }).prefault({}),
})
/** A request with every default filled in. */
export type Request = z.infer<typeof request>
/** A request as a person writes it. */
export type RequestInput = z.input<typeof request>
