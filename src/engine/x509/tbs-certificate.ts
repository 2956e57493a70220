/** What a certificate's signature covers: RFC 5280, Section 4.1.2. */
import type { Certificate, DistinguishedName, Extension, PublicKey } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import type { Time } from '../asn1/time.ts'
import { contents, contextSpecific, inside, noting, range, tag, universal } from '../asn1/der.ts'
import { looseTime } from '../asn1/time.ts'
import { oidText, smallInteger } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { readExtensions } from './extensions.ts'
import { readName } from './name.ts'
import { namedOid } from './oids.ts'
import { readPublicKey } from './public-key.ts'

export type Problem = Certificate['problems'][number]

/** What the signature covers: Section 4.1.2. */
export interface Tbs {
  version: number
  serial: string
  signature: Element
  issuer: DistinguishedName
  issuerElement: Element
  validity: Certificate['validity']
  notBefore: Time
  notAfter: Time
  subject: DistinguishedName
  subjectElement: Element
  publicKey: PublicKey
  keyElement: Element
  extensions: Extension[]
}

/** Where faults are noted, a field that is broken or missing stands empty. @throws ParseError where the bytes are no tbsCertificate */
export function readTbs(reader: DerReader, problems: Problem[]): Tbs {
  const version = readVersion(reader, problems)
  const serialElement = part(reader, tag.integer, 'serialNumber')
  const serial = isMissing(serialElement) ? null : noting(reader.notes, () => serialBytes(serialElement))
  const signature = part(reader, tag.sequence, 'signature')
  const issuerElement = part(reader, tag.sequence, 'issuer')
  const validityElement = part(reader, tag.sequence, 'validity')
  const validity = inside(validityElement)
  const notBefore = readTime(validity, 'notBefore', problems)
  const notAfter = readTime(validity, 'notAfter', problems)
  noting(reader.notes, () => validity.finish('validity'))
  const subjectElement = part(reader, tag.sequence, 'subject')
  const keyElement = part(reader, tag.sequence, 'subjectPublicKeyInfo')
  noting(reader.notes, () => {
    reader.optional(1, 'issuerUniqueID', contextSpecific)
    reader.optional(2, 'subjectUniqueID', contextSpecific)
  })
  const extensions = readTail(reader, problems)
  return {
    version,
    serial: hex(serial ?? new Uint8Array()),
    signature,
    issuer: nameOf(issuerElement),
    issuerElement,
    validity: {
      notBefore: notBefore.text,
      notAfter: notAfter.text,
      at: range(validityElement),
    },
    notBefore,
    notAfter,
    subject: nameOf(subjectElement),
    subjectElement,
    publicKey: keyOf(keyElement, problems),
    keyElement,
    extensions,
  }
}

/**
 * The next element, which must have this tag. Where faults are noted, one with another tag is noted and passed over, as is one that
 * is missing, and an empty one stands in its place; what a file no longer holds is told once for all of it.
 */
export function part(reader: DerReader, number: number, what: string): Element {
  if (!reader.notes)
    return reader.next(number, what)
  const start = reader.at
  if (reader.done && reader.cut)
    return emptyAt(reader, start)
  try {
    return reader.next(number, what)
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    reader.notes.push({ at: error.at, expected: error.expected })
    if (reader.at === start) { // no element at all: where the next one begins cannot be told
      reader.at = reader.end
      reader.cut = true
    }
    return emptyAt(reader, start)
  }
}

function emptyAt({ bytes, notes }: DerReader, at: number): Element {
  return { bytes, class: universal, constructed: true, number: tag.sequence, start: at, content: at, end: at, after: at, notes, cut: true }
}

/** Whether `part` gave an empty element in its place: every other one has a tag and a length. */
export function isMissing({ start, end }: Element): boolean {
  return start === end
}

function serialBytes(element: Element): Uint8Array {
  if (element.content === element.end)
    throw new ParseError('an integer of at least one byte', element.content)
  return contents(element)
}

const noTime: Time = { text: '', epoch: Number.NaN }

function readTime(reader: DerReader, what: string, problems: Problem[]): Time {
  if (reader.notes && reader.done && reader.cut)
    return noTime
  return noting(reader.notes, () => noted(problems, looseTime(reader.any(what)))) ?? noTime
}

function nameOf(element: Element): DistinguishedName {
  return noting(element.notes, () => readName(element)) ?? { text: '', attributes: [] }
}

/** Section 4.1.2.1. */
function readVersion(reader: DerReader, problems: Problem[]): number {
  const holder = noting(reader.notes, () => reader.optional(0, 'version', contextSpecific))
  if (!holder)
    return 1
  const version = noting(reader.notes, () => {
    const inner = inside(holder)
    const found = smallInteger(inner.next(tag.integer, 'version'), 'version 1, 2 or 3') + 1
    inner.finish('version')
    return found
  })
  if (version === null)
    return 3 // what says so has no other reason to be there
  if (version === 1)
    reader.notes?.push({ at: holder.start, expected: 'no version of 1, which is the default (DER)' })
  if (version > 3)
    problems.push({ at: holder.content, expected: 'version 1, 2 or 3' })
  return version
}

function noted(problems: Problem[], found: ReturnType<typeof looseTime>): Time {
  if (found.problem)
    problems.push({ at: found.problem.at, expected: found.problem.expected })
  return found
}

function readTail(reader: DerReader, problems: Problem[]): Extension[] {
  const holder = noting(reader.notes, () => reader.optional(3, 'extensions', contextSpecific))
  noting(reader.notes, () => reader.finish('tbsCertificate'))
  if (!holder)
    return []
  const extensions = noting(reader.notes, () => {
    const inner = inside(holder)
    const found = readExtensions(inner.next(tag.sequence, 'Extensions'))
    inner.finish('extensions')
    return found
  }) ?? []
  const seen = new Set<string>()
  for (const extension of extensions) {
    if (seen.has(extension.oid)) {
      extension.problem = 'an extension of this kind only once'
      extension.problemAt = extension.at.start
    }
    seen.add(extension.oid)
    if (extension.problem !== undefined)
      problems.push({ at: extension.problemAt ?? extension.at.start, expected: extension.problem })
  }
  return extensions
}

function keyOf(element: Element, problems: Problem[]): PublicKey {
  const blank = { bits: null, curve: null, exponent: null, at: range(element) }
  if (isMissing(element))
    return { algorithm: { oid: '' }, type: '', ...blank }
  return leniently(problems, () => readPublicKey(element), () => noting(element.notes, () => {
    const { oid, name } = namedOid(oidText(inside(element).sequence('the algorithm of the key').next(tag.oid, 'the OID of the key algorithm')))
    return { algorithm: namedOid(oid), type: name ?? oid, ...blank }
  }) ?? { algorithm: { oid: '' }, type: '', ...blank })
}

/** What `read` gives, or its fault noted and what `rest` still gives; a fault of `rest` is fatal. */
export function leniently<Value>(problems: Problem[], read: () => Value, rest: () => Value): Value {
  try {
    return read()
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    const value = rest()
    problems.push({ at: error.at, expected: error.expected })
    return value
  }
}
