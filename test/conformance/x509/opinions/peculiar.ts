/** As @peculiar/x509 has it, extension by extension, so that one which it cannot read takes nothing from the others. */
import type { Fields } from './fields.ts'
import * as x509 from '../../../../src/service/lab/x509.ts'
import { absent, basicConstraintsField, digest, extensionOids, extensionsField, generalNamesField, nameField, signed, unreadable } from './fields.ts'

/** Its parse, which it keeps to itself. */
interface Parsed {
  tbsCertificate: {
    version: number
    serialNumber: ArrayBuffer
    issuer: Name
    subject: Name
    subjectPublicKeyInfo: { algorithm: { algorithm: string } }
    extensions?: { extnID: string, critical: boolean, extnValue: { buffer: ArrayBuffer } }[]
  }
  signatureAlgorithm: { algorithm: string }
  signatureValue: ArrayBuffer
}
type Name = readonly (readonly { type: string, value: { anyValue?: ArrayBuffer, toString: () => string } }[])[]

const usages = ['digitalSignature', 'contentCommitment', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly']
const kinds: Record<string, string> = { dns: 'dNSName', email: 'rfc822Name', url: 'uniformResourceIdentifier', ip: 'iPAddress', id: 'registeredID', dn: 'directoryName', upn: 'otherName', guid: 'otherName' }
const curves: Record<string, string> = { 'P-256': '1.2.840.10045.3.1.7', 'P-384': '1.3.132.0.34', 'P-521': '1.3.132.0.35', 'K-256': '1.3.132.0.10' }

/** null where it refuses the certificate. */
export function peculiarFields(der: Uint8Array): Fields | null {
  const certificate = read(() => new x509.X509Certificate(der.slice()))
  if (!certificate)
    return null
  const { tbsCertificate, signatureAlgorithm, signatureValue } = (certificate as unknown as { asn: Parsed }).asn
  const extensions = (tbsCertificate.extensions ?? []).map(({ extnID, critical, extnValue }) => ({ oid: extnID, critical, bytes: extnValue.buffer }))
  const time = (when: () => Date) => String(read(when)?.getTime() ?? unreadable)
  return {
    version: String(tbsCertificate.version + 1),
    serial: String(signed(hex(tbsCertificate.serialNumber))),
    issuer: attributesOf(tbsCertificate.issuer),
    subject: attributesOf(tbsCertificate.subject),
    notBefore: time(() => certificate.notBefore),
    notAfter: time(() => certificate.notAfter),
    keyAlgorithm: tbsCertificate.subjectPublicKeyInfo.algorithm.algorithm,
    ...keyOf(certificate),
    spki: digest(new Uint8Array(certificate.publicKey.rawData)),
    signatureAlgorithm: signatureAlgorithm.algorithm,
    signature: digest(new Uint8Array(signatureValue)),
    extensions: extensionsField(extensions),
    extensionBytes: extensions.map(({ bytes }) => hex(bytes)).join(' '),
    ...extensionFields(extensions),
    fingerprint: digest(new Uint8Array(certificate.rawData)),
  }
}

/** It throws errors of many kinds. */
function read<Value>(reading: () => Value): Value | null {
  try {
    return reading()
  }
  catch {
    return null
  }
}

function hex(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString('hex')
}

function attributesOf(name: Name): string {
  return nameField([...name].flatMap(set => [...set].map(({ type, value }) => [type, value.anyValue ? `#${hex(value.anyValue)}` : value.toString()] as const)))
}

/** As WebCrypto describes it; it knows no other curves than those. */
function keyOf(certificate: x509.X509Certificate): Pick<Fields, 'keyBits' | 'keyCurve' | 'keyExponent'> {
  const algorithm = read(() => certificate.publicKey.algorithm as { modulusLength?: number, publicExponent?: Uint8Array, namedCurve?: string })
  return {
    keyBits: algorithm?.modulusLength === undefined ? null : String(algorithm.modulusLength),
    keyCurve: curves[algorithm?.namedCurve ?? ''] ?? null,
    keyExponent: algorithm?.publicExponent ? String(BigInt(`0x${Buffer.from(algorithm.publicExponent).toString('hex')}`)) : null,
  }
}

function extensionFields(extensions: readonly { oid: string, critical: boolean, bytes: ArrayBuffer }[]): Pick<Fields, keyof typeof extensionOids> {
  const said = <Kind>(field: keyof typeof extensionOids, Type: new (raw: ArrayBuffer) => Kind, text: (extension: Kind) => string) => {
    const found = extensions.find(({ oid }) => oid === extensionOids[field])
    if (!found)
      return absent
    return read(() => text(new Type(new x509.Extension(found.oid, found.critical, found.bytes).rawData))) ?? unreadable
  }
  return {
    names: said('names', x509.SubjectAlternativeNameExtension, ({ names }) => generalNamesField(names.items.map(({ type, value }) => ({ type: kinds[type] ?? type, value: type === 'ip' ? address(value) : value })))),
    keyUsage: said('keyUsage', x509.KeyUsagesExtension, extension => usages.filter((_, bit) => extension.usages & 1 << bit).join(', ')),
    extendedKeyUsage: said('extendedKeyUsage', x509.ExtendedKeyUsageExtension, extension => extension.usages.join(', ')),
    basicConstraints: said('basicConstraints', x509.BasicConstraintsExtension, ({ ca, pathLength }) => basicConstraintsField(ca, pathLength)),
    subjectKeyIdentifier: said('subjectKeyIdentifier', x509.SubjectKeyIdentifierExtension, ({ keyId }) => keyId),
    authorityKeyIdentifier: said('authorityKeyIdentifier', x509.AuthorityKeyIdentifierExtension, ({ keyId }) => keyId ?? 'no key'),
    policies: said('policies', x509.CertificatePolicyExtension, ({ policies }) => policies.join(', ')),
  }
}

function address(text: string): string {
  return text.includes(':') ? new URL(`https://[${text}]`).hostname.slice(1, -1) : text
}
