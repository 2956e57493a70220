/**
 * DER (ITU-T X.690) as it is met in certificates: tag, length, contents, one inside the other. Every element knows where it
 * stands in the whole input, so that whatever is read from it can be shown beside its bytes. What BER allows and DER forbids
 * (an indefinite length, a length longer than needed) is a ParseError that says so; a reader that was given `notes` writes
 * it down there and reads on.
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
  enumerated: 10,
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
  /** Where the next element begins: `end`, or past the two zeros that close an indefinite length. */
  readonly after: number
  /** Where faults of the encoding are written down; null: they are thrown. */
  readonly notes: Note[] | null
  /** The input ends before the contents do: they are what there is. Only where faults are noted. */
  readonly cut: boolean
}

/** A fault that did not stop the reading. */
export interface Note {
  at: number
  expected: string
}

/** Reads elements one behind the other, up to `end`. */
export class DerReader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
  readonly notes: Note[] | null
  /** It reads what is left of an element that the input does not hold to its end: what is missing was told. */
  cut: boolean

  constructor(bytes: Uint8Array, at = 0, end = bytes.length, notes: Note[] | null = null, cut = false) {
    if (bytes.length > longestInput)
      throw new ParseError(`at most ${longestInput} bytes`, longestInput)
    this.bytes = bytes
    this.at = at
    this.end = end
    this.notes = notes
    this.cut = cut
  }

  get done(): boolean {
    return this.at >= this.end
  }

  /** The next element, whatever it is. */
  any(what: string): Element {
    const element = readElement(this.bytes, this.at, this.end, what, this.notes, this.cut)
    this.at = element.after
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
    const element = readElement(this.bytes, this.at, this.end, what, this.notes, this.cut)
    if (element.class !== tagClass || element.number !== number)
      return null
    if (tagClass === universal)
      checkForm(element, what)
    this.at = element.after
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
  return new DerReader(element.bytes, element.content, element.end, element.notes, element.cut)
}

/** As `inside`, where the element may be missing: then there is nothing in it. */
export function insideOptional(element: Element | null): DerReader {
  return element
    ? inside(element)
    : new DerReader(new Uint8Array())
}

/** A reader over what an OCTET STRING or the like carries. */
export function encapsulated(element: Element): DerReader {
  return new DerReader(element.bytes, element.content, element.end, element.notes)
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

/**
 * X.690, Sections 8.1 and 10.1. With `notes`, an outermost element that is longer than the input ends where the input does, and so
 * does each one in it that holds others; `cut` says that the one around it does.
 *
 * @throws ParseError where the bytes are no DER element that ends at or before `end`; with `notes`, no BER element
 */
export function readElement(bytes: Uint8Array, start: number, end: number, what: string, notes: Note[] | null = null, cut = false): Element {
  if (start >= end)
    throw new ParseError(what, start)
  const first = bytes[start]!
  let at = start + 1
  let number = first & 0x1f
  if (number === 0x1f)
    [number, at] = longTag(bytes, at, end)
  if (at >= end)
    throw new ParseError('a length', at)
  let length = bytes[at++]!
  let closing = 0
  if (length === 0x80) {
    length = openLength(bytes, at, end, notes)
    closing = 2
  }
  else if (length > 0x80) {
    length = longLength(bytes, at, end, notes)
    at += bytes[at - 1]! & 0x7f
  }
  const missing = length - (end - at)
  if (missing > 0) {
    if (!notes || !(first & 0x20) || !(cut || (start === 0 && end === bytes.length)))
      throw new ParseError(`${length} bytes of contents`, at)
    if (!cut)
      notes.push({ at: end, expected: `the rest of the file (${missing} bytes are missing)` })
    length = end - at
  }
  return {
    bytes,
    class: first >> 6,
    constructed: (first & 0x20) !== 0,
    number,
    start,
    content: at,
    end: at + length,
    after: at + length + closing,
    notes,
    cut: missing > 0,
  }
}

/** Section 8.1.3.5: the count of bytes stands before `at`. */
function longLength(bytes: Uint8Array, at: number, end: number, notes: Note[] | null): number {
  const size = bytes[at - 1]! & 0x7f
  if (size > 4 || at + size > end)
    throw new ParseError('a length of at most four bytes', at - 1)
  if (bytes[at] === 0 || (size === 1 && bytes[at]! < 0x80))
    fault(notes, 'a length in its shortest form (DER, not BER)', at - 1)
  let length = 0
  for (let index = 0; index < size; index++)
    length = length * 256 + bytes[at + index]!
  return length
}

/** Section 8.1.3.6: elements up to two zeros. */
function openLength(bytes: Uint8Array, start: number, end: number, notes: Note[] | null, depth = 0): number {
  fault(notes, 'a definite length (DER, not BER)', start - 1)
  if (depth >= deepest)
    throw new ParseError(`at most ${deepest} levels`, start)
  for (let at = start; at + 1 < end;) {
    if (bytes[at] === 0 && bytes[at + 1] === 0)
      return at - start
    at = skip(bytes, at, end, depth + 1)
  }
  throw new ParseError('two zeros, the end of an indefinite length', end)
}

/** Where the BER element at `start` ends, without a word on how it is written. */
function skip(bytes: Uint8Array, start: number, end: number, depth: number): number {
  let at = start + 1
  if ((bytes[start]! & 0x1f) === 0x1f)
    [, at] = longTag(bytes, at, end)
  const length = bytes[at++]
  if (length === undefined || at > end)
    throw new ParseError('a length', at)
  if (length === 0x80)
    return at + openLength(bytes, at, end, [], depth) + 2
  if (length < 0x80)
    return at + length
  return at + (length & 0x7f) + longLength(bytes, at, end, [])
}

/** What DER forbids and BER allows: thrown, or noted. */
export function fault(notes: Note[] | null, expected: string, at: number): void {
  if (!notes)
    throw new ParseError(expected, at)
  notes.push({ at, expected })
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

/** What `read` gives; where faults are noted, its own is too, and null stands in its place. */
export function noting<Value>(notes: Note[] | null, read: () => Value): Value | null {
  try {
    return read()
  }
  catch (error) {
    if (!(error instanceof ParseError) || !notes)
      throw error
    notes.push({ at: error.at, expected: error.expected })
    return null
  }
}
