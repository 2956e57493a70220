/** A revocation list to look at (RFC 5280, Section 5). What a list means for a certificate is ../revocation-list.ts. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { Element, Note } from '../../asn1/der.ts'
import { contents, contextSpecific, DerReader, inside, insideOptional, tag } from '../../asn1/der.ts'
import { looseTime } from '../../asn1/time.ts'
import { integerBytes, smallInteger } from '../../asn1/values.ts'
import { hex } from '../../bytes/hex.ts'
import { extensionValue, readExtensions } from '../extensions.ts'
import { readName } from '../name.ts'
import { describeSignature, readSignatureAlgorithm } from '../signature.ts'

type RevocationListFile = Extract<OpenedObject, { kind: 'crl' }>['crl']

const invalidityDate = '2.5.29.24'
/** Entries that are told; all are counted. */
const mostTold = 1_000

/** @throws ParseError */
export function readRevocationList(der: Uint8Array, notes: Note[]): RevocationListFile {
  const outer = new DerReader(der, 0, der.length, notes).sequence('CertificateList')
  const tbs = outer.sequence('tbsCertList')
  const algorithm = outer.next(tag.sequence, 'signatureAlgorithm')
  outer.next(tag.bitString, 'signatureValue')
  outer.finish('CertificateList')
  const version = tbs.optional(tag.integer, 'version')
  tbs.next(tag.sequence, 'signature')
  const issuer = readName(tbs.next(tag.sequence, 'issuer'))
  const thisUpdate = timeText(tbs.any('thisUpdate'), notes)
  const next = tbs.optional(tag.utcTime, 'nextUpdate') ?? tbs.optional(tag.generalizedTime, 'nextUpdate')
  const list = tbs.optional(tag.sequence, 'revokedCertificates')
  const holder = tbs.optional(0, 'crlExtensions', contextSpecific)
  tbs.finish('tbsCertList')
  return {
    version: version
      ? smallInteger(version, 'version 2') + 1
      : 1,
    issuer,
    thisUpdate,
    nextUpdate: next && timeText(next, notes),
    signatureAlgorithm: describeSignature(readSignatureAlgorithm(algorithm)),
    extensions: holder
      ? readExtensions(inside(holder).next(tag.sequence, 'Extensions'))
      : [],
    ...readEntries(list, notes),
  }
}

function readEntries(list: Element | null, notes: Note[]): Pick<RevocationListFile, 'count' | 'revoked'> {
  const revoked: RevocationListFile['revoked'] = []
  let count = 0
  const reader = insideOptional(list)
  while (!reader.done) {
    const element = reader.next(tag.sequence, 'an entry')
    count++
    if (count > mostTold)
      continue
    const entry = inside(element)
    const serial = hex(integerBytes(entry.next(tag.integer, 'userCertificate')))
    const at = timeText(entry.any('revocationDate'), notes)
    const holder = entry.optional(tag.sequence, 'crlEntryExtensions')
    entry.finish('the entry')
    const extensions = holder
      ? readExtensions(holder)
      : []
    const since = extensionValue(extensions.filter(({ oid }) => oid === invalidityDate), 'time')
    revoked.push({
      serial,
      at,
      reason: extensionValue(extensions, 'cRLReason')?.reason ?? null,
      ...since
        ? { invalidSince: since.time }
        : {},
    })
  }
  return { count, revoked }
}

export function timeText(element: Element, notes: Note[]): string {
  const { text, problem } = looseTime(element)
  if (problem)
    notes.push({ at: problem.at, expected: problem.expected })
  return text
}

/** The contents of an INTEGER as hex, whatever its form. */
export function serialText(element: Element): string {
  return hex(contents(element))
}
