/** The string types of ASN.1 as text that is safe to show. */
import type { Element } from './der.ts'
import { latin1, utf8, visible } from '../bytes/text.ts'
import { contents, tag, universal } from './der.ts'

const decoders: Record<number, (bytes: Uint8Array) => string> = {
  [tag.utf8String]: utf8,
  [tag.numericString]: latin1,
  [tag.printableString]: latin1,
  // T.61 by the letter; in certificates it has always been ISO 8859-1.
  [tag.teletexString]: latin1,
  [tag.videotexString]: latin1,
  [tag.ia5String]: latin1,
  [tag.graphicString]: latin1,
  [tag.visibleString]: latin1,
  [tag.generalString]: latin1,
  [tag.universalString]: bytes => wide(bytes, 4),
  [tag.bmpString]: bytes => wide(bytes, 2),
}

/** The text of a string element as it is; null where the element is no string. For comparing, not for showing. */
export function rawText(element: Element): string | null {
  const decode = element.class === universal && !element.constructed
    ? decoders[element.number]
    : undefined
  return decode
    ? decode(contents(element))
    : null
}

/** The text of a string element, hostile characters made visible; null where the element is no string. */
export function shownText(element: Element): string | null {
  const text = rawText(element)
  return text === null
    ? null
    : visible(text)
}

/** Big-endian units of `size` bytes; what is no character, and a half unit at the end, becomes U+FFFD. */
function wide(bytes: Uint8Array, size: 2 | 4): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += size) {
    let point = 0
    for (let index = 0; index < size; index++)
      point = point * 256 + (bytes[at + index] ?? Number.NaN)
    text += point <= 0x10ffff && !(size === 4 && point >= 0xd800 && point < 0xe000)
      ? String.fromCodePoint(point)
      : '\uFFFD'
  }
  return text.toWellFormed()
}

const printable = /^[A-Z0-9 '()+,./:=?-]*$/i
const allowed: Record<number, { form: RegExp, expected: string }> = {
  [tag.printableString]: { form: printable, expected: 'only the letters, digits and marks that a PrintableString may hold' },
  [tag.numericString]: { form: /^[0-9 ]*$/, expected: 'only digits and spaces in a NumericString' },

  [tag.ia5String]: { form: /^[\0-\x7F]*$/, expected: 'only ASCII in an IA5String' },
  [tag.visibleString]: { form: /^[\x20-\x7E]*$/, expected: 'only visible ASCII in a VisibleString' },
}

/** Where a string holds what its type may not (X.680, Section 41); null where it is right, or no string. */
export function stringFault(element: Element): { at: number, expected: string } | null {
  if (element.class !== universal || element.constructed)
    return null
  const bytes = contents(element)
  const rule = allowed[element.number]
  if (rule && !rule.form.test(latin1(bytes)))
    return { at: element.content, expected: rule.expected }
  if (element.number === tag.utf8String && utf8(bytes).includes('\uFFFD') && !latin1(bytes).includes('\xEF\xBF\xBD'))
    return { at: element.content, expected: 'well-formed UTF-8' }
  if ((element.number === tag.bmpString && bytes.length % 2) || (element.number === tag.universalString && bytes.length % 4))
    return { at: element.content, expected: 'whole characters' }
  return null
}
