/** `opaque DistinguishedName<1..2^16-1>` (RFC 8446, Section 4.2.4; RFC 5246, Section 7.4.4): the DER of a Name, taken apart. */
import type { Element } from '../../asn1/der.ts'
import type { FieldReader } from './field-reader.ts'
import { readElement, tag, universal } from '../../asn1/der.ts'
import { oidText } from '../../asn1/values.ts'
import { hex } from '../../bytes/hex.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { attributeText, readNameBytes } from '../../x509/name.ts'
import { oidName } from '../../x509/oids.ts'

/** Names of one list that are taken apart; a server of a large network lists hundreds, and those behind are told by their text alone. */
const opened = 64
/** Bytes of a name without text that its value shows. */
const shownBytes = 64

/** The names that a list holds, to its end; `take` gets the DER of each. */
export function distinguishedNames(list: FieldReader, take: (der: Uint8Array) => void): void {
  let count = 0
  list.each(each => take(distinguishedName(each, count++ < opened)))
}

/** One name with its length. Its value is the text of the name, where the bytes are one. */
export function distinguishedName(reader: FieldReader, isOpened = true): Uint8Array {
  if (!isOpened)
    return reader.told('DistinguishedName', 2, 'der', der => readNameBytes(der).text)
  let der: Uint8Array = new Uint8Array()
  const field = reader.list('DistinguishedName', 2, (inner) => {
    der = inner.peek(inner.left)
    element(inner, tag.sequence, 'a Name', name => name.each(relativeName))
  }, 'der')
  field.value = nameText(der) || hex(der.subarray(0, shownBytes))
  return der
}

/** The text of a name; null where the bytes are none. */
export function nameText(der: Uint8Array): string | null {
  try {
    return readNameBytes(der).text
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    return null
  }
}

/** RFC 5280, Section 4.1.2.4: mostly one attribute, seldom several. */
function relativeName(reader: FieldReader): void {
  const field = reader.group('RelativeDistinguishedName', 'list', (group) => {
    element(group, tag.set, 'RelativeDistinguishedName', set => set.each(attribute))
  })
  const attributes = field.children?.flatMap(({ value, kind }) => kind === 'list' && value !== undefined ? [value] : [])
  if (attributes?.length)
    field.value = attributes.join('+')
}

function attribute(reader: FieldReader): void {
  let told: string | undefined
  const field = reader.group('AttributeTypeAndValue', 'list', group => element(group, tag.sequence, 'AttributeTypeAndValue', (pair) => {
    const type = next(pair, 'an attribute type')
    if (type.class !== universal || type.number !== tag.oid)
      throw new ParseError('an attribute type', pair.at)
    const oid = oidText(type)
    const name = oidName(oid) ?? oid
    leaf(pair, 'AttributeType', type, name)
    const value = next(pair, 'an attribute value')
    const text = attributeText(value)
    leaf(pair, 'AttributeValue', value, text.shown)
    told = `${name}=${text.escaped}`
  }))
  if (told !== undefined)
    field.value = told
}

/** Tag and length as a leaf, and inside what `body` reads. */
function element(reader: FieldReader, number: number, what: string, body: (inner: FieldReader) => void): void {
  const found = next(reader, what)
  if (found.class !== universal || found.number !== number || !found.constructed)
    throw new ParseError(what, reader.at)
  reader.opaque('tag_and_length', found.content, 'header')
  reader.bounded(found.end - found.content, what, body)
}

function leaf(reader: FieldReader, name: string, { end }: Element, value: string): void {
  reader.opaque(name, end, 'text')
  reader.fields.at(-1)!.value = value
}

/** The next element, not passed; its offsets count from here. */
function next(reader: FieldReader, what: string): Element {
  return readElement(reader.peek(reader.left), 0, reader.left, what)
}
