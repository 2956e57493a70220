/**
 * The reader of a description: a cursor that notes a field for every byte it passes, so that the leaves of a message's field tree tile it without gaps.
 * Vectors (RFC 8446, Section 3.4) become a field with a leaf for the length and one child for each thing inside.
 * What does not fit is noted where it stands: the rest of the enclosing vector becomes one opaque leaf with the problem,
 * and reading goes on behind that vector.
 */
import type { Field } from '../../../contract/report/common.ts'
import type { Registry } from './registry.ts'
import type { Entry, Kind, Noting, Size, VariableInteger } from './wire.ts'
import { hex, hexCode } from '../../bytes/hex.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { Reader } from '../../bytes/reader.ts'
import { latin1, visible } from '../../bytes/text.ts'
import { nameOf, suiteOf } from './registry.ts'

/** Entries of one list that get fields of their own; a hostile message must not cost a hundred times its size in memory. */
const entries = 1024
/** Depth of vectors in vectors; the deepest that TLS has is 6. */
const depths = 16
/** Fields of one message. */
export const fieldsOfMessage = 20_000
/** Bytes of a value that are written out in hex. */
const written = 512

interface Budget {
  /** Fields that may still be noted. */
  left: number
  /** The end of the bytes is not there: what reaches beyond it is read as far as it is. */
  isCut: boolean
  /** How often the bytes ended before what was read said that it does. */
  cuts: number
}

export class FieldReader implements Noting {
  /** Fields of what was read, in the order of the bytes. */
  readonly fields: Field[]
  readonly #reader: Reader
  readonly #depth: number
  readonly #budget: Budget

  constructor(reader: Reader, fields: Field[], depth: number, budget: Budget) {
    this.#reader = reader
    this.fields = fields
    this.#depth = depth
    this.#budget = budget
  }

  get at(): number {
    return this.#reader.at
  }

  get end(): number {
    return this.#reader.end
  }

  get left(): number {
    return this.#reader.left
  }

  /** The next bytes without passing them; fewer where fewer are left. */
  peek(length: number): Uint8Array {
    return this.#reader.bytes.subarray(this.at, Math.min(this.at + length, this.end))
  }

  number(name: string, size: Size, _value?: unknown, kind: Kind = 'number'): number {
    const value = this.#integer(size, name)
    this.#note(name, size, kind, String(value), value)
    return value
  }

  code(name: string, size: Size, registry: Registry | 'cipherSuite', _value?: unknown, kind: Kind = 'number'): number {
    const value = this.#integer(size, name)
    const known = registry === 'cipherSuite'
      ? suiteOf(value).name
      : nameOf(registry, value)
    this.#note(name, size, kind, known ?? hexCode(value, size * 2), value)
    return value
  }

  variable(name: string, _value?: unknown, kind: Kind = 'number', tell?: (value: bigint) => string): VariableInteger {
    this.#spend()
    const first = this.peek(1)[0] ?? 0
    const size = (1 << (first >> 6)) as VariableInteger['size']
    const bytes = this.#reader.take(size, name)
    const value = bytes.reduce((sum, byte, index) => sum << 8n | BigInt(index === 0
      ? byte & 0x3f
      : byte), 0n)
    this.#note(name, size, kind, tell?.(value) ?? String(Number(value)), Number(value))
    return { value, size }
  }

  opaque(name: string, length: number, _value?: unknown, kind: Kind = 'opaque'): Uint8Array {
    this.#spend()
    const bytes = this.#reader.take(length, `${length} bytes of ${name}`)
    this.#note(name, length, kind, shownHex(bytes))
    return bytes
  }

  /** So many bytes, shown as `tell` reads them. */
  told(name: string, length: number, tell: (bytes: Uint8Array) => string): Uint8Array {
    this.#spend()
    const bytes = this.#reader.take(length, `${length} bytes of ${name}`)
    this.#note(name, length, 'text', visible(tell(bytes)))
    return bytes
  }

  /** Notes nothing where nothing is left. */
  rest(name: string, _value?: unknown, kind: Kind = 'opaque'): Uint8Array {
    return this.left === 0
      ? this.#reader.rest()
      : this.opaque(name, this.left, undefined, kind)
  }

  unknown(name: string): Uint8Array {
    const bytes = this.rest(name)
    if (bytes.length > 0)
      this.fields.at(-1)!.unknown = true
    return bytes
  }

  text(name: string): string {
    return latin1(this.told(name, this.left, latin1))
  }

  toldRest(name: string, _value: unknown, tell: (bytes: Uint8Array) => string): Uint8Array {
    return this.told(name, this.left, tell)
  }

  openedRest(_name: string, _value: unknown, open: (inner: FieldReader) => void): Uint8Array {
    const bytes = this.peek(this.left)
    attempt(this, () => open(this))
    return bytes
  }

  vector(name: string, lengthSize: Size, _value?: unknown, kind: Kind = 'opaque'): Uint8Array {
    let bytes: Uint8Array = new Uint8Array()
    const field = this.list(name, lengthSize, (inner) => {
      bytes = inner.rest(name, undefined, kind)
    }, kind)
    const inside = field.children?.at(-1)
    field.value = inside?.kind === kind && inside.value !== undefined && bytes.length > 0
      ? inside.value
      : shownHex(bytes)
    return bytes
  }

  toldVector(name: string, lengthSize: Size, _value: unknown, kind: Kind, tell: (bytes: Uint8Array) => string): Uint8Array {
    let bytes: Uint8Array = new Uint8Array()
    const field = this.list(name, lengthSize, (inner) => {
      bytes = inner.peek(inner.left)
      const value = tell(bytes)
      inner.rest(name, undefined, kind)
      const whole = inner.fields.at(-1)
      if (whole && value !== '')
        whole.value = value
    }, kind)
    field.value = field.children?.find(child => child.name === name)?.value ?? shownHex(bytes)
    return bytes
  }

  openedVector(name: string, lengthSize: Size, _value: unknown, kind: Kind, open: (inner: FieldReader) => void, tell?: (bytes: Uint8Array) => string): Uint8Array {
    let bytes: Uint8Array = new Uint8Array()
    const field = this.list(name, lengthSize, (inner) => {
      bytes = inner.openedRest(name, undefined, open)
    }, kind)
    if (tell)
      field.value = tell(bytes)
    return bytes
  }

  list(name: string, lengthSize: Size, body: (inner: FieldReader) => void, kind: Kind = 'list'): Field {
    return this.group(name, kind, (group) => {
      group.bounded(group.number('length', lengthSize, undefined, 'header'), name, body)
    })
  }

  group(name: string, kind: Kind, body: (inner: FieldReader) => string | void, isUnknown = false): Field {
    const start = this.at
    const children: Field[] = []
    const field: Field = {
      name,
      at: { start, end: start },
      kind,
      children,
    }
    this.#spend()
    if (this.#depth >= depths)
      throw new ParseError(`at most ${depths} levels`, start)
    this.fields.push(field)
    try {
      const told = body(new FieldReader(this.#reader, children, this.#depth + 1, this.#budget))
      if (told !== undefined)
        field.value = told
    }
    finally {
      field.at.end = this.at
    }
    if (isUnknown)
      field.unknown = true
    return field
  }

  each<Item>(list: Item[], entry: Entry<Item>): void {
    this.all(inner => inner.only(list, entry))
  }

  /** Reads `entry` until nothing is left; behind the first thousand the rest stays in one piece. */
  all(entry: (inner: FieldReader) => void): void {
    for (let count = 0; this.left > 0; count++) {
      if (count === entries)
        throw new ParseError(`at most ${entries} entries`, this.at)
      entry(this)
    }
  }

  only<Item>(list: Item[], entry: Entry<Item>): void {
    const { cuts } = this.#budget
    const { length } = list
    const item = entry(this, undefined, kept => list.push(kept))
    if (list.length === length && this.#budget.cuts === cuts)
      list.push(item)
  }

  /** What does not fit into the `length` bytes is noted, and reading goes on behind them. */
  bounded(length: number, what: string, body: (inner: FieldReader) => void): void {
    const isShort = length > this.left
    if (isShort && !this.#budget.isCut)
      throw new ParseError(`${length} bytes of ${what}`, this.at)
    if (isShort)
      this.#budget.cuts++
    const inner = new FieldReader(this.#reader.sub(Math.min(length, this.left)), this.fields, this.#depth, this.#budget)
    tolerate(inner, what, () => body(inner))
  }

  goesOn(): boolean {
    return this.left > 0
  }

  absent(): void {}

  mark(): number {
    return this.at
  }

  /** Notes all that is left as what does not fit here. */
  unexpected(problem: string): void {
    const at = { start: this.at, end: this.end }
    this.fields.push({
      name: 'unexpected',
      at,
      kind: 'opaque',
      value: shownHex(this.#reader.rest()),
      problem,
      unknown: true,
    })
  }

  #spend(): void {
    if (this.#budget.left-- <= 0)
      throw new ParseError('fewer fields', this.at)
  }

  #integer(size: Size, name: string): number {
    this.#spend()
    switch (size) {
      case 1: return this.#reader.u8(name)
      case 2: return this.#reader.u16(name)
      case 3: return this.#reader.u24(name)
      case 4: return this.#reader.u32(name)
    }
  }

  #note(name: string, length: number, kind: Kind, value: string, code?: number): void {
    const at = { start: this.at - length, end: this.at }
    this.fields.push(code === undefined
      ? { name, at, kind, value }
      : { name, at, kind, value, code })
  }
}

/** Reads all of `bytes` with `body` into at most about `budget` fields; never throws for bytes that do not fit. `isCut`: their end is not there. */
export function readFields(bytes: Uint8Array, what: string, budget: number, body: (reader: FieldReader) => void, isCut = false): Field[] {
  const reader = new FieldReader(new Reader(bytes), [], 0, { left: budget, isCut, cuts: 0 })
  tolerate(reader, what, () => body(reader))
  return reader.fields
}

/** Bytes in hex, as far as a value shows them. */
export function shownHex(bytes: Uint8Array): string {
  return bytes.length > written
    ? `${hex(bytes.subarray(0, written))}…`
    : hex(bytes)
}

/** How many fields a tree has. */
export function countFields(fields: Field[]): number {
  return fields.reduce((sum, field) => sum + 1 + (field.children
    ? countFields(field.children)
    : 0), 0)
}

/** How many bytes of a tree no decoder names. */
export function countUnknown(fields: Field[]): number {
  return fields.reduce((sum, field) => sum + (field.unknown
    ? field.at.end - field.at.start
    : field.children
      ? countUnknown(field.children)
      : 0), 0)
}

/** The first problem in a tree, with where it is. */
export function firstProblem(fields: Field[]): { at: number, expected: string } | null {
  for (const field of fields) {
    if (field.problem !== undefined)
      return { at: field.at.start, expected: field.problem }
    const inner = field.children && firstProblem(field.children)
    if (inner)
      return inner
  }
  return null
}

/** Notes what does not fit, and what is left over. */
function tolerate(reader: FieldReader, what: string, read: () => void): void {
  attempt(reader, read)
  if (reader.left > 0)
    reader.unexpected(`the end of ${what}`)
}

/** Notes what does not fit in place of all that is left. */
function attempt(reader: FieldReader, read: () => void): void {
  try {
    read()
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    reader.unexpected(error.expected)
  }
}
