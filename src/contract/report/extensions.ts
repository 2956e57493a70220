/** What the extensions of certificates, requests, revocation lists and OCSP responses say. */
import { z } from '../schema.ts'
import { byteRange, code } from './common.ts'
import { generalName, oid, publicKey } from './names.ts'

const named = z.array(generalName)

/** RFC 5280, Section 4.2.1.13. */
export const distributionPoint = z.object({
  names: named,
  /** A name relative to the issuer's, RFC 4514 text. */
  relativeName: z.string().nullable(),
  reasons: z.array(z.string()),
  issuer: named,
})
export type DistributionPoint = z.infer<typeof distributionPoint>

export const policy = oid.extend({
  cps: z.array(z.string()),
  notices: z.array(z.string()),
  /** Notices of somebody else's, by their numbers (noticeRef). */
  references: z.array(z.object({ organization: z.string(), numbers: z.array(z.string()) })).optional(),
})

const accesses = z.array(z.object({ method: oid, location: generalName }))

/** RFC 6962, Section 3.2; `log` as the browsers' lists have it, null where none of them knows the log. */
export const signedTimestamp = z.object({
  logId: z.string(),
  timestamp: z.string(),
  log: z.object({
    name: z.string(),
    operator: z.string(),
  }).nullable().optional(),
  signatureAlgorithm: code.optional(),
})

/** What an extension says, where we decode it. `kind` is the name of the ASN.1 type. */
export const extensionValue = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('subjectAltName'),
    names: named,
  }),
  z.object({
    kind: z.literal('issuerAltName'),
    names: named,
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
    issuer: named,
    serial: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('certificatePolicies'),
    policies: z.array(policy),
  }),
  z.object({
    kind: z.literal('authorityInfoAccess'),
    access: accesses,
  }),
  z.object({
    kind: z.literal('cRLDistributionPoints'),
    urls: z.array(z.string()),
    points: z.array(distributionPoint).optional(),
  }),
  z.object({
    kind: z.literal('signedCertificateTimestamps'),
    count: z.number().int(),
    logs: z.array(signedTimestamp),
  }),
  /** An address stands with its mask (`10.0.0.0/8`); an empty list of permitted names permits all. */
  z.object({
    kind: z.literal('nameConstraints'),
    permitted: named,
    excluded: named,
  }),
  z.object({
    kind: z.literal('policyMappings'),
    mappings: z.array(z.object({ issuer: oid, subject: oid })),
  }),
  /** Certificates that may follow before the limit holds. */
  z.object({
    kind: z.literal('policyConstraints'),
    requireExplicitPolicy: z.number().int().nullable(),
    inhibitPolicyMapping: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal('inhibitAnyPolicy'),
    skip: z.number().int(),
  }),
  z.object({
    kind: z.literal('freshestCRL'),
    points: z.array(distributionPoint),
  }),
  z.object({
    kind: z.literal('subjectInfoAccess'),
    access: accesses,
  }),
  z.object({
    kind: z.literal('privateKeyUsagePeriod'),
    notBefore: z.string().nullable(),
    notAfter: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('subjectDirectoryAttributes'),
    attributes: z.array(z.object({ type: oid, values: z.array(z.string()) })),
  }),
  /** RFC 3739 and ETSI EN 319 412-5; `details` as protocol text: an amount, a URL, the OID of a type. */
  z.object({
    kind: z.literal('qcStatements'),
    statements: z.array(oid.extend({ details: z.array(z.string()) })),
  }),
  /** RFC 7633; 5 is status_request: the server must staple. */
  z.object({
    kind: z.literal('tlsFeature'),
    features: z.array(code),
  }),
  /** CA/Browser Forum EV Guidelines, Section 9.8.2. */
  z.object({
    kind: z.literal('cabfOrganizationIdentifier'),
    scheme: z.string(),
    country: z.string(),
    stateOrProvince: z.string().nullable(),
    reference: z.string(),
  }),
  /** It says all by being there: ocspNoCheck, precertificatePoison, noRevAvail. */
  z.object({
    kind: z.literal('flag'),
  }),
  /** One text: Netscape's comment and URLs, Microsoft's template name. */
  z.object({
    kind: z.literal('text'),
    text: z.string(),
  }),
  /** One number: of a list, of the list it is a difference to. */
  z.object({
    kind: z.literal('number'),
    /** Decimal, or hex with 0x beyond 64 bits. */
    number: z.string(),
  }),
  /** Bytes that mean themselves: a nonce, a hash. Lower-case hex. */
  z.object({
    kind: z.literal('bytes'),
    bytes: z.string(),
  }),
  z.object({
    kind: z.literal('time'),
    time: z.string(),
  }),
  z.object({
    kind: z.literal('netscapeCertType'),
    types: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('microsoftTemplate'),
    template: oid,
    major: z.number().int().nullable(),
    minor: z.number().int().nullable(),
  }),
  /** What the certificate may be used for, in the form of certificatePolicies, and not to be taken for them. */
  z.object({
    kind: z.literal('microsoftApplicationPolicies'),
    policies: z.array(policy),
  }),
  /** Of the account in Active Directory, in the form of subjectAltName; it names no host. */
  z.object({
    kind: z.literal('microsoftSecurityIdentifier'),
    names: named,
  }),
  /** Of the CA's certificate and of its key: how often each was renewed. */
  z.object({
    kind: z.literal('microsoftCaVersion'),
    certificate: z.number().int(),
    key: z.number().int(),
  }),
  /** Object identifiers and nothing else: S/MIME capabilities. */
  z.object({
    kind: z.literal('identifiers'),
    identifiers: z.array(oid),
  }),
  /** X.509 (2019), Section 9.8: a second key and a second signature beside the first. */
  z.object({
    kind: z.literal('subjectAltPublicKeyInfo'),
    publicKey,
  }),
  z.object({
    kind: z.literal('altSignatureAlgorithm'),
    algorithm: oid,
  }),
  z.object({
    kind: z.literal('altSignatureValue'),
    /** Bytes of the signature, and where they stand. */
    size: z.number().int(),
    at: byteRange,
  }),
  /** Of an entry of a revocation list. */
  z.object({
    kind: z.literal('cRLReason'),
    reason: z.string(),
  }),
  z.object({
    kind: z.literal('certificateIssuer'),
    names: named,
  }),
  z.object({
    kind: z.literal('issuingDistributionPoint'),
    point: distributionPoint.nullable(),
    onlyUserCertificates: z.boolean(),
    onlyAuthorityCertificates: z.boolean(),
    onlyAttributeCertificates: z.boolean(),
    onlySomeReasons: z.array(z.string()),
    indirect: z.boolean(),
  }),
])
export type ExtensionValue = z.infer<typeof extensionValue>

const extensionShape = z.object({
  /** Of one that cannot be read, `#` and its bytes in hex. */
  oid: z.string(),
  name: z.string().optional(),
  critical: z.boolean(),
  /** The whole Extension in the certificate's DER. */
  at: byteRange,
  /** Contents of extnValue, lower-case hex. */
  bytes: z.string(),
  value: extensionValue.nullable(),
  /** The ASN.1 inside, a line an element, where no decoder names it: `INTEGER 5`, indented by two spaces a level. */
  outline: z.array(z.string()).optional(),
  /** What was expected, where it could not be decoded. */
  problem: z.string().optional(),
  /** Where that was; counts as `at` does. */
  problemAt: z.number().int().optional(),
})
export interface Extension extends z.infer<typeof extensionShape> {}
/** By its name: written out, the contract's type would be too long for the compiler. */
export const extension: z.ZodType<Extension> = extensionShape
