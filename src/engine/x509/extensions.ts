/**
 * Extensions: RFC 5280, Section 4.2, and RFC 6962, Section 3.3. Each stands alone: one that cannot be read is shown with its
 * bytes and what was expected, and takes nothing from the others.
 */
import type { Extension, ExtensionValue, Oid } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import { contents, contextSpecific, encapsulated, inside, range, tag } from '../asn1/der.ts'
import { shownText } from '../asn1/strings.ts'
import { boolean, integerBytes, namedBits, oidText, smallInteger } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { readGeneralName, readGeneralNames } from './general-name.ts'
import { namedOid, oidName } from './oids.ts'
import { readTimestamps } from './timestamps.ts'

const mostExtensions = 200

/** Bits of KeyUsage, in their order (Section 4.2.1.3). */
export const keyUsages = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

/** Readers of extnValue's contents, by OID. */
const decoders: Record<string, (reader: DerReader) => ExtensionValue> = {
  '2.5.29.14': reader => ({
    kind: 'subjectKeyIdentifier',
    id: hex(contents(reader.next(tag.octetString, 'a KeyIdentifier'))),
  }),
  '2.5.29.15': reader => ({
    kind: 'keyUsage',
    usages: namedBits(reader.next(tag.bitString, 'KeyUsage, a BIT STRING'), keyUsages),
  }),
  '2.5.29.17': reader => ({
    kind: 'subjectAltName',
    names: readGeneralNames(reader.sequence('GeneralNames')),
  }),
  '2.5.29.19': basicConstraints,
  '2.5.29.31': distributionPoints,
  '2.5.29.32': certificatePolicies,
  '2.5.29.35': authorityKeyIdentifier,
  '2.5.29.37': extendedKeyUsage,
  '1.3.6.1.5.5.7.1.1': authorityInfoAccess,
  '1.3.6.1.4.1.11129.2.4.2': reader => ({
    kind: 'signedCertificateTimestamps',
    ...readTimestamps(reader.next(tag.octetString, 'SignedCertificateTimestampList')),
  }),
}

/** The Extensions element of a certificate, CRL or OCSP response. @throws ParseError where an Extension itself is malformed */
export function readExtensions(element: Element): Extension[] {
  const extensions: Extension[] = []
  const reader = inside(element)
  while (!reader.done) {
    if (extensions.length >= mostExtensions)
      throw new ParseError(`at most ${mostExtensions} extensions`, reader.at)
    extensions.push(readExtension(reader.next(tag.sequence, 'an Extension')))
  }
  return extensions
}

export function readExtension(element: Element): Extension {
  const reader = inside(element)
  const oid = oidText(reader.next(tag.oid, 'extnID'))
  const flag = reader.optional(tag.boolean, 'critical')
  const critical = flag
    ? boolean(flag)
    : false
  const carrier = reader.next(tag.octetString, 'extnValue')
  reader.finish('the Extension')
  const name = oidName(oid)
  const extension = {
    oid,
    ...(name === undefined
      ? {}
      : { name }),
    critical,
    at: range(element),
    bytes: hex(contents(carrier)),
  }
  try {
    return {
      ...extension,
      value: decode(oid, carrier),
    }
  }
  catch (error) {
    if (error instanceof ParseError)
      return { ...extension, value: null, problem: `${error.expected} at byte ${error.at}` }
    throw error
  }
}

/** The value of one kind among the extensions, if it was there and could be read. */
export function extensionValue<Kind extends ExtensionValue['kind']>(extensions: readonly Extension[], kind: Kind): Extract<ExtensionValue, { kind: Kind }> | null {
  for (const { value } of extensions) {
    if (value?.kind === kind)
      return value as Extract<ExtensionValue, { kind: Kind }>
  }
  return null
}

function decode(oid: string, carrier: Element): ExtensionValue | null {
  const decoder = decoders[oid]
  if (!decoder)
    return null
  const reader = encapsulated(carrier)
  const value = decoder(reader)
  reader.finish('the extension')
  return value
}

/** Section 4.2.1.9. */
function basicConstraints(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('BasicConstraints')
  const ca = inner.optional(tag.boolean, 'cA')
  const limit = inner.optional(tag.integer, 'pathLenConstraint')
  inner.finish('BasicConstraints')
  return {
    kind: 'basicConstraints',
    ca: ca
      ? boolean(ca)
      : false,
    pathLength: limit
      ? smallInteger(limit, 'a path length')
      : null,
  }
}

/** Section 4.2.1.12. */
function extendedKeyUsage(reader: DerReader): ExtensionValue {
  const purposes: Oid[] = []
  const inner = reader.sequence('ExtKeyUsageSyntax')
  do
    purposes.push(namedOid(oidText(inner.next(tag.oid, 'a KeyPurposeId'))))
  while (!inner.done)
  return { kind: 'extKeyUsage', purposes }
}

/** Section 4.2.1.1. */
function authorityKeyIdentifier(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('AuthorityKeyIdentifier')
  const id = inner.optional(0, 'keyIdentifier', contextSpecific)
  const issuer = inner.optional(1, 'authorityCertIssuer', contextSpecific)
  const serial = inner.optional(2, 'authorityCertSerialNumber', contextSpecific)
  inner.finish('AuthorityKeyIdentifier')
  return {
    kind: 'authorityKeyIdentifier',
    id: id
      ? hex(contents(id))
      : null,
    issuer: issuer
      ? readGeneralNames(inside(issuer))
      : [],
    serial: serial
      ? hex(integerBytes(serial))
      : null,
  }
}

/** Section 4.2.1.4. */
function certificatePolicies(reader: DerReader): ExtensionValue {
  const policies: Extract<ExtensionValue, { kind: 'certificatePolicies' }>['policies'] = []
  const inner = reader.sequence('CertificatePolicies')
  do {
    const policy = inner.sequence('PolicyInformation')
    const oid = namedOid(oidText(policy.next(tag.oid, 'policyIdentifier')))
    const cps: string[] = []
    const notices: string[] = []
    const qualifiers = policy.done
      ? null
      : policy.sequence('policyQualifiers')
    policy.finish('PolicyInformation')
    if (qualifiers)
      readQualifiers(qualifiers, cps, notices)
    policies.push({ ...oid, cps, notices })
  } while (!inner.done)
  return { kind: 'certificatePolicies', policies }
}

function readQualifiers(reader: DerReader, cps: string[], notices: string[]): void {
  while (!reader.done)
    readQualifier(reader.sequence('PolicyQualifierInfo'), cps, notices)
}

function readQualifier(reader: DerReader, cps: string[], notices: string[]): void {
  const type = oidText(reader.next(tag.oid, 'policyQualifierId'))
  const value = reader.any('a qualifier')
  reader.finish('PolicyQualifierInfo')
  if (type === '1.3.6.1.5.5.7.2.1') {
    const text = shownText(value)
    if (text === null)
      throw new ParseError('CPSuri, an IA5String', value.start)
    cps.push(text)
  }
  else if (type === '1.3.6.1.5.5.7.2.2') {
    const notice = inside(value)
    notice.optional(tag.sequence, 'noticeRef')
    const text = notice.done
      ? null
      : shownText(notice.any('explicitText'))
    if (text !== null)
      notices.push(text)
  }
}

/** Section 4.2.2.1. */
function authorityInfoAccess(reader: DerReader): ExtensionValue {
  const access: Extract<ExtensionValue, { kind: 'authorityInfoAccess' }>['access'] = []
  const inner = reader.sequence('AuthorityInfoAccessSyntax')
  while (!inner.done) {
    const description = inner.sequence('AccessDescription')
    const method = namedOid(oidText(description.next(tag.oid, 'accessMethod')))
    const location = readGeneralName(description.any('accessLocation'))
    description.finish('AccessDescription')
    access.push({ method, location })
  }
  return { kind: 'authorityInfoAccess', access }
}

/** Section 4.2.1.13: the full names that are URLs. */
function distributionPoints(reader: DerReader): ExtensionValue {
  const urls: string[] = []
  const inner = reader.sequence('CRLDistributionPoints')
  while (!inner.done) {
    const point = inner.sequence('DistributionPoint')
    const holder = point.optional(0, 'distributionPoint', contextSpecific)
    const fullName = holder
      ? inside(holder).optional(0, 'fullName', contextSpecific)
      : null
    if (!fullName)
      continue
    for (const name of readGeneralNames(inside(fullName))) {
      if (name.type === 'uniformResourceIdentifier')
        urls.push(name.value)
    }
  }
  return { kind: 'cRLDistributionPoints', urls }
}
