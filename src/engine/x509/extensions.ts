/**
 * Extensions: RFC 5280, Section 4.2, and RFC 6962, Section 3.3. Each stands alone: one that cannot be read is shown with its
 * bytes and what was expected, and takes nothing from the others.
 */
import type { Extension, ExtensionValue, Oid } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import { contents, contextSpecific, encapsulated, inside, noting, range, tag, universal } from '../asn1/der.ts'
import { outlineOf } from '../asn1/outline.ts'
import { boolean, integerBytes, namedBits, oidText, smallInteger } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { accessDescriptions, certificatePolicies, distributionPoints } from './extension-parts.ts'
import { readGeneralNames } from './general-name.ts'
import { keyUsages } from './key-usages.ts'
import { namedOid } from './oids.ts'
import { rareDecoders } from './rare-extensions.ts'
import { readTimestamps } from './timestamps.ts'

const mostExtensions = 200
/** Bytes that an extension without a readable identifier is told by. */
const mostNameless = 12

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
    names: readGeneralNames(notEmpty(reader.sequence('GeneralNames'), 'at least one name')),
  }),
  '2.5.29.19': basicConstraints,
  '2.5.29.31': (reader) => {
    const points = distributionPoints(reader)
    const urls = points.flatMap(({ names }) => names.filter(({ type }) => type === 'uniformResourceIdentifier').map(({ value }) => value))
    return { kind: 'cRLDistributionPoints', urls, points }
  },
  '2.5.29.32': certificatePolicies,
  '2.5.29.35': authorityKeyIdentifier,
  '2.5.29.37': extendedKeyUsage,
  '1.3.6.1.5.5.7.1.1': reader => ({
    kind: 'authorityInfoAccess',
    access: accessDescriptions(reader.sequence('AuthorityInfoAccessSyntax')),
  }),
  '1.3.6.1.4.1.11129.2.4.2': reader => ({
    kind: 'signedCertificateTimestamps',
    ...readTimestamps(reader.next(tag.octetString, 'SignedCertificateTimestampList')),
  }),
  ...rareDecoders,
}

/** The Extensions element of a certificate, CRL or OCSP response. @throws ParseError where an Extension itself is malformed */
export function readExtensions(element: Element): Extension[] {
  const extensions: Extension[] = []
  const reader = notEmpty(inside(element), 'at least one extension')
  while (!reader.done) {
    if (extensions.length >= mostExtensions)
      throw new ParseError(`at most ${mostExtensions} extensions`, reader.at)
    const next = element.notes
      ? noting(element.notes, () => reader.any('an Extension'))
      : reader.next(tag.sequence, 'an Extension')
    if (!next)
      break // no element at all: what follows cannot be found
    extensions.push(readExtension(next))
  }
  return extensions
}

/** Where faults are noted, one that is broken stands with its bytes. @throws ParseError */
export function readExtension(element: Element): Extension {
  let named: Oid | null = null
  let begun = element.content
  try {
    if (element.class !== universal || element.number !== tag.sequence)
      throw new ParseError('an Extension', element.start)
    const reader = inside(element)
    named = namedOid(oidText(reader.next(tag.oid, 'extnID')))
    begun = reader.at
    return readRest(element, reader, named)
  }
  catch (error) {
    if (!(error instanceof ParseError) || !element.notes)
      throw error
    return {
      ...named ?? { oid: `#${hex(element.bytes.subarray(begun, Math.min(begun + mostNameless, element.end)))}` },
      critical: false,
      at: range(element),
      bytes: hex(element.bytes.subarray(begun, element.end)),
      value: null,
      problem: error.expected,
      problemAt: error.at,
    }
  }
}

function readRest(element: Element, reader: DerReader, named: Oid): Extension {
  const { oid } = named
  const flag = reader.optional(tag.boolean, 'critical')
  const critical = flag
    ? boolean(flag)
    : false
  const carrier = reader.next(tag.octetString, 'extnValue')
  reader.finish('the Extension')
  if (flag && !critical)
    element.notes?.push({ at: flag.start, expected: 'no critical of FALSE, which is the default (DER)' })
  const extension = {
    ...named,
    critical,
    at: range(element),
    bytes: hex(contents(carrier)),
  }
  try {
    const value = decode(oid, carrier)
    return {
      ...extension,
      value,
      ...value === null && element.notes
        ? { outline: outlineOf(carrier) }
        : {},
    }
  }
  catch (error) {
    if (error instanceof ParseError)
      return { ...extension, value: null, problem: error.expected, problemAt: error.at }
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

/** SIZE (1..MAX): an empty list is noted and read. */
function notEmpty(reader: DerReader, expected: string): DerReader {
  if (reader.done)
    reader.notes?.push({ at: reader.at, expected })
  return reader
}

/** Section 4.2.1.9. */
function basicConstraints(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('BasicConstraints')
  const ca = inner.optional(tag.boolean, 'cA')
  const limit = inner.optional(tag.integer, 'pathLenConstraint')
  inner.finish('BasicConstraints')
  if (ca && !boolean(ca))
    reader.notes?.push({ at: ca.start, expected: 'no cA of FALSE, which is the default (DER)' })
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
