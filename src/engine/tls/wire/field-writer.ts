/**
 * The writer of a description: appends each part to growing bytes. Lengths follow from what stands behind them. A part that its
 * field cannot hold is a RangeError, one that the value lacks a TypeError; both are faults of who made the value, and name the
 * field with the ones around it.
 */
import type { Entry, Size, VariableInteger, Wire } from './wire.ts'

const none = new Uint8Array()

export class FieldWriter implements Wire {
  #buffer = new Uint8Array(512)
  #length = 0
  /** Names of the fields around the one that is written. */
  readonly #path: string[] = []

  /** All that was written. */
  get bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length)
  }

  number(name: string, size: Size, value: number | null | undefined): number {
    const given = this.#given(name, value)
    if (!Number.isInteger(given) || given < 0 || given >= 2 ** (8 * size))
      throw new RangeError(`${this.#named(name)}: ${given} is no number of ${size} bytes`)
    const at = this.#room(size)
    this.#integer(at, size, given)
    return given
  }

  code(name: string, size: Size, _registry: string, value: number | null | undefined): number {
    return this.number(name, size, value)
  }

  variable(name: string, value: VariableInteger | null | undefined): VariableInteger {
    const given = this.#given(name, value)
    const bits = BigInt(given.size * 8 - 2)
    if (given.value < 0n || given.value >= 1n << bits)
      throw new RangeError(`${this.#named(name)}: ${given.value} is no variable-length integer of ${given.size} bytes`)
    // the first two bits say the size (RFC 9000, Section 16)
    const whole = BigInt(Math.log2(given.size)) << bits | given.value
    const at = this.#room(given.size)
    for (let index = 0; index < given.size; index++)
      this.#buffer[at + index] = Number(whole >> BigInt(8 * (given.size - 1 - index)) & 0xFFn)
    return given
  }

  opaque(name: string, length: number, value: Uint8Array | null | undefined): Uint8Array {
    const given = this.#given(name, value)
    if (given.length !== length)
      throw new RangeError(`${this.#named(name)}: ${given.length} bytes where ${length} belong`)
    return this.rest(name, given)
  }

  rest(name: string, value: Uint8Array | null | undefined): Uint8Array {
    const given = this.#given(name, value)
    const at = this.#room(given.length)
    this.#buffer.set(given, at)
    return given
  }

  unknown(name: string, value: Uint8Array | null | undefined): Uint8Array {
    return this.rest(name, value)
  }

  text(name: string, value: string | null | undefined): string {
    const given = this.#given(name, value)
    const bytes = Uint8Array.from(given, letter => letter.codePointAt(0)!)
    const wide = Array.from(given).find(letter => letter.codePointAt(0)! > 0xFF)
    if (wide !== undefined)
      throw new RangeError(`${this.#named(name)}: ${wide} is no letter of one byte`)
    this.rest(name, bytes)
    return given
  }

  toldRest(name: string, value: Uint8Array | null | undefined): Uint8Array {
    return this.rest(name, value)
  }

  openedRest(name: string, value: Uint8Array | null | undefined): Uint8Array {
    return this.rest(name, value)
  }

  vector(name: string, lengthSize: Size, value: Uint8Array | null | undefined): Uint8Array {
    const given = this.#given(name, value)
    this.list(name, lengthSize, () => this.rest(name, given))
    return given
  }

  toldVector(name: string, lengthSize: Size, value: Uint8Array | null | undefined): Uint8Array {
    return this.vector(name, lengthSize, value)
  }

  openedVector(name: string, lengthSize: Size, value: Uint8Array | null | undefined): Uint8Array {
    return this.vector(name, lengthSize, value)
  }

  list(name: string, lengthSize: Size, body: (inner: Wire) => void): void {
    const at = this.#room(lengthSize)
    this.#inside(name, body)
    const length = this.#length - at - lengthSize
    if (length >= 2 ** (8 * lengthSize))
      throw new RangeError(`${this.#named(name)}: ${length} bytes do not fit behind a length of ${lengthSize}`)
    this.#integer(at, lengthSize, length)
  }

  group(name: string, _kind: string, body: (inner: Wire) => unknown): void {
    this.#inside(name, body)
  }

  each<Item>(list: readonly Item[], entry: Entry<Item>): void {
    for (const item of list)
      entry(this, item, () => {})
  }

  only<Item>(list: readonly Item[], entry: Entry<Item>): void {
    if (list.length !== 1)
      throw new RangeError(`${this.#named('')}: ${list.length} entries where one belongs`)
    this.each(list, entry)
  }

  bounded(length: number, what: string, body: (inner: Wire) => void): void {
    const start = this.#length
    this.#inside(what, body)
    if (this.#length - start !== length)
      throw new RangeError(`${this.#named(what)}: ${this.#length - start} bytes where ${length} were announced`)
  }

  goesOn(isThere: boolean): boolean {
    return isThere
  }

  absent(name: string, isThere: boolean): void {
    if (isThere)
      throw new RangeError(`${this.#named(name)} has no place here`)
  }

  mark(at: number | undefined): number | undefined {
    return at
  }

  peek(): Uint8Array {
    return none
  }

  #inside(name: string, body: (inner: Wire) => unknown): void {
    this.#path.push(name)
    body(this)
    this.#path.pop()
  }

  #given<Value>(name: string, value: Value | null | undefined): Value {
    if (value === null || value === undefined)
      throw new TypeError(`${this.#named(name)} is missing`)
    return value
  }

  #named(name: string): string {
    return [...this.#path, name].filter(each => each !== '').join(' / ')
  }

  #integer(at: number, size: number, value: number): void {
    for (let index = size - 1, left = value; index >= 0; index--, left = Math.floor(left / 256))
      this.#buffer[at + index] = left % 256
  }

  /** Where the next `length` bytes go. */
  #room(length: number): number {
    const at = this.#length
    this.#length += length
    if (this.#length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length))
      larger.set(this.#buffer.subarray(0, at))
      this.#buffer = larger
    }
    return at
  }
}
