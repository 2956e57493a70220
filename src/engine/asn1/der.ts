/**
 * DER (ITU-T X.690) as it is met in certificates: tag, length, contents, one inside the other. Every element knows where it
 * stands in the whole input, so that whatever is read from it can be shown beside its bytes. What BER allows and DER forbids
 * (an indefinite length, a length longer than needed) is a ParseError that says so.
 */
import type { ByteRange } from '../../contract/report/index.ts'
import { ParseError } from '../bytes/parse-error.ts'

export const universal = 0
export const contextSpecific = 2

/** Universal tag numbers (X.680, table 1). */
export const tag = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  videotexString: 21,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  graphicString: 25,
  visibleString: 26,
  generalString: 27,
  universalString: 28,
  bmpString: 30,
} as const

/** A Certificate message cannot carry more (RFC 8446, Section 4.4.2). */
const longestInput = 0xff_ffff
/** Deeper than any structure that is defined for certificates. */
export const deepest = 32

export interface Element {
  /** The whole input; the offsets count from its first byte. */
  readonly bytes: Uint8Array
  /** 0 universal, 1 application, 2 context-specific, 3 private. */
  readonly class: number
  readonly constructed: boolean
  readonly number: number
  /** Of the tag. */
  readonly start: number
  /** Of the contents. */
  readonly content: number
  readonly end: number
}

/** Reads elements one behind the other, up to `end`. */
export class DerReader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    if (bytes.length > longestInput)
      throw new ParseError(`at most ${longestInput} bytes`, longestInput)
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  get done(): boolean {
    return this.at >= this.end
  }

  /** The next element, whatever it is. */
  any(what: string): Element {
    const element = readElement(this.bytes, this.at, this.end, what)
    this.at = element.end
    return element
  }

  /** The next element, which must have this tag. A string type or a time stands primitive, SEQUENCE and SET constructed. */
  next(number: number, what: string, tagClass = universal): Element {
    const start = this.at
    const element = this.any(what)
    if (element.class !== tagClass || element.number !== number)
      throw new ParseError(what, start)
    if (tagClass === universal)
      checkForm(element, what)
    return element
  }

  /** The next element if it has this tag, otherwise null and nothing is read. */
  optional(number: number, what: string, tagClass = universal): Element | null {
    if (this.done)
      return null
    const element = readElement(this.bytes, this.at, this.end, what)
    if (element.class !== tagClass || element.number !== number)
      return null
    if (tagClass === universal)
      checkForm(element, what)
    this.at = element.end
    return element
  }

  sequence(what: string): DerReader {
    return inside(this.next(tag.sequence, what))
  }

  finish(what: string): void {
    if (!this.done)
      throw new ParseError(`the end of ${what}`, this.at)
  }
}

/** A reader over the elements in an element's contents. */
export function inside(element: Element): DerReader {
  if (!element.constructed)
    throw new ParseError('a constructed element', element.start)
  return new DerReader(element.bytes, element.content, element.end)
}

/** A reader over what an OCTET STRING or the like carries. */
export function encapsulated(element: Element): DerReader {
  return new DerReader(element.bytes, element.content, element.end)
}

/** The contents, without tag and length. A view. */
export function contents(element: Element): Uint8Array {
  return element.bytes.subarray(element.content, element.end)
}

/** Tag, length and contents. A view. */
export function encoding(element: Element): Uint8Array {
  return element.bytes.subarray(element.start, element.end)
}

export function range(element: Element): ByteRange {
  return { start: element.start, end: element.end }
}

/** X.690, Sections 8.1 and 10.1. @throws ParseError where the bytes are no DER element that ends at or before `end` */
export function readElement(bytes: Uint8Array, start: number, end: number, what: string): Element {
  if (start >= end)
    throw new ParseError(what, start)
  const first = bytes[start]!
  let at = start + 1
  let number = first & 0x1f
  if (number === 0x1f)
    [number, at] = longTag(bytes, at, end)
  if (at >= end)
    throw new ParseError('a length', at)
  const lengthAt = at
  let length = bytes[at++]!
  if (length === 0x80)
    throw new ParseError('a definite length (DER, not BER)', lengthAt)
  if (length > 0x80) {
    const size = length & 0x7f
    if (size > 4 || at + size > end)
      throw new ParseError('a length of at most four bytes', lengthAt)
    if (bytes[at] === 0 || (size === 1 && bytes[at]! < 0x80))
      throw new ParseError('a length in its shortest form (DER, not BER)', lengthAt)
    length = 0
    for (let index = 0; index < size; index++)
      length = length * 256 + bytes[at++]!
  }
  if (length > end - at)
    throw new ParseError(`${length} bytes of contents`, at)
  return {
    bytes,
    class: first >> 6,
    constructed: (first & 0x20) !== 0,
    number,
    start,
    content: at,
    end: at + length,
  }
}

/** X.690, Section 8.1.2.4: seven bits a byte, four bytes at most. */
function longTag(bytes: Uint8Array, start: number, end: number): [number: number, at: number] {
  let number = 0
  let at = start
  for (; ;) {
    if (at >= end || at - start >= 4)
      throw new ParseError('a tag number of at most four bytes', start)
    const byte = bytes[at++]!
    if (at - start === 1 && byte === 0x80)
      throw new ParseError('a tag number in its shortest form', start)
    number = number * 128 + (byte & 0x7f)
    if (byte < 0x80)
      break
  }
  if (number < 0x1f)
    throw new ParseError('a tag number in its shortest form', start)
  return [number, at]
}

function checkForm(element: Element, what: string): void {
  const structured = element.number === tag.sequence || element.number === tag.set
  if (element.constructed !== structured) {
    throw new ParseError(structured
      ? `${what}, constructed`
      : `${what} in one piece (DER, not BER)`, element.start)
  }
}
