/**
 * When two names are the same: RFC 5280, Section 7.1. Letters without their case, white space squeezed, and the string types
 * that hold Unicode alike; everything else (TeletexString, whose letters nobody agrees on, and unknown types) byte by byte.
 */
import type { Element } from '../asn1/der.ts'
import { DerReader, encoding, inside, tag } from '../asn1/der.ts'
import { rawText } from '../asn1/strings.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { latin1 } from '../bytes/text.ts'

const foldable = new Set<number>([
  tag.printableString,
  tag.utf8String,
  tag.ia5String,
  tag.bmpString,
  tag.universalString,
])
const mostAttributes = 500

/** One text for each RelativeDistinguishedName; names are the same where these are. @throws ParseError where it is no Name */
export function comparableParts(nameDer: Uint8Array): string[] {
  const file = new DerReader(nameDer)
  const reader = file.sequence('a Name')
  file.finish('the Name')
  const parts: string[] = []
  let attributes = 0
  while (!reader.done) {
    const set = inside(reader.next(tag.set, 'RelativeDistinguishedName'))
    const together: string[] = []
    do {
      if (++attributes > mostAttributes)
        throw new ParseError(`at most ${mostAttributes} attributes`, set.at)
      together.push(comparableAttribute(set.next(tag.sequence, 'AttributeTypeAndValue')))
    } while (!set.done)
    parts.push(together.sort().join('\u0001'))
  }
  return parts
}

/** A text that is the same for names that are the same. What is no Name is the same as its own bytes alone. */
export function comparableName(nameDer: Uint8Array): string {
  try {
    return comparableParts(nameDer).join('\u0002')
  }
  catch (error) {
    if (error instanceof ParseError)
      return `\u0003${latin1(nameDer)}`
    throw error
  }
}

function comparableAttribute(element: Element): string {
  const reader = inside(element)
  const type = latin1(encoding(reader.next(tag.oid, 'an attribute type')))
  const value = reader.any('an attribute value')
  reader.finish('AttributeTypeAndValue')
  const text = value.class === 0 && foldable.has(value.number)
    ? rawText(value)
    : null
  return text === null
    ? `${type}\u0004${latin1(encoding(value))}`
    : `${type}\u0005${folded(text)}`
}

/** RFC 4518, Section 2, as far as it decides anything in a certificate. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')
}
