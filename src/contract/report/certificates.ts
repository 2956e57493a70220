import { z } from '../schema.ts'
import { byteRange, field } from './common.ts'

export const oid = z.object({
  oid: z.string(),
  name: z.string().optional(),
})
/** An object identifier with its usual name, where one is known. */
export type Oid = z.infer<typeof oid>

export const distinguishedName = z.object({
  /** RFC 4514 text, in the order of the encoding, control characters made visible. */
  text: z.string(),
  attributes: z.array(z.object({
    oid: z.string(),
    /** Short name (`CN`, `O`, `jurisdictionC`); absent where none is known. */
    name: z.string().optional(),
    value: z.string(),
    at: byteRange,
  })),
})
export type DistinguishedName = z.infer<typeof distinguishedName>

export const generalName = z.object({
  type: z.enum([
    'otherName',
    'rfc822Name',
    'dNSName',
    'x400Address',
    'directoryName',
    'ediPartyName',
    'uniformResourceIdentifier',
    'iPAddress',
    'registeredID',
  ]),
  value: z.string(),
})
export type GeneralName = z.infer<typeof generalName>

/** What an extension says, where we decode it. `kind` is the name of the ASN.1 type. */
export const extensionValue = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('subjectAltName'),
    names: z.array(generalName),
  }),
  z.object({
    kind: z.literal('keyUsage'),
    usages: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('extKeyUsage'),
    purposes: z.array(oid),
  }),
  z.object({
    kind: z.literal('basicConstraints'),
    ca: z.boolean(),
    pathLength: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal('subjectKeyIdentifier'),
    id: z.string(),
  }),
  z.object({
    kind: z.literal('authorityKeyIdentifier'),
    id: z.string().nullable(),
    issuer: z.array(generalName),
    serial: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('certificatePolicies'),
    policies: z.array(oid.extend({
      cps: z.array(z.string()),
      notices: z.array(z.string()),
    })),
  }),
  z.object({
    kind: z.literal('authorityInfoAccess'),
    access: z.array(z.object({ method: oid, location: generalName })),
  }),
  z.object({
    kind: z.literal('cRLDistributionPoints'),
    urls: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('signedCertificateTimestamps'),
    count: z.number().int(),
    logs: z.array(z.object({
      logId: z.string(),
      timestamp: z.string(),
    })),
  }),
])
export type ExtensionValue = z.infer<typeof extensionValue>

export const extension = z.object({
  oid: z.string(),
  name: z.string().optional(),
  critical: z.boolean(),
  /** The whole Extension in the certificate's DER. */
  at: byteRange,
  /** Contents of extnValue, lower-case hex. */
  bytes: z.string(),
  value: extensionValue.nullable(),
  /** What was expected, where it could not be decoded. */
  problem: z.string().optional(),
})
export type Extension = z.infer<typeof extension>

export const publicKey = z.object({
  algorithm: oid,
  /** RSA, EC, Ed25519 and so on; the OID where no name is known. */
  type: z.string(),
  bits: z.number().int().nullable(),
  curve: oid.nullable(),
  /** RSA only. */
  exponent: z.string().nullable(),
  at: byteRange,
})
export type PublicKey = z.infer<typeof publicKey>

export const certificate = z.object({
  /** Place in the chain as it was sent or read; 0 is the first. */
  index: z.number().int(),
  role: z.enum(['leaf', 'intermediate', 'root']),
  /** 1, 2 or 3. */
  version: z.number().int(),
  /** Lower-case hex of the INTEGER's contents. */
  serial: z.string(),
  subject: distinguishedName,
  issuer: distinguishedName,
  validity: z.object({
    notBefore: z.string(),
    notAfter: z.string(),
    at: byteRange,
  }),
  publicKey,
  signatureAlgorithm: oid,
  extensions: z.array(extension),
  fingerprints: z.object({
    sha1: z.string(),
    sha256: z.string(),
    /** base64 of the SHA-256 of SubjectPublicKeyInfo (RFC 7469, Section 2.4). */
    spki: z.string(),
  }),
  /** Length of the DER. */
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
export type Certificate = z.infer<typeof certificate>

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

export const certificates = z.object({
  chain: z.array(certificate),
  level,
  /** Certificates of the chain that could not be read at all. */
  unreadable: z.array(z.object({
    index: z.number().int(),
    at: z.number().int(),
    expected: z.string(),
    size: z.number().int(),
  })),
})
export type Certificates = z.infer<typeof certificates>
