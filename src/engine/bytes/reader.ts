/**
 * A cursor over bytes that knows where it is. Every read either gives the value or throws a ParseError with its offset;
 * lengths are checked before anything is cut, and nothing is copied.
 */
import { ParseError } from './parse-error.ts'

export class Reader {
  readonly bytes: Uint8Array
  /** Offset of the next byte. */
  at: number
  /** Offset behind the last byte that this reader may read. */
  readonly end: number

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  get left(): number {
    return this.end - this.at
  }

  u8(what = 'a byte'): number {
    return this.#number(1, what)
  }

  u16(what = 'two bytes'): number {
    return this.#number(2, what)
  }

  u24(what = 'three bytes'): number {
    return this.#number(3, what)
  }

  u32(what = 'four bytes'): number {
    return this.#number(4, what)
  }

  /** A view of the next `length` bytes. */
  take(length: number, what = `${length} bytes`): Uint8Array {
    this.#need(length, what)
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  rest(): Uint8Array {
    return this.take(this.left)
  }

  /** A reader over the next `length` bytes; this one moves behind them. Offsets stay those of the whole. */
  sub(length: number, what = `${length} bytes`): Reader {
    this.#need(length, what)
    const inner = new Reader(this.bytes, this.at, this.at + length)
    this.at += length
    return inner
  }

  /** Refuses bytes left over. */
  finish(what: string): void {
    if (this.at !== this.end)
      throw new ParseError(`the end of ${what}`, this.at)
  }

  #number(size: number, what: string): number {
    this.#need(size, what)
    let value = 0
    for (let index = 0; index < size; index++)
      value = value * 256 + this.bytes[this.at++]!
    return value
  }

  #need(length: number, what: string): void {
    if (length > this.left)
      throw new ParseError(what, this.at)
  }
}
