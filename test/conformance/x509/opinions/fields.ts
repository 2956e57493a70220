/** What a certificate says, in one notation for all who read it; and how we read it. */
import type { Certificate, GeneralName } from '../../../../src/contract/index.ts'
import { createHash } from 'node:crypto'
import { ParseError } from '../../../../src/engine/bytes/parse-error.ts'
import { parseCertificate } from '../../../../src/engine/x509/certificate.ts'
import { extensionValue } from '../../../../src/engine/x509/extensions.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'

export const fieldNames = [
  'version',
  'serial',
  'issuer',
  'subject',
  'notBefore',
  'notAfter',
  'keyAlgorithm',
  'keyBits',
  'keyCurve',
  'keyExponent',
  'spki',
  'signatureAlgorithm',
  'signature',
  'extensions',
  'extensionBytes',
  'names',
  'keyUsage',
  'extendedKeyUsage',
  'basicConstraints',
  'subjectKeyIdentifier',
  'authorityKeyIdentifier',
  'policies',
  'fingerprint',
] as const

export type FieldName = typeof fieldNames[number]

/**
 * `null`: the reader says nothing of it. An extension that is not there is `absent`, one that cannot be read `unreadable`.
 * Object identifiers are numbers, times milliseconds since 1970, bytes lower-case hex or its SHA-256.
 */
export type Fields = Record<FieldName, string | null>

export const absent = 'absent'
export const unreadable = 'unreadable'

/** OIDs of the extensions whose contents are compared. */
export const extensionOids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  names: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  policies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const

/** Attributes as `oid=value`, the values as they are. */
export function nameField(attributes: readonly (readonly [oid: string, value: string])[]): string {
  return JSON.stringify(attributes.map(([oid, value]) => `${oid}=${value}`))
}

/** Of a name that is a structure, only that it is there: each reader writes it in a way of its own. */
export function generalNamesField(names: readonly { type: string, value: string }[]): string {
  return JSON.stringify(names.map(({ type, value }) => ['otherName', 'directoryName', 'x400Address', 'ediPartyName'].includes(type)
    ? type
    : `${type} ${value}`))
}

export function extensionsField(extensions: readonly { oid: string, critical: boolean }[]): string {
  return extensions.map(({ oid, critical }) => `${oid}${critical ? ' critical' : ''}`).join(', ')
}

export function basicConstraintsField(ca: boolean, pathLength: number | string | null | undefined): string {
  return `${ca ? 'CA' : 'no CA'}, ${pathLength ?? 'no limit'}`
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Contents of an INTEGER, in hex, as a number. */
export function signed(contents: string): bigint {
  return BigInt.asIntN(contents.length * 4, BigInt(`0x${contents}`))
}

/** As our reader has it. @throws ParseError where it refuses the certificate */
export function ourFields(der: Uint8Array): Fields {
  const { certificate, spki, signature, notBefore, notAfter } = parseCertificate(der, { crypto: nodeCrypto, lenient: true })
  // one of which a part is missing is shown as far as it goes; the others refuse it
  if (certificate.serial === '' || !Number.isFinite(notBefore) || !Number.isFinite(notAfter) || spki.length === 0 || certificate.signatureAlgorithm.oid === '')
    throw new ParseError('a certificate with all its parts', 0)
  const { publicKey, extensions } = certificate
  return {
    version: String(certificate.version),
    serial: String(signed(certificate.serial)),
    issuer: attributesOf(certificate.issuer),
    subject: attributesOf(certificate.subject),
    notBefore: String(notBefore),
    notAfter: String(notAfter),
    keyAlgorithm: publicKey.algorithm.oid,
    keyBits: publicKey.bits === null ? null : String(publicKey.bits),
    keyCurve: publicKey.curve?.oid ?? null,
    keyExponent: publicKey.exponent === null ? null : String(BigInt(publicKey.exponent)),
    spki: digest(spki),
    signatureAlgorithm: certificate.signatureAlgorithm.oid,
    signature: digest(signature),
    extensions: extensionsField(extensions),
    extensionBytes: extensions.map(({ bytes }) => bytes).join(' '),
    ...ourExtensions(certificate),
    fingerprint: certificate.fingerprints.sha256,
  }
}

function attributesOf({ attributes }: Certificate['subject']): string {
  return nameField(attributes.map(({ oid, value }) => [oid, asWritten(value)]))
}

type ExtensionFields = Pick<Fields, keyof typeof extensionOids>

function ourExtensions({ extensions }: Certificate): ExtensionFields {
  const there = (field: keyof typeof extensionOids) => extensions.some(({ oid }) => oid === extensionOids[field]) ? unreadable : absent
  const names = extensionValue(extensions, 'subjectAltName')?.names
  const constraints = extensionValue(extensions, 'basicConstraints')
  const authority = extensionValue(extensions, 'authorityKeyIdentifier')
  return {
    names: names ? generalNamesField(names.map(written)) : there('names'),
    keyUsage: extensionValue(extensions, 'keyUsage')?.usages.join(', ') ?? there('keyUsage'),
    extendedKeyUsage: extensionValue(extensions, 'extKeyUsage')?.purposes.map(({ oid }) => oid).join(', ') ?? there('extendedKeyUsage'),
    basicConstraints: constraints ? basicConstraintsField(constraints.ca, constraints.pathLength) : there('basicConstraints'),
    subjectKeyIdentifier: extensionValue(extensions, 'subjectKeyIdentifier')?.id ?? there('subjectKeyIdentifier'),
    authorityKeyIdentifier: authority ? authority.id ?? 'no key' : there('authorityKeyIdentifier'),
    policies: extensionValue(extensions, 'certificatePolicies')?.policies.map(({ oid }) => oid).join(', ') ?? there('policies'),
  }
}

function written({ type, value }: GeneralName): { type: string, value: string } {
  return { type, value: asWritten(value) }
}

/** The other readers do not make treacherous characters visible. */
function asWritten(shown: string): string {
  return shown.replace(/\\u\{([0-9a-f]+)\}/g, (_, point: string) => String.fromCodePoint(Number.parseInt(point, 16)))
}
