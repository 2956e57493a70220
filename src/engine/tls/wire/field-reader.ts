/**
 * A cursor that notes a field for every byte it passes, so that the leaves of a message's field tree tile it without gaps.
 * Vectors (RFC 8446, Section 3.4) become a field with a leaf for the length and one child for each thing inside.
 * What does not fit is noted where it stands: the rest of the enclosing vector becomes one opaque leaf with the problem,
 * and reading goes on behind that vector.
 */
import type { Field } from '../../../contract/report/common.ts'
import type { Registry } from './registry.ts'
import { hex, hexCode } from '../../bytes/hex.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { Reader } from '../../bytes/reader.ts'
import { visible } from '../../bytes/text.ts'
import { nameOf, suiteOf } from './registry.ts'

type Kind = Field['kind']
type Size = 1 | 2 | 3 | 4

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
}

export class FieldReader {
  /** Fields of what was read, in the order of the bytes. */
  readonly fields: Field[]
  /** Whether the bytes end before what is read here says it does. */
  isShort = false
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

  /** A plain number, shown in decimal. */
  number(name: string, size: Size, kind: Kind = 'number'): number {
    const value = this.#integer(size, name)
    this.#note(name, size, kind, String(value), value)
    return value
  }

  /** A code of a registry: shown by its name, or in hex where it has none. */
  code(name: string, size: Size, registry: Registry | 'cipherSuite', kind: Kind = 'number'): number {
    const value = this.#integer(size, name)
    const known = registry === 'cipherSuite'
      ? suiteOf(value).name
      : nameOf(registry, value)
    this.#note(name, size, kind, known ?? hexCode(value, size * 2), value)
    return value
  }

  opaque(name: string, length: number, kind: Kind = 'opaque'): Uint8Array {
    this.#spend()
    const bytes = this.#reader.take(length, `${length} bytes of ${name}`)
    this.#note(name, length, kind, short(bytes))
    return bytes
  }

  /** Whatever is left. Notes nothing where nothing is. */
  rest(name: string, kind: Kind = 'opaque'): Uint8Array {
    return this.left === 0
      ? this.#reader.rest()
      : this.opaque(name, this.left, kind)
  }

  /** Whatever is left, where nothing here can tell what it is. */
  unknown(name: string): void {
    if (this.left === 0)
      return
    this.rest(name)
    this.fields.at(-1)!.unknown = true
  }

  /** A number of 1, 2, 4 or 8 bytes that says its own size (RFC 9000, Section 16). */
  variable(name: string, kind: Kind = 'number'): number {
    this.#spend()
    const first = this.peek(1)[0] ?? 0
    const size = 1 << (first >> 6)
    const bytes = this.#reader.take(size, name)
    const value = bytes.reduce((sum, byte, index) => sum * 256 + (index === 0
      ? byte & 0x3f
      : byte), 0)
    this.#note(name, size, kind, String(value), value)
    return value
  }

  text(name: string, length: number, decode: (bytes: Uint8Array) => string): string {
    this.#spend()
    const value = decode(this.#reader.take(length, `${length} bytes of ${name}`))
    this.#note(name, length, 'text', visible(value))
    return value
  }

  /** `opaque name<…>`: a length and that many bytes. */
  vector(name: string, lengthSize: Size, kind: Kind = 'opaque'): Uint8Array {
    let bytes: Uint8Array = new Uint8Array()
    const field = this.list(name, lengthSize, (inner) => {
      bytes = inner.rest(name, kind)
    }, kind)
    const inside = field.children?.at(-1)
    field.value = inside?.kind === kind && inside.value !== undefined && bytes.length > 0
      ? inside.value
      : short(bytes)
    return bytes
  }

  /** As `vector`, told by what `text` makes of the bytes; where that is nothing, in hex. */
  told(name: string, lengthSize: Size, kind: Kind, text: (bytes: Uint8Array) => string): Uint8Array {
    let bytes: Uint8Array = new Uint8Array()
    const field = this.list(name, lengthSize, (inner) => {
      bytes = inner.peek(inner.left)
      const value = text(bytes)
      inner.rest(name, kind)
      const whole = inner.fields.at(-1)
      if (whole && value !== '')
        whole.value = value
    }, kind)
    field.value = field.children?.find(child => child.name === name)?.value ?? short(bytes)
    return bytes
  }

  /** A length, and inside it what `body` reads. */
  list(name: string, lengthSize: Size, body: (inner: FieldReader) => void, kind: Kind = 'list'): Field {
    return this.group(name, kind, (group) => {
      group.bounded(group.number('length', lengthSize, 'header'), name, body)
    })
  }

  /** A struct: what `body` reads becomes the children of one field. */
  group(name: string, kind: Kind, body: (inner: FieldReader) => void): Field {
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
      body(new FieldReader(this.#reader, children, this.#depth + 1, this.#budget))
    }
    finally {
      field.at.end = this.at
    }
    return field
  }

  /** Reads `entry` until nothing is left; behind the first thousand the rest stays in one piece. */
  each(entry: (inner: FieldReader) => void): void {
    for (let count = 0; this.left > 0; count++) {
      if (count === entries)
        throw new ParseError(`at most ${entries} entries`, this.at)
      entry(this)
    }
  }

  /** Reads exactly `length` bytes with `body`; what does not fit in there is noted, and reading goes on behind it. */
  bounded(length: number, what: string, body: (inner: FieldReader) => void): void {
    if (length > this.left && !this.#budget.isCut)
      throw new ParseError(`${length} bytes of ${what}`, this.at)
    this.#within(Math.min(length, this.left), what, body, length > this.left)
  }

  /** Notes all that is left as what does not fit here. */
  unexpected(problem: string): void {
    const at = { start: this.at, end: this.end }
    this.fields.push({
      name: 'unexpected',
      at,
      kind: 'opaque',
      value: short(this.#reader.rest()),
      problem,
      unknown: true,
    })
  }

  #within(length: number, what: string, body: (inner: FieldReader) => void, isShort: boolean): void {
    const reader = this.#reader.sub(length)
    const inner = new FieldReader(reader, this.fields, this.#depth, this.#budget)
    inner.isShort = isShort
    tolerate(inner, what, () => body(inner))
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
  const reader = new FieldReader(new Reader(bytes), [], 0, { left: budget, isCut })
  tolerate(reader, what, () => body(reader))
  return reader.fields
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

function tolerate(reader: FieldReader, what: string, read: () => void): void {
  let problem: string | undefined
  try {
    read()
    if (reader.left > 0)
      problem = `the end of ${what}`
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    problem = error.expected
  }
  if (problem === undefined)
    return
  reader.unexpected(problem)
}

function short(bytes: Uint8Array): string {
  return bytes.length > written
    ? `${hex(bytes.subarray(0, written))}…`
    : hex(bytes)
}
