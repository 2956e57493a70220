/** What a certificate's signature covers: RFC 5280, Section 4.1.2. */
import type { Certificate, DistinguishedName, Extension, PublicKey } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import type { Time } from '../asn1/time.ts'
import { contents, contextSpecific, inside, noting, range, tag } from '../asn1/der.ts'
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

/** @throws ParseError where the bytes are no tbsCertificate */
export function readTbs(reader: DerReader, problems: Problem[]): Tbs {
  const version = readVersion(reader, problems)
  const serialElement = reader.next(tag.integer, 'serialNumber')
  if (serialElement.content === serialElement.end)
    throw new ParseError('an integer of at least one byte', serialElement.content)
  const signature = reader.next(tag.sequence, 'signature')
  const issuerElement = reader.next(tag.sequence, 'issuer')
  const validityElement = reader.next(tag.sequence, 'validity')
  const validity = inside(validityElement)
  const notBefore = noted(problems, looseTime(validity.any('notBefore')))
  const notAfter = noted(problems, looseTime(validity.any('notAfter')))
  noting(reader.notes, () => validity.finish('validity'))
  const subjectElement = reader.next(tag.sequence, 'subject')
  const keyElement = reader.next(tag.sequence, 'subjectPublicKeyInfo')
  reader.optional(1, 'issuerUniqueID', contextSpecific)
  reader.optional(2, 'subjectUniqueID', contextSpecific)
  const extensions = readTail(reader, problems)
  return {
    version,
    serial: hex(contents(serialElement)),
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

function nameOf(element: Element): DistinguishedName {
  return noting(element.notes, () => readName(element)) ?? { text: '', attributes: [] }
}

/** Section 4.1.2.1. */
function readVersion(reader: DerReader, problems: Problem[]): number {
  const holder = reader.optional(0, 'version', contextSpecific)
  if (!holder)
    return 1
  const inner = inside(holder)
  const version = smallInteger(inner.next(tag.integer, 'version'), 'version 1, 2 or 3') + 1
  inner.finish('version')
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
  const holder = reader.optional(3, 'extensions', contextSpecific)
  noting(reader.notes, () => reader.finish('tbsCertificate'))
  if (!holder)
    return []
  const inner = inside(holder)
  const extensions = noting(reader.notes, () => {
    const found = readExtensions(inner.next(tag.sequence, 'Extensions'))
    inner.finish('extensions')
    return found
  }) ?? []
  const seen = new Set<string>()
  for (const extension of extensions) {
    if (seen.has(extension.oid))
      extension.problem = 'an extension of this kind only once'
    seen.add(extension.oid)
    if (extension.problem !== undefined)
      problems.push({ at: extension.at.start, expected: extension.problem })
  }
  return extensions
}

function keyOf(element: Element, problems: Problem[]): PublicKey {
  return leniently(problems, () => readPublicKey(element), () => {
    const oid = oidText(inside(element).sequence('the algorithm of the key').next(tag.oid, 'the OID of the key algorithm'))
    return {
      algorithm: namedOid(oid),
      type: namedOid(oid).name ?? oid,
      bits: null,
      curve: null,
      exponent: null,
      at: range(element),
    }
  })
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
