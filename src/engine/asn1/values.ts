/** What primitive elements say: X.690, Section 8, narrowed by DER (Section 11) and RFC 5280. */
import type { Element } from './der.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { contents, fault } from './der.ts'

/** An arc may hold a UUID (2.25.…): 128 bits in 19 bytes. */
const longestArc = 19
const longestOid = 256

/** Dotted decimal. */
export function oidText(element: Element): string {
  const bytes = contents(element)
  if (!bytes.length || bytes.length > longestOid)
    throw new ParseError(`an object identifier of 1 to ${longestOid} bytes`, element.content)
  // most have arcs of one byte only
  if (bytes.every(byte => byte < 0x80)) {
    const root = Math.min(2, Math.floor(bytes[0]! / 40))
    return `${root}.${bytes[0]! - 40 * root}${bytes.length > 1
      ? `.${bytes.subarray(1).join('.')}`
      : ''}`
  }
  const arcs: (number | bigint)[] = []
  for (let at = 0; at < bytes.length;) {
    const [arc, next] = readArc(bytes, at, element.content)
    if (arcs.length)
      arcs.push(arc)
    else if (typeof arc === 'number')
      arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)))
    else
      arcs.push(2, arc - 80n)
    at = next
  }
  return arcs.join('.')
}

function readArc(bytes: Uint8Array, start: number, base: number): [arc: number | bigint, next: number] {
  let end = start
  while (end < bytes.length && bytes[end]! >= 0x80)
    end++
  if (end === bytes.length || end - start >= longestArc)
    throw new ParseError(`the last byte of an arc, ${longestArc} at most`, base + end)
  if (bytes[start] === 0x80)
    throw new ParseError('an arc in its shortest form', base + start)
  if (end - start < 7) {
    let arc = 0
    for (let at = start; at <= end; at++)
      arc = arc * 128 + (bytes[at]! & 0x7f)
    return [arc, end + 1]
  }
  let arc = 0n
  for (let at = start; at <= end; at++)
    arc = arc << 7n | BigInt(bytes[at]! & 0x7f)
  return [arc, end + 1]
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

/** How many bits an unsigned number has, and its decimal text where it fits in 64 bits, else hex. */
export function unsigned(element: Element): { bits: number, text: string } {
  const bytes = integerBytes(element)
  if (bytes[0]! >= 0x80)
    throw new ParseError('a positive integer', element.content)
  const from = bytes[0] === 0
    ? 1
    : 0
  const magnitude = bytes.subarray(from)
  const bits = magnitude.length
    ? magnitude.length * 8 - Math.clz32(magnitude[0]!) + 24
    : 0
  return {
    bits,
    text: magnitude.length > 8
      ? `0x${hex(magnitude)}`
      : BigInt(`0x${hex(magnitude) || '0'}`).toString(),
  }
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
