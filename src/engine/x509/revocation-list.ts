/** Certificate revocation lists: RFC 5280, Section 5. */
import type { DerReader, Element } from '../asn1/der.ts'
import type { Signed } from './signed.ts'
import { contents, contextSpecific, DerReader as Der, encoding, inside, tag } from '../asn1/der.ts'
import { time } from '../asn1/time.ts'
import { bitString, boolean, integerBytes, oidText, smallInteger } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { sameBytes } from '../bytes/join.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { readExtensions } from './extensions.ts'
import { readGeneralNames } from './general-name.ts'
import { comparableName } from './name-comparison.ts'
import { revocationReasons } from './rare-extensions.ts'
import { readSignatureAlgorithm } from './signature.ts'
import { signatureBytes } from './signed.ts'

const issuingDistributionPoint = '2.5.29.28'
/** Extensions of an entry that may be critical and are understood: reasonCode and invalidityDate. */
const knownOfEntries = new Set(['2.5.29.21', '2.5.29.24'])
/** Of a list: key id, number, distribution point. */
const knownOfLists = new Set(['2.5.29.35', '2.5.29.20', issuingDistributionPoint])

export interface RevokedEntry {
  /** Milliseconds since 1970. */
  at: number
  reason: string | null
}

/** Section 5.2.5. */
export interface ListScope {
  /** URIs of the distribution point; null where it names none. */
  uris: string[] | null
  onlyUsers: boolean
  onlyAuthorities: boolean
  onlyAttributes: boolean
  someReasons: boolean
  indirect: boolean
}

export interface RevocationList extends Signed {
  /** As `comparableName` gives it. */
  issuerKey: string
  /** Milliseconds since 1970. */
  thisUpdate: number
  nextUpdate: number | null
  /** By the hex of the serial number. */
  revoked: Map<string, RevokedEntry>
  scope: ListScope | null
  /** A critical extension, of the list or of any entry, is not understood (Section 5.3): then it tells of no certificate. */
  foreign: boolean
}

/** @throws ParseError where the bytes are no CertificateList as the RFC wants it */
export function parseRevocationList(der: Uint8Array): RevocationList {
  const file = new Der(der)
  const outer = file.sequence('CertificateList')
  file.finish('the list')
  const tbsElement = outer.next(tag.sequence, 'tbsCertList')
  const algorithm = outer.next(tag.sequence, 'signatureAlgorithm')
  const signature = outer.next(tag.bitString, 'signatureValue')
  outer.finish('CertificateList')
  const tbs = inside(tbsElement)
  const isSecond = readVersion(tbs)
  const inner = tbs.next(tag.sequence, 'signature')
  if (!sameBytes(encoding(inner), encoding(algorithm)))
    throw new ParseError('the same algorithm as in tbsCertList', algorithm.start)
  const issuer = tbs.next(tag.sequence, 'issuer')
  const thisUpdate = time(tbs.any('thisUpdate')).epoch
  const next = tbs.optional(tag.utcTime, 'nextUpdate') ?? tbs.optional(tag.generalizedTime, 'nextUpdate')
  const revoked = tbs.optional(tag.sequence, 'revokedCertificates')
  const holder = isSecond
    ? tbs.optional(0, 'crlExtensions', contextSpecific)
    : null
  tbs.finish('tbsCertList')
  const extensions = holder
    ? extensionsIn(holder)
    : []
  const { entries, foreign } = revoked
    ? readEntries(revoked, isSecond)
    : { entries: new Map<string, RevokedEntry>(), foreign: false }
  const scope = extensions.find(({ oid }) => oid === issuingDistributionPoint)
  return {
    content: encoding(tbsElement),
    algorithm: readSignatureAlgorithm(algorithm),
    signature: signatureBytes(signature),
    issuerKey: comparableName(encoding(issuer)),
    thisUpdate,
    nextUpdate: next && time(next).epoch,
    revoked: entries,
    scope: scope
      ? readScope(extensionContents(der, scope.at))
      : null,
    foreign: foreign || extensions.some(({ oid, critical }) => critical && !knownOfLists.has(oid)),
  }
}

/** Only version 2 is written down. */
function readVersion(tbs: DerReader): boolean {
  const version = tbs.optional(tag.integer, 'version')
  if (version && smallInteger(version, 'version 2') !== 1)
    throw new ParseError('version 2', version.start)
  return version !== null
}

function extensionsIn(holder: Element) {
  const reader = inside(holder)
  const extensions = readExtensions(reader.next(tag.sequence, 'Extensions'))
  reader.finish('extensions')
  if (new Set(extensions.map(({ oid }) => oid)).size !== extensions.length)
    throw new ParseError('each extension once', holder.start)
  return extensions
}

function readEntries(element: Element, isSecond: boolean): { entries: Map<string, RevokedEntry>, foreign: boolean } {
  const entries = new Map<string, RevokedEntry>()
  let foreign = false
  const reader = inside(element)
  do {
    const at = reader.at
    const entry = reader.sequence('an entry')
    const serial = hex(integerBytes(entry.next(tag.integer, 'userCertificate')))
    const date = time(entry.any('revocationDate')).epoch
    const extensions = isSecond
      ? entry.optional(tag.sequence, 'crlEntryExtensions')
      : null
    entry.finish('the entry')
    if (entries.has(serial))
      throw new ParseError('each serial number once', at)
    const told = readEntryExtensions(extensions)
    entries.set(serial, { at: date, reason: told.reason })
    foreign ||= told.foreign
  } while (!reader.done)
  return { entries, foreign }
}

function readEntryExtensions(element: Element | null): { reason: string | null, foreign: boolean } {
  if (!element)
    return { reason: null, foreign: false }
  const extensions = readExtensions(element)
  const code = extensions.find(({ oid }) => oid === '2.5.29.21')
  return {
    reason: code
      ? revocationReasons[Number.parseInt(code.bytes.slice(-2), 16)] ?? null
      : null,
    foreign: extensions.some(({ oid, critical }) => critical && !knownOfEntries.has(oid)),
  }
}

/** The contents of the Extension that stands at this range. */
function extensionContents(der: Uint8Array, at: { start: number, end: number }): DerReader {
  const reader = new Der(der, at.start, at.end).sequence('an Extension')
  oidText(reader.next(tag.oid, 'extnID'))
  reader.optional(tag.boolean, 'critical')
  const carrier = reader.next(tag.octetString, 'extnValue')
  return new Der(der, carrier.content, carrier.end)
}

function readScope(outer: DerReader): ListScope {
  const reader = outer.sequence('IssuingDistributionPoint')
  outer.finish('IssuingDistributionPoint')
  if (reader.done)
    throw new ParseError('a limit of the scope', reader.at)
  const point = reader.optional(0, 'distributionPoint', contextSpecific)
  const [users, authorities] = [flag(reader, 1), flag(reader, 2)]
  const reasons = reader.optional(3, 'onlySomeReasons', contextSpecific)
  const [indirect, attributes] = [flag(reader, 4), flag(reader, 5)]
  reader.finish('IssuingDistributionPoint')
  if ([users, authorities, attributes].filter(Boolean).length > 1)
    throw new ParseError('one kind of certificates', reader.end)
  if (reasons)
    bitString(reasons)
  return {
    uris: point && pointUris(point),
    onlyUsers: users,
    onlyAuthorities: authorities,
    onlyAttributes: attributes,
    someReasons: reasons !== null,
    indirect,
  }
}

function flag(reader: DerReader, number: number): boolean {
  const element = reader.optional(number, 'a flag', contextSpecific)
  return element !== null && boolean(element)
}

/** A name relative to the issuer is none of the URIs that a certificate has. */
export function pointUris(point: Element): string[] {
  const reader = inside(point)
  const names = reader.optional(0, 'fullName', contextSpecific)
  if (!names)
    contents(reader.next(1, 'nameRelativeToCRLIssuer', contextSpecific))
  reader.finish('DistributionPointName')
  return names
    ? readGeneralNames(inside(names)).filter(({ type }) => type === 'uniformResourceIdentifier').map(({ value }) => value)
    : []
}
