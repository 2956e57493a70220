/** `opaque DistinguishedName<1..2^16-1>` (RFC 8446, Section 4.2.4; RFC 5246, Section 7.4.4): the DER of a Name, taken apart. */
import type { Element } from '../../asn1/der.ts'
import type { Noting, Wire } from './wire.ts'
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

/** The names that a list holds, to its end. */
export function distinguishedNames(list: Wire, names: Uint8Array[]): void {
  let count = 0
  list.each(names, (each, der) => distinguishedName(each, der, count++ < opened))
}

/** One name with its length. It is shown as the text of the name, where the bytes are one. */
export function distinguishedName(wire: Wire, der: Uint8Array | null | undefined, isOpened = true): Uint8Array {
  return isOpened
    ? wire.openedVector('DistinguishedName', 2, der, 'der', nameParts, name => nameText(name) || hex(name.subarray(0, shownBytes)))
    : wire.toldVector('DistinguishedName', 2, der, 'der', name => readNameBytes(name).text)
}

function nameParts(reader: Noting): void {
  element(reader, tag.sequence, 'a Name', name => name.all(relativeName))
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
function relativeName(reader: Noting): void {
  const field = reader.group('RelativeDistinguishedName', 'list', (group) => {
    element(group, tag.set, 'RelativeDistinguishedName', set => set.all(attribute))
  })
  const attributes = field.children?.flatMap(({ value, kind }) => kind === 'list' && value !== undefined ? [value] : [])
  if (attributes?.length)
    field.value = attributes.join('+')
}

function attribute(reader: Noting): void {
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
function element(reader: Noting, number: number, what: string, body: (inner: Noting) => void): void {
  const found = next(reader, what)
  if (found.class !== universal || found.number !== number || !found.constructed)
    throw new ParseError(what, reader.at)
  reader.opaque('tag_and_length', found.content, null, 'header')
  reader.bounded(found.end - found.content, what, body)
}

function leaf(reader: Noting, name: string, { end }: Element, value: string): void {
  reader.opaque(name, end, null, 'text')
  reader.fields.at(-1)!.value = value
}

/** The next element, not passed; its offsets count from here. */
function next(reader: Noting, what: string): Element {
  return readElement(reader.peek(reader.left), 0, reader.left, what)
}
