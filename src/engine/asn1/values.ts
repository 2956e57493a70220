/** What primitive elements say: X.690, Section 8, narrowed by DER (Section 11) and RFC 5280. */
import type { Element } from './der.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { contents, fault } from './der.ts'

/** An arc may hold a UUID (2.25.…): 128 bits in 19 bytes. */
const longestArc = 19
const longestOid = 256

/** Arcs of one byte, as they stand in a text: alone, and as the first, which holds two (Section 8.19.4). */
const shortArcs = Array.from({ length: 128 }, (_, arc) => `.${arc}`)
const shortRoots = Array.from({ length: 128 }, (_, arc) => rootText(arc))

/** Dotted decimal. */
export function oidText({ bytes, content, end }: Element): string {
  if (content === end || end - content > longestOid)
    throw new ParseError(`an object identifier of 1 to ${longestOid} bytes`, content)
  let text = ''
  for (let at = content; at < end;) {
    const begun = at
    while (at < end && bytes[at]! >= 0x80)
      at++
    if (at === end || at - begun >= longestArc)
      throw new ParseError(`the last byte of an arc, ${longestArc} at most`, at)
    at++
    if (begun === content) {
      text = at - begun === 1
        ? shortRoots[bytes[begun]!]!
        : rootText(readArc(bytes, begun, at))
    }
    else {
      text += at - begun === 1
        ? shortArcs[bytes[begun]!]!
        : `.${readArc(bytes, begun, at)}`
    }
  }
  return text
}

function rootText(arc: number | bigint): string {
  const root = arc < 80
    ? Math.floor(Number(arc) / 40)
    : 2
  return typeof arc === 'number'
    ? `${root}.${arc - 40 * root}`
    : `2.${arc - 80n}`
}

/** Seven bits a byte. */
function readArc(bytes: Uint8Array, start: number, end: number): number | bigint {
  if (bytes[start] === 0x80)
    throw new ParseError('an arc in its shortest form', start)
  if (end - start <= 7) {
    let arc = 0
    for (let at = start; at < end; at++)
      arc = arc * 128 + (bytes[at]! & 0x7f)
    return arc
  }
  let arc = 0n
  for (let at = start; at < end; at++)
    arc = arc << 7n | BigInt(bytes[at]! & 0x7f)
  return arc
}

/** Contents of an INTEGER, which DER wants without needless leading bytes (Section 8.3.2). */
export function integerBytes(element: Element): Uint8Array {
  const bytes = contents(element)
  if (!bytes.length)
    throw new ParseError('an integer of at least one byte', element.content)
  if (bytes.length > 1 && ((bytes[0] === 0 && bytes[1]! < 0x80) || (bytes[0] === 0xff && bytes[1]! >= 0x80)))
    fault(element.notes, 'an integer in its shortest form', element.content)
  return bytes
}

/** A small number, 0 to 2^31 - 1. */
export function smallInteger(element: Element, what: string): number {
  const bytes = integerBytes(element)
  if (bytes.length > 4 || bytes[0]! >= 0x80)
    throw new ParseError(what, element.start)
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}

/** How many bits an unsigned number has. */
export function bitLength(element: Element): number {
  const bytes = magnitude(element)
  return bytes.length
    ? bytes.length * 8 - Math.clz32(bytes[0]!) + 24
    : 0
}

/** The decimal text of an unsigned number where it fits in 64 bits, else its hex. */
export function unsignedText(element: Element): string {
  const bytes = magnitude(element)
  return bytes.length > 8
    ? `0x${hex(bytes)}`
    : BigInt(`0x${hex(bytes) || '0'}`).toString()
}

function magnitude(element: Element): Uint8Array {
  const bytes = integerBytes(element)
  if (bytes[0]! >= 0x80)
    throw new ParseError('a positive integer', element.content)
  return bytes[0] === 0
    ? bytes.subarray(1)
    : bytes
}

/** Section 11.1: false is 00, true is FF. */
export function boolean(element: Element): boolean {
  const bytes = contents(element)
  if (bytes.length !== 1)
    throw new ParseError('a boolean of one byte', element.content)
  if (bytes[0] !== 0 && bytes[0] !== 0xff)
    fault(element.notes, 'a boolean of 00 or ff', element.content)
  return bytes[0] !== 0
}

export interface BitString {
  bytes: Uint8Array
  /** Bits of the last byte that do not count, 0 to 7. */
  unused: number
  /** Offset of the first byte of `bytes`. */
  at: number
}

/** Section 8.6; unused bits are zero in DER (Section 11.2.1). */
export function bitString(element: Element): BitString {
  const all = contents(element)
  const unused = all[0]
  if (unused === undefined || unused > 7 || (unused > 0 && all.length === 1))
    throw new ParseError('a count of unused bits, 0 to 7', element.content)
  const bytes = all.subarray(1)
  if (unused && bytes.at(-1)! & (1 << unused) - 1)
    fault(element.notes, 'unused bits of zero', element.end - 1)
  return { bytes, unused, at: element.content + 1 }
}

/** Names of the bits that are set in a named bit list, bit 0 first; a bit without a name by its number. */
export function namedBits(element: Element, names: readonly string[]): string[] {
  const { bytes, unused } = bitString(element)
  // X.690, Section 11.2.2
  if (bytes.length && !(bytes.at(-1)! & 1 << unused))
    element.notes?.push({ at: element.end - 1, expected: 'no zero bit at the end of a list of named bits (DER)' })
  const set: string[] = []
  for (let bit = 0; bit < Math.min(bytes.length * 8 - unused, 256); bit++) {
    if (bytes[bit >> 3]! & 0x80 >> (bit & 7))
      set.push(names[bit] ?? `bit ${bit}`)
  }
  return set
}
