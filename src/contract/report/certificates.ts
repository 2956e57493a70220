import { z } from '../schema.ts'
import { byteRange, field } from './common.ts'
import { extension } from './extensions.ts'
import { distinguishedName, oid, publicKey, signatureAlgorithm } from './names.ts'

const certificateShape = z.object({
  /** Place in the chain as it was sent or read; 0 is the first. */
  index: z.number().int(),
  role: z.enum(['leaf', 'intermediate', 'root']),
  /** 1, 2 or 3. */
  version: z.number().int(),
  /** Lower-case hex of the INTEGER's contents; empty where it cannot be read, as is every other text: `problems` says why. */
  serial: z.string(),
  subject: distinguishedName,
  issuer: distinguishedName,
  /** ISO 8601; a time that cannot be read is empty. */
  validity: z.object({
    notBefore: z.string(),
    notAfter: z.string(),
    at: byteRange,
  }),
  publicKey,
  signatureAlgorithm,
  extensions: z.array(extension),
  fingerprints: z.object({
    sha1: z.string(),
    sha256: z.string(),
    /** Empty where there is no key. base64 of the SHA-256 of SubjectPublicKeyInfo (RFC 7469, Section 2.4). */
    spki: z.string(),
  }),
  /** Length of the DER, or of what there is of it. */
  size: z.number().int(),
  pem: z.string(),
  /** Tree over the whole DER; ranges count from its first byte. */
  fields: z.array(field),
  /** Faults that did not stop the reading. */
  problems: z.array(z.object({
    at: z.number().int(),
    expected: z.string(),
  })),
})
export interface Certificate extends z.infer<typeof certificateShape> {}
/** By its name: written out, the contract's type would be too long for the compiler. */
export const certificate: z.ZodType<Certificate> = certificateShape

/** What the CA checked about the subject. */
export const level = z.object({
  value: z.enum(['DV', 'OV', 'IV', 'EV', 'unknown']),
  /** How it is known: a CA/Browser Forum policy, a CA's own EV policy, the subject alone, or not at all. */
  basis: z.enum([
    'cabf-policy',
    'ca-policy',
    'subject',
    'none',
  ]),
  policy: oid.nullable(),
  /** EV only: the path ends in a root that is enabled for this policy. Otherwise the certificate merely claims EV. */
  evVerified: z.boolean(),
  /** Which table said so. */
  evSource: z.enum(['browsers', 'lab']).nullable(),
})
export type Level = z.infer<typeof level>

/** What a client sent; nobody judges it here. */
export const clientCertificates = z.object({
  chain: z.array(certificate),
  /** Certificates of the chain that could not be read at all. */
  unreadable: z.array(z.object({
    index: z.number().int(),
    at: z.number().int(),
    expected: z.string(),
    size: z.number().int(),
  })),
})
export type ClientCertificates = z.infer<typeof clientCertificates>

export const certificates = clientCertificates.extend({ level })
export type Certificates = z.infer<typeof certificates>
