/**
 * What messages and extensions are described with, once for both directions. A description goes over the parts of a value in
 * the order of the wire. Each method takes the part that the value has and gives the part that it is to have: a reader
 * (`FieldReader`) passes over what is given and gives what the bytes say, a writer (`FieldWriter`) appends what is given and
 * gives it back. So `hello.random = wire.opaque('random', 32, hello.random)` reads a random and writes one, and the two
 * cannot drift apart.
 *
 * A reader is lenient: what does not fit is noted, and the value keeps what was read until there. A writer is strict: what a
 * field cannot hold is a RangeError, what a value does not have a TypeError; both name the field.
 */
import type { Field } from '../../../contract/report/common.ts'
import type { Registry } from './registry.ts'

export type Kind = Field['kind']
/** Bytes of a number. */
export type Size = 1 | 2 | 3 | 4

/** Says that what is read until here counts, whatever becomes of the rest. Says nothing when writing. */
export type Keep<Item> = (item: Item) => void

/** An entry of a list. `item` is undefined when reading: what is given back becomes the entry. */
export type Entry<Item> = (wire: Wire, item: Item | undefined, keep: Keep<Item>) => Item

/** A part as a description gives it. What the value lacks can be read only. */
type Part<Value> = Value | null | undefined

/** A number that says its own size (RFC 9000, Section 16); the size need not be the smallest one. */
export interface VariableInteger {
  value: bigint
  /** Bytes. */
  size: 1 | 2 | 4 | 8
}

export interface Wire {
  /** A plain number, shown in decimal. */
  number(name: string, size: Size, value: Part<number>, kind?: Kind): number
  /** A code of a registry: shown by its name, or in hex where it has none. */
  code(name: string, size: Size, registry: Registry | 'cipherSuite', value: Part<number>, kind?: Kind): number
  /** A number of 1, 2, 4 or 8 bytes that says its own size. `tell` says how it is shown, in decimal where it does not. */
  variable(name: string, value: Part<VariableInteger>, kind?: Kind, tell?: (value: bigint) => string): VariableInteger
  /** So many bytes. */
  opaque(name: string, length: number, value: Part<Uint8Array>, kind?: Kind): Uint8Array
  /** Whatever is left. */
  rest(name: string, value: Part<Uint8Array>, kind?: Kind): Uint8Array
  /** Whatever is left, where nothing here can tell what it is. */
  unknown(name: string, value: Part<Uint8Array>): Uint8Array
  /** Whatever is left, as letters of one byte (ISO 8859-1). */
  text(name: string, value: Part<string>): string
  /** Whatever is left, shown as `tell` reads it. */
  toldRest(name: string, value: Part<Uint8Array>, tell: (bytes: Uint8Array) => string): Uint8Array
  /** Whatever is left, in one piece for the value; a reader notes the fields that `open` finds in it. */
  openedRest(name: string, value: Part<Uint8Array>, open: (inner: Noting) => void): Uint8Array
  /** `opaque name<…>`: a length and that many bytes. */
  vector(name: string, lengthSize: Size, value: Part<Uint8Array>, kind?: Kind): Uint8Array
  /** As `vector`, shown as `tell` reads the bytes; where that is nothing, in hex. */
  toldVector(name: string, lengthSize: Size, value: Part<Uint8Array>, kind: Kind, tell: (bytes: Uint8Array) => string): Uint8Array
  /** As `vector`; a reader notes the fields that `open` finds inside, and shows the whole as `tell` reads it. */
  openedVector(name: string, lengthSize: Size, value: Part<Uint8Array>, kind: Kind, open: (inner: Noting) => void, tell?: (bytes: Uint8Array) => string): Uint8Array
  /** A length, and inside it what `body` describes. */
  list(name: string, lengthSize: Size, body: (inner: Wire) => void, kind?: Kind): void
  /** A struct; it is shown as what `body` gives, where that is a text. */
  group(name: string, kind: Kind, body: (inner: Wire) => string | void, isUnknown?: boolean): void
  /** Entries until nothing is left, or all of the list. One that is broken or cut does not count, unless it says that it does. */
  each<Item>(list: Item[], entry: Entry<Item>): void
  /** The one entry of a list that has one entry here. */
  only<Item>(list: Item[], entry: Entry<Item>): void
  /** Exactly `length` bytes of what `body` describes, where their number stands elsewhere. */
  bounded(length: number, what: string, body: (inner: Wire) => void): void
  /** Whether more comes, where a message may end: bytes that are left, or a part that the value has. */
  goesOn(isThere: boolean): boolean
  /** Refuses to write a value with a part that has no place here, and would be lost. */
  absent(name: string, isThere: boolean): void
  /** Where in its message the wire is. A writer gives back what it is given: nothing of it is written. */
  mark(at: number | undefined): number | undefined
  /** The next bytes without passing them, fewer where fewer are left; none when writing. */
  peek(length: number): Uint8Array
}

/** What a reader can do besides, to show the insides of what is one value. */
export interface Noting extends Wire {
  /** Fields of what was read, in the order of the bytes. */
  readonly fields: Field[]
  readonly at: number
  readonly left: number
  /** So many bytes, shown as `tell` reads them. */
  told(name: string, length: number, tell: (bytes: Uint8Array) => string): Uint8Array
  list(name: string, lengthSize: Size, body: (inner: Noting) => void, kind?: Kind): Field
  group(name: string, kind: Kind, body: (inner: Noting) => string | void, isUnknown?: boolean): Field
  bounded(length: number, what: string, body: (inner: Noting) => void): void
  /** Reads `entry` until nothing is left. */
  all(entry: (inner: Noting) => void): void
}
