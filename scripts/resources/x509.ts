/**
 * Makes resources/x509: the names of object identifiers that certificates use, the policies of the CA/Browser Forum, and
 * which roots the browsers enable for extended validation. Compact, keyed by what is looked up.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Arcs under which certificates find their attributes, extensions, algorithms, purposes and policies. */
const arcs = [
  '0.4.0.1862.1.',
  '0.4.0.194112.1.',
  '0.4.0.2042.1.',
  '0.9.2342.19200300.100.1.',
  '1.2.156.10197.1.',
  '1.2.643.',
  '1.2.840.10040.4.',
  '1.2.840.10045.',
  '1.2.840.10046.2.1',
  '1.2.840.113533.7.65.0',
  '1.2.840.113549.1.1.',
  '1.2.840.113549.1.9.',
  '1.2.840.113549.2.',
  '1.2.840.113549.3.',
  '1.3.101.',
  '1.3.132.0.',
  '1.3.14.3.2.',
  '1.3.36.3.3.',
  '1.3.6.1.4.1.11129.2.4.',
  '1.3.6.1.4.1.311.10.3.',
  '1.3.6.1.4.1.311.20.',
  '1.3.6.1.4.1.311.21.',
  '1.3.6.1.4.1.311.25.',
  '1.3.6.1.4.1.311.60.2.1.',
  '1.3.6.1.5.2.3.',
  '1.3.6.1.5.5.7.1.',
  '1.3.6.1.5.5.7.2.',
  '1.3.6.1.5.5.7.3.',
  '1.3.6.1.5.5.7.48.',
  '1.3.6.1.5.5.7.8.',
  '1.3.6.1.5.5.7.9.',
  '1.3.6.1.5.5.8.2.2',
  '2.16.840.1.101.3.4.',
  '2.16.840.1.113730.1.',
  '2.16.840.1.113730.4.1',
  '2.5.29.',
  '2.5.4.',
  '2.5.8.1.1',
]

/** Where OpenSSL's short name is the one that people know: name attributes. */
const shortNamed = /^(?:2\.5\.4\.(?:[346-9]|10|11|12|42|43|44)|0\.9\.2342\.19200300\.100\.1\.(?:1|25)|1\.3\.6\.1\.4\.1\.311\.60\.2\.1\.[123])$/
/** Where OpenSSL's long name is the name in the RFC: algorithms. */
const longNamed = /^1\.2\.840\.113549\.1\.1\./

/** The RFCs' own names, where the tables have others or none. RFC 5480, 8410, 9881, 9909, 6962, 5652, 7292; draft-ietf-lamps-pq-composite-sigs. */
const own: Record<string, string> = {
  '1.2.840.10045.2.1': 'id-ecPublicKey',
  '1.2.840.10045.3.1.1': 'P-192',
  '1.2.840.10045.3.1.7': 'P-256',
  '1.2.840.10045.4.1': 'ecdsa-with-SHA1',
  '1.2.840.10045.4.3.1': 'ecdsa-with-SHA224',
  '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
  '1.2.840.10045.4.3.3': 'ecdsa-with-SHA384',
  '1.2.840.10045.4.3.4': 'ecdsa-with-SHA512',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '1.3.132.0.10': 'secp256k1',
  '1.3.132.0.33': 'P-224',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.6.1.4.1.11129.2.4.2': 'signedCertificateTimestamps',
  '1.3.6.1.4.1.11129.2.4.3': 'precertificatePoison',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '1.3.6.1.5.5.7.48.1.5': 'ocspNoCheck',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
  '2.16.840.1.101.3.4.3.20': 'SLH-DSA-SHA2-128s',
  '2.16.840.1.101.3.4.3.21': 'SLH-DSA-SHA2-128f',
  '2.16.840.1.101.3.4.3.22': 'SLH-DSA-SHA2-192s',
  '2.16.840.1.101.3.4.3.23': 'SLH-DSA-SHA2-192f',
  '2.16.840.1.101.3.4.3.24': 'SLH-DSA-SHA2-256s',
  '2.16.840.1.101.3.4.3.25': 'SLH-DSA-SHA2-256f',
  '2.16.840.1.101.3.4.3.26': 'SLH-DSA-SHAKE-128s',
  '2.16.840.1.101.3.4.3.27': 'SLH-DSA-SHAKE-128f',
  '2.16.840.1.101.3.4.3.28': 'SLH-DSA-SHAKE-192s',
  '2.16.840.1.101.3.4.3.29': 'SLH-DSA-SHAKE-192f',
  '2.16.840.1.101.3.4.3.30': 'SLH-DSA-SHAKE-256s',
  '2.16.840.1.101.3.4.3.31': 'SLH-DSA-SHAKE-256f',
  '2.16.840.1.101.3.4.4.1': 'ML-KEM-512',
  '2.16.840.1.101.3.4.4.2': 'ML-KEM-768',
  '2.16.840.1.101.3.4.4.3': 'ML-KEM-1024',
  '1.3.6.1.5.5.7.6.37': 'id-MLDSA44-RSA2048-PSS-SHA256',
  '1.3.6.1.5.5.7.6.38': 'id-MLDSA44-RSA2048-PKCS15-SHA256',
  '1.3.6.1.5.5.7.6.39': 'id-MLDSA44-Ed25519-SHA512',
  '1.3.6.1.5.5.7.6.40': 'id-MLDSA44-ECDSA-P256-SHA256',
  '1.3.6.1.5.5.7.6.41': 'id-MLDSA65-RSA3072-PSS-SHA512',
  '1.3.6.1.5.5.7.6.42': 'id-MLDSA65-RSA3072-PKCS15-SHA512',
  '1.3.6.1.5.5.7.6.43': 'id-MLDSA65-RSA4096-PSS-SHA512',
  '1.3.6.1.5.5.7.6.44': 'id-MLDSA65-RSA4096-PKCS15-SHA512',
  '1.3.6.1.5.5.7.6.45': 'id-MLDSA65-ECDSA-P256-SHA512',
  '1.3.6.1.5.5.7.6.46': 'id-MLDSA65-ECDSA-P384-SHA512',
  '1.3.6.1.5.5.7.6.47': 'id-MLDSA65-ECDSA-brainpoolP256r1-SHA512',
  '1.3.6.1.5.5.7.6.48': 'id-MLDSA65-Ed25519-SHA512',
  '1.3.6.1.5.5.7.6.49': 'id-MLDSA87-ECDSA-P384-SHA512',
  '1.3.6.1.5.5.7.6.50': 'id-MLDSA87-ECDSA-brainpoolP384r1-SHA512',
  '1.3.6.1.5.5.7.6.51': 'id-MLDSA87-Ed448-SHAKE256',
  '1.3.6.1.5.5.7.6.52': 'id-MLDSA87-RSA3072-PSS-SHA512',
  '1.3.6.1.5.5.7.6.53': 'id-MLDSA87-RSA4096-PSS-SHA512',
  '1.3.6.1.5.5.7.6.54': 'id-MLDSA87-ECDSA-P521-SHA512',
  '1.2.840.113549.1.7.1': 'data',
  '1.2.840.113549.1.7.2': 'signedData',
  '1.2.840.113549.1.7.3': 'envelopedData',
  '1.2.840.113549.1.7.5': 'digestedData',
  '1.2.840.113549.1.7.6': 'encryptedData',
  '1.2.840.113549.1.12.10.1.1': 'keyBag',
  '1.2.840.113549.1.12.10.1.2': 'pkcs8ShroudedKeyBag',
  '1.2.840.113549.1.12.10.1.3': 'certBag',
  '1.2.840.113549.1.12.10.1.4': 'crlBag',
  '1.2.840.113549.1.12.10.1.5': 'secretBag',
  '1.2.840.113549.1.12.10.1.6': 'safeContentsBag',
  '1.2.840.113549.1.5.12': 'PBKDF2',
  '1.2.840.113549.1.5.13': 'PBES2',
  '1.2.840.113549.1.5.14': 'PBMAC1',
  '2.23.140.3.1': 'cabfOrganizationIdentifier',
  '2.5.29.72': 'subjectAltPublicKeyInfo',
  '2.5.29.73': 'altSignatureAlgorithm',
  '2.5.29.74': 'altSignatureValue',
  '2.5.29.32.0': 'anyPolicy',
  '2.5.29.37.0': 'anyExtendedKeyUsage',
}

interface Named { oid: string, name: string }
interface OpenSslName { oid: string, short: string, long: string }
interface ForumPolicy { oid: string, name: string, class: string }
interface EvRoot { rootName: string, rootSha256: string, policyOids: string[] }

/** Writes x509/ in `outFolder` from the public facts in `dataFolder` (oids/, cabf-policy-oids.json, ev-policies.json). */
export function writeX509Tables(dataFolder: string, outFolder = 'resources'): void {
  const target = join(outFolder, 'x509')
  function facts<Row>(name: string): Row[] {
    return JSON.parse(readFileSync(join(dataFolder, name), 'utf8')) as Row[]
  }
  mkdirSync(target, { recursive: true })
  const forum = facts<ForumPolicy>('cabf-policy-oids.json')
  writeNames(target, facts<Named>('oids/dumpasn1-oids.json'), facts<Named>('oids/asn1js-oids.json'), facts<OpenSslName>('oids/openssl-oids.json'), forum)
  writePolicies(target, forum, facts<EvRoot>('ev-policies.json'))
}

function writeNames(target: string, dumpasn1: Named[], asn1js: Named[], openssl: OpenSslName[], forum: ForumPolicy[]): void {
  const names = new Map<string, string>()
  for (const { oid, name } of [
    ...dumpasn1,
    ...asn1js,
  ])
    names.set(oid, name)
  for (const { oid, short, long } of openssl) {
    if (shortNamed.test(oid))
      names.set(oid, short)
    else if (longNamed.test(oid) || !names.has(oid))
      names.set(oid, long)
  }
  for (const { oid, name } of forum)
    names.set(oid, name)
  for (const [oid, name] of Object.entries(own))
    names.set(oid, name)
  const wanted = [...names].filter(([oid]) => oid in own || forum.some(policy => policy.oid === oid) || arcs.some(arc => oid.startsWith(arc)))
  write(join(target, 'oid-names.json'), {
    source: 'dumpasn1.cfg 20210212 (Peter Gutmann), asn1js 88cb8561 (ISC), OpenSSL 3.0 objects; algorithm and curve names after the RFCs',
    names: Object.fromEntries(wanted.sort(([left], [right]) => compareOids(left, right))),
  })
}

function writePolicies(target: string, forum: ForumPolicy[], roots: EvRoot[]): void {
  const levels = forum.filter(policy => ['DV', 'OV', 'IV', 'EV'].includes(policy.class) && policy.oid.startsWith('2.23.140.1.'))
  // A root may be listed for the Forum's policy, which is nobody's own.
  const own = new Set(roots.flatMap(root => root.policyOids).filter(oid => !oid.startsWith('2.23.140.')))
  write(join(target, 'policies.json'), {
    source: 'CA/Browser Forum object registry; EV by root: Chrome Root Store 33 (Chromium 150, July 2026), Firefox ESR 140.12 ExtendedValidation.cpp (MPL-2.0)',
    levels: Object.fromEntries(levels.map(policy => [policy.oid, policy.class])),
    ownEvPolicies: [...own].sort(compareOids),
    evRoots: Object.fromEntries(roots
      .map(root => [
        root.rootSha256,
        [...root.policyOids].sort(compareOids),
      ] as const)
      .sort(([left], [right]) => left < right
        ? -1
        : 1)),
  })
}

function write(path: string, table: object): void {
  writeFileSync(path, `${JSON.stringify({ made: '2026-11-23', by: 'scripts/resources/x509.ts', ...table }, null, 1)}\n`)
}

function compareOids(left: string, right: string): number {
  const [one, other] = [
    left.split('.'),
    right.split('.'),
  ]
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const difference = Number(one[index]) - Number(other[index])
    if (difference)
      return difference
  }
  return one.length - other.length
}
