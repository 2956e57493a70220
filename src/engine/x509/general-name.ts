/** GeneralName: RFC 5280, Section 4.2.1.6. */
import type { GeneralName } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import type { TextNotes } from '../bytes/unicode-host.ts'
import { generalNameTypes } from '../../contract/general-name-types.ts'
import { contents, contextSpecific, encoding, inside, noting, tag, universal } from '../asn1/der.ts'
import { shownText } from '../asn1/strings.ts'
import { oidText } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { latin1, visible } from '../bytes/text.ts'
import { textNotes } from '../bytes/unicode-host.ts'
import { readName } from './name.ts'
import { oidName } from './oids.ts'

/** Ten times what the largest certificate that was seen has. */
const mostNames = 100_000

/** All names up to the end of the reader. */
export function readGeneralNames(reader: DerReader): GeneralName[] {
  const names: GeneralName[] = []
  while (!reader.done) {
    if (names.length >= mostNames)
      throw new ParseError(`at most ${mostNames} names`, reader.at)
    const element = reader.any('a GeneralName')
    names.push(noting(reader.notes, () => readGeneralName(element)) ?? broken(element))
  }
  return names
}

/** One that cannot be read takes nothing from the others: its bytes stand for it. */
function broken(element: Element): GeneralName {
  return {
    type: (element.class === contextSpecific && generalNameTypes[element.number]) || 'otherName',
    value: hex(encoding(element)),
    warnings: ['unreadable'],
  }
}

/** `constrains`: it stands for all that end like it (Section 4.2.1.10), and need not be one itself. @throws ParseError */
export function readGeneralName(element: Element, constrains = false): GeneralName {
  const type = element.class === contextSpecific
    ? generalNameTypes[element.number]
    : undefined
  if (!type)
    throw new ParseError('a GeneralName, [0] to [8]', element.start)
  const structured = [0, 3, 4, 5].includes(element.number)
  if (element.constructed !== structured)
    throw new ParseError(`${type}, ${structured ? 'constructed' : 'primitive'}`, element.start)
  if (isText(type) && contents(element).some(byte => byte > 0x7f))
    element.notes?.push({ at: element.content, expected: `only ASCII in a ${type}` })
  return {
    type,
    value: valueOf(type, element),
    ...isText(type)
      ? notesOf(type, latin1(contents(element)), constrains)
      : {},
  }
}

function notesOf(type: GeneralName['type'], text: string, constrains: boolean): TextNotes {
  const notes = textNotes(text)
  return type === 'dNSName' && !constrains && !isHost(text)
    ? { ...notes, warnings: [...notes.warnings ?? [], 'not-host'] }
    : notes
}

const hostForm = /^(?:\*\.)?(?:\w(?:[\w-]{0,61}\w)?\.)*(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i

/**
 * RFC 1034, Section 3.5, as RFC 5280, Section 4.2.1.6 wants it, with the one asterisk of RFC 6125, Section 6.4.3, and the underscore
 * that services have. Letters beyond ASCII are a fault of the encoding, which is told as such.
 */
function isHost(text: string): boolean {
  return /[^\0-\x7F]/.test(text) || (text.length <= 253 && hostForm.test(text))
}

/** GeneralSubtree (Section 4.2.1.10): an address stands with its mask. */
export function readSubtree(element: Element): GeneralName {
  const base = inside(element).any('base')
  if (base.class !== contextSpecific || base.number !== 7)
    return readGeneralName(base, true)
  const bytes = contents(base)
  const half = bytes.length / 2
  if (half !== 4 && half !== 16)
    throw new ParseError('an address with its mask, 8 or 32 bytes', base.content)
  const mask = [...bytes.subarray(half)].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const ones = /^(1*)0*$/.exec(mask)?.[1]?.length
  return {
    type: 'iPAddress',
    value: `${addressText(bytes.subarray(0, half))}/${ones ?? addressText(bytes.subarray(half))}`,
  }
}

function isText(type: GeneralName['type']): boolean {
  return type === 'dNSName' || type === 'rfc822Name' || type === 'uniformResourceIdentifier'
}

function valueOf(type: GeneralName['type'], element: Element): string {
  switch (type) {
    case 'otherName':
      return otherName(element)
    case 'rfc822Name':
    case 'dNSName':
    case 'uniformResourceIdentifier':
      return visible(latin1(contents(element)))
    case 'directoryName': {
      const reader = inside(element)
      const name = readName(reader.next(tag.sequence, 'a Name'))
      reader.finish('directoryName')
      return name.text
    }
    case 'iPAddress':
      return addressText(contents(element), element.content)
    case 'registeredID':
      return oidText(element)
    default:
      return hex(contents(element))
  }
}

function otherName(element: Element): string {
  const reader = inside(element)
  const type = oidText(reader.next(tag.oid, 'the type of an otherName'))
  const value = inside(reader.next(0, 'the value of an otherName, [0]', contextSpecific)).any('the value of an otherName')
  reader.finish('otherName')
  return `${oidName(type) ?? type}: ${shownText(value) ?? lettersIn(value) ?? hex(encoding(value))}`
}

/** Microsoft writes a security identifier (`S-1-5-21-…`) into an OCTET STRING. */
function lettersIn(value: Element): string | null {
  const text = latin1(contents(value))
  return value.class === universal && value.number === tag.octetString && /^[\x20-\x7E]+$/.test(text)
    ? text
    : null
}

/** Four bytes or sixteen; RFC 5952 text for the latter. */
export function addressText(bytes: Uint8Array, at = 0): string {
  if (bytes.length === 4)
    return bytes.join('.')
  if (bytes.length !== 16)
    throw new ParseError('an address of 4 or 16 bytes', at)
  const words = Array.from({ length: 8 }, (_, index) => bytes[index * 2]! << 8 | bytes[index * 2 + 1]!)
  let [from, length] = [-1, 1]
  for (let index = 0; index < 8; index++) {
    let run = 0
    while (index + run < 8 && words[index + run] === 0)
      run++
    if (run > length)
      [from, length] = [index, run]
    index += run
  }
  const text = (part: number[]) => part.map(word => word.toString(16)).join(':')
  return from < 0
    ? text(words)
    : `${text(words.slice(0, from))}::${text(words.slice(from + length))}`
}

/** The bytes of an IP address as a URL's host may hold it, IPv6 with or without brackets; null where it is none. */
export function addressBytes(host: string): Uint8Array | null {
  const text = host.startsWith('[') && host.endsWith(']')
    ? host.slice(1, -1)
    : host
  return text.includes(':')
    ? ipv6Bytes(text)
    : ipv4Bytes(text)
}

function ipv4Bytes(text: string): Uint8Array | null {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  const numbers = found?.slice(1).map(Number)
  return numbers?.every(number => number < 256)
    ? Uint8Array.from(numbers)
    : null
}

function ipv6Bytes(text: string): Uint8Array | null {
  const [head, tail, more] = text.split('::')
  if (more !== undefined)
    return null
  const left = words(head ?? '')
  const right = tail === undefined
    ? []
    : words(tail)
  if (!left || !right)
    return null
  const missing = 8 - left.length - right.length
  if (tail === undefined
    ? missing !== 0
    : missing < 1) {
    return null
  }
  return Uint8Array.from([
    ...left,
    ...Array.from<number>({ length: missing }).fill(0),
    ...right,
  ].flatMap(word => [word >> 8, word & 0xff]))
}

function words(text: string): number[] | null {
  if (!text)
    return []
  const result: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes('.')
      ? ipv4Bytes(part)
      : null
    if (embedded)
      result.push(embedded[0]! << 8 | embedded[1]!, embedded[2]! << 8 | embedded[3]!)
    else if (/^[\da-f]{1,4}$/i.test(part))
      result.push(Number.parseInt(part, 16))
    else
      return null
  }
  return result
}
