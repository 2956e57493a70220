/** Files that hold certificates and what goes with them, opened: one list of objects, whatever the wrapping. */
import { certificate, distinguishedName, extension, field, finding, level, oid, publicKey, signatureAlgorithm } from './report/index.ts'
import { bytes, z } from './schema.ts'

export const openQuestion = z.object({
  file: z.object({
    name: z.string(),
    /** PEM with any text around, bare base64, DER; at most 16 MiB. */
    bytes,
  }),
  /** For PKCS#12 and for keys; null where none was given. */
  passphrase: z.string().nullable().default(null),
})
export type OpenQuestion = z.infer<typeof openQuestion>

const common = {
  /** Place in the list. */
  index: z.number().int(),
  /** Place of the PKCS#7 or PKCS#12 that it came out of; null where it stands in the file itself. */
  container: z.number().int().nullable(),
  /** Of the PEM block; null where there was none. */
  label: z.string().nullable(),
  /** The encoding; empty for a key, which is named and never shown. */
  der: bytes,
  /** Tree over `der`. */
  fields: z.array(field),
  /** Faults that did not stop the reading. */
  problems: z.array(z.object({ at: z.number().int(), expected: z.string() })),
}

export const certificateRequest = z.object({
  version: z.number().int(),
  subject: distinguishedName,
  publicKey,
  /** Those that it asks for. */
  extensions: z.array(extension),
  attributes: z.array(z.object({ type: oid, values: z.array(z.string()) })),
  signatureAlgorithm,
  /** Whether its own key made the signature; null where this runtime cannot tell. */
  signed: z.boolean().nullable(),
})

export const revocationListFile = z.object({
  version: z.number().int(),
  issuer: distinguishedName,
  thisUpdate: z.string(),
  nextUpdate: z.string().nullable(),
  signatureAlgorithm,
  extensions: z.array(extension),
  /** How many certificates are revoked; the first 1,000 stand in `revoked`. */
  count: z.number().int(),
  revoked: z.array(z.object({
    serial: z.string(),
    /** When it was revoked. */
    at: z.string(),
    reason: z.string().nullable(),
    /** Since when its key is thought to be in wrong hands (RFC 5280, Section 5.3.2), where the entry says so. */
    invalidSince: z.string().optional(),
  })),
})

export const ocspFile = z.object({
  status: z.string(),
  responder: z.string().nullable(),
  producedAt: z.string().nullable(),
  signatureAlgorithm: signatureAlgorithm.nullable(),
  extensions: z.array(extension),
  responses: z.array(z.object({
    hash: oid,
    nameHash: z.string(),
    keyHash: z.string(),
    serial: z.string(),
    status: z.enum(['good', 'revoked', 'unknown']),
    revokedAt: z.string().nullable(),
    reason: z.string().nullable(),
    thisUpdate: z.string(),
    nextUpdate: z.string().nullable(),
  })),
})

export const pkcs7File = z.object({
  contentType: oid,
  certificates: z.number().int(),
  lists: z.number().int(),
  signers: z.array(z.object({
    /** Issuer and serial number, or the key's identifier. */
    signer: z.string(),
    /** Of the signer's certificate, where it is in the message. */
    subject: z.string().optional(),
    /** Whose certificate it is, where issuer and serial number name it. */
    issuer: z.string().optional(),
    serial: z.string().optional(),
    digestAlgorithm: oid,
    signatureAlgorithm: oid,
    signedAt: z.string().nullable(),
  })),
})

export const pkcs12File = z.object({
  /** Null where it is not authenticated by the passphrase. */
  mac: z.object({ hash: oid, iterations: z.number().int() }).nullable(),
  /** The cipher of each of its parts; null for one in the clear. */
  encryption: z.array(z.string().nullable()),
  bags: z.array(z.object({
    type: oid,
    friendlyName: z.string().nullable(),
    localKeyId: z.string().nullable(),
  })),
})

/** A private key: its kind and size, nothing of itself. */
export const keyFile = z.object({
  /** RSA, EC, Ed25519; null where it is locked. */
  type: z.string().nullable(),
  bits: z.number().int().nullable(),
  curve: oid.nullable(),
  private: z.boolean(),
  /** The cipher it is locked with, as its object identifier or PEM header names it; null where it stands in the clear. */
  encryption: z.string().nullable(),
  friendlyName: z.string().nullable(),
})

export const openedObject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('certificate'), ...common, certificate }),
  z.object({ kind: z.literal('request'), ...common, request: certificateRequest }),
  z.object({ kind: z.literal('crl'), ...common, crl: revocationListFile }),
  z.object({ kind: z.literal('ocsp'), ...common, ocsp: ocspFile }),
  z.object({ kind: z.literal('pkcs7'), ...common, pkcs7: pkcs7File }),
  z.object({ kind: z.literal('pkcs12'), ...common, pkcs12: pkcs12File }),
  z.object({ kind: z.literal('key'), ...common, key: keyFile }),
  /** ASN.1 of no kind that is known here, or too broken to be one; `problems` tells what was expected. */
  z.object({ kind: z.literal('unknown'), ...common }),
])
export type OpenedObject = z.infer<typeof openedObject>

export const fileChain = z.object({
  /** The one that signed none of the others first, then each issuer. */
  objects: z.array(z.number().int()),
  /** Of each by the key of the next, or of a self-signed last one by its own. */
  signatures: z.array(z.enum(['valid', 'invalid', 'unsupported'])),
  ending: z.enum(['self-signed', 'issuer-missing']),
  /** Name of the issuer that the file does not hold. */
  missing: z.string().nullable(),
  /** Whether the file holds one of that name, whose key made no such signature. */
  namesake: z.boolean(),
  /** Whether the file has them as a server sends them: each directly before its issuer. */
  inOrder: z.boolean(),
  /** What the first one claims. */
  level,
  /** Where its subject does not fit what it claims. */
  findings: z.array(finding),
})
export type FileChain = z.infer<typeof fileChain>

const openedFileShape = z.object({
  name: z.string(),
  format: z.enum(['pem', 'base64', 'der']),
  objects: z.array(openedObject),
  /** Objects behind those, which were not read: a limit of ours. */
  left: z.number().int().positive().optional(),
  /** What the first chain's first certificate claims; null where there is none. */
  level: level.nullable(),
  /** How its certificates hang together, by names and signatures, each by its `index` in `objects`. Nothing is trusted by that. */
  chains: z.array(fileChain),
  /** Certificates that stand in it once more. */
  again: z.array(z.object({ object: z.number().int(), first: z.number().int() })),
})
export interface OpenedFile extends z.infer<typeof openedFileShape> {}
/** By its name: written out, the contract's type would be too long for the compiler. */
export const openedFile: z.ZodType<OpenedFile> = openedFileShape
