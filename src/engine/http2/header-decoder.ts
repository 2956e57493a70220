/** Header fields out of the blocks of one direction (HPACK, RFC 7541). Each block builds on all that came before it. */
import { latin1 } from '../bytes/text.ts'
import { unhuffman } from './huffman.ts'
import { staticTable } from './static-table.ts'

export type HeaderField = readonly [name: string, value: string]

/** Largest table that we keep, whatever the receiver allows; programs ask for 4,096 to 65,536 bytes. */
const largestTable = 1 << 16
/** Bytes that an entry counts beside its text (RFC 7541, Section 4.1). */
const perEntry = 32

export class HeaderDecoder {
  /** Newest first (RFC 7541, Section 2.3.3). */
  readonly #table: HeaderField[] = []
  #size = 0
  #most = 4_096
  #block: Uint8Array = new Uint8Array()
  #at = 0

  /** The fields of a block, in their order; null where it cannot be read, and with it everything behind it. */
  block(bytes: Uint8Array): HeaderField[] | null {
    this.#block = bytes
    this.#at = 0
    const fields: HeaderField[] = []
    while (this.#at < bytes.length) {
      const field = this.#representation()
      if (field === null)
        return null
      if (field !== 'size')
        fields.push(field)
    }
    return fields
  }

  /** RFC 7541, Section 6 */
  #representation(): HeaderField | 'size' | null {
    const first = this.#block[this.#at]!
    if (first & 0x80)
      return this.#entry(this.#integer(7))
    if (first & 0x40) {
      const field = this.#literal(6)
      if (field)
        this.#add(field)
      return field
    }
    if (first & 0x20)
      return this.#resize(this.#integer(5))
    return this.#literal(4)
  }

  #resize(size: number | null): 'size' | null {
    if (size === null || size > largestTable)
      return null
    this.#most = size
    this.#evict()
    return 'size'
  }

  #literal(prefix: number): HeaderField | null {
    const index = this.#integer(prefix)
    const name = index === 0
      ? this.#string()
      : this.#entry(index)?.[0]
    const value = name === undefined || name === null
      ? null
      : this.#string()
    return value === null
      ? null
      : [name!, value]
  }

  #entry(index: number | null): HeaderField | null {
    if (index === null || index === 0)
      return null
    return staticTable[index - 1] ?? this.#table[index - 1 - staticTable.length] ?? null
  }

  #add(field: HeaderField): void {
    this.#table.unshift(field)
    this.#size += sizeOf(field)
    this.#evict()
  }

  #evict(): void {
    while (this.#size > this.#most)
      this.#size -= sizeOf(this.#table.pop()!)
  }

  /** RFC 7541, Section 5.1 */
  #integer(prefix: number): number | null {
    const most = (1 << prefix) - 1
    let value = this.#block[this.#at++]! & most
    if (value < most)
      return value
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.#block[this.#at++]
      if (byte === undefined)
        return null
      value += (byte & 0x7F) << shift
      if (!(byte & 0x80))
        return value
    }
    return null
  }

  /** RFC 7541, Section 5.2 */
  #string(): string | null {
    const first = this.#block[this.#at]
    if (first === undefined)
      return null
    const length = this.#integer(7)
    if (length === null || length > this.#block.length - this.#at)
      return null
    const bytes = this.#block.subarray(this.#at, this.#at += length)
    const plain = first & 0x80
      ? unhuffman(bytes)
      : bytes
    return plain && latin1(plain)
  }
}

function sizeOf([name, value]: HeaderField): number {
  return name.length + value.length + perEntry
}
