/** Distinguished names: RFC 5280, Section 4.1.2.4, written after RFC 4514. */
import type { DistinguishedName } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import { DerReader, encoding, inside, range, tag } from '../asn1/der.ts'
import { rawText } from '../asn1/strings.ts'
import { oidText } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { visible } from '../bytes/text.ts'
import { textNotes } from '../bytes/unicode-host.ts'
import { oidName } from './oids.ts'

/** Far more than any name has; a bound for what a hostile one costs. */
const mostAttributes = 500

/**
 * A Name element. The text keeps the order of the encoding (RFC 4514 itself turns it around), as browsers and OpenSSL show it.
 * @throws ParseError where it is no Name
 */
export function readName(element: Element): DistinguishedName {
  const attributes: DistinguishedName['attributes'] = []
  const parts: string[] = []
  const names = inside(element)
  while (!names.done) {
    const set = names.next(tag.set, 'RelativeDistinguishedName')
    // An empty one is against the rules, but met: the name is shown all the same.
    const together = readAttributes(inside(set), attributes)
    if (together)
      parts.push(together)
  }
  return {
    text: parts.join(', '),
    attributes,
  }
}

/** RelativeDistinguishedName whose tag is another's (Section 4.2.1.13). */
export function readRelativeName(reader: DerReader): string {
  return readAttributes(reader, [])
}

function readAttributes(set: DerReader, attributes: DistinguishedName['attributes']): string {
  const together: string[] = []
  while (!set.done) {
    const attribute = set.next(tag.sequence, 'AttributeTypeAndValue')
    const reader = inside(attribute)
    const oid = oidText(reader.next(tag.oid, 'an attribute type'))
    const value = reader.any('an attribute value')
    reader.finish('AttributeTypeAndValue')
    if (attributes.length >= mostAttributes)
      throw new ParseError(`at most ${mostAttributes} attributes`, attribute.start)
    const name = oidName(oid)
    const { text, shown, escaped } = attributeText(value)
    attributes.push({
      oid,
      ...(name === undefined
        ? {}
        : { name }),
      value: shown,
      ...text === null
        ? {}
        : textNotes(text),
      at: range(attribute),
    })
    together.push(`${name ?? oid}=${escaped}`)
  }
  return together.join('+')
}

/** What an attribute says: as it is (null where it is no string), safe to show, and as it stands in a name's text. */
export function attributeText(value: Element): { text: string | null, shown: string, escaped: string } {
  const text = rawText(value)
  if (text === null) {
    const shown = `#${hex(encoding(value))}`
    return { text, shown, escaped: shown }
  }
  return { text, shown: visible(text), escaped: visible(escape(text)) }
}

/** The value of the first attribute with this type; null where there is none. */
export function attributeValue(name: DistinguishedName, oid: string): string | null {
  return name.attributes.find(attribute => attribute.oid === oid)?.value ?? null
}

/** How a person calls it: common name, else organisation, else unit, else the whole name. */
export function shortName(name: DistinguishedName): string {
  return attributeValue(name, '2.5.4.3') ?? attributeValue(name, '2.5.4.10') ?? attributeValue(name, '2.5.4.11') ?? name.text
}

/** Reads a name that stands in bytes of its own, such as a `certificate_authorities` entry. */
export function readNameBytes(bytes: Uint8Array): DistinguishedName {
  const reader = new DerReader(bytes)
  const element = reader.next(tag.sequence, 'a Name')
  reader.finish('the Name')
  return readName(element)
}

const special = /["+,;<>\\]|^[ #]| $/

/** RFC 4514, Section 2.4. */
function escape(text: string): string {
  if (!special.test(text))
    return text
  return text
    .replace(/["+,;<>\\]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ')
}
