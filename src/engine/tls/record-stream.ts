/** The record layer of one direction (RFC 8446, Section 5.1): bytes as they come, records out. */
import { ParseError } from '../bytes/parse-error.ts'

export interface RawRecord {
  type: number
  version: number
  /** Header and fragment. Views of what was fed where a record came in one piece. */
  bytes: Uint8Array
  fragment: Uint8Array
  /** Of the header in all bytes of this direction. */
  offset: number
  /** When its first and last byte came. */
  startMs: number
  endMs: number
}

/** Bytes that are no TLS record; whatever follows in this direction is none either. */
export interface Foreign {
  bytes: Uint8Array
  offset: number
  startMs: number
  endMs: number
}

export type Unit = { record: RawRecord } | { foreign: Foreign }

const headerLength = 5
/** TLSCiphertext.length (RFC 5246, Section 6.2.3); TLS 1.3 allows less. */
const longest = 2 ** 14 + 2048

export class RecordStream {
  /** Bytes seen. */
  total = 0
  /** Where the bytes began that are no records; null while all are. */
  foreignAt: number | null = null
  #pending: Uint8Array = new Uint8Array(headerLength)
  #filled = 0
  #startMs = 0

  /** Feeds a chunk. It is not copied: leave it unchanged. */
  push(chunk: Uint8Array, atMs: number): Unit[] {
    const units: Unit[] = []
    let at = 0
    while (at < chunk.length) {
      const left = chunk.subarray(at)
      if (this.foreignAt !== null)
        at += this.#pass(left, atMs, units)
      else
        at += this.#whole(left, atMs, units) || this.#fill(left, atMs, units)
    }
    return units
  }

  /** What waits for the rest of its record. */
  get cut(): { offset: number, missing: number } | null {
    return this.#filled === 0
      ? null
      : { offset: this.total - this.#filled, missing: this.#pending.length - this.#filled }
  }

  /** Takes a record that is complete in the chunk; 0 where none is. */
  #whole(bytes: Uint8Array, atMs: number, units: Unit[]): number {
    if (this.#filled > 0 || bytes.length < headerLength)
      return 0
    const length = fragmentLength(bytes)
    if (length === null || bytes.length < headerLength + length)
      return 0
    units.push({
      record: this.#record(bytes.subarray(0, headerLength + length), atMs, atMs),
    })
    return headerLength + length
  }

  /** Collects a record that comes in pieces. */
  #fill(bytes: Uint8Array, atMs: number, units: Unit[]): number {
    if (this.#filled === 0)
      this.#startMs = atMs
    const piece = bytes.subarray(0, this.#pending.length - this.#filled)
    this.#pending.set(piece, this.#filled)
    this.#filled += piece.length
    this.total += piece.length
    const length = fragmentLength(this.#pending.subarray(0, this.#filled))
    if (length === null) {
      this.total -= this.#filled
      this.foreignAt = this.total
      this.#pass(this.#pending.slice(0, this.#filled), atMs, units)
      this.#reset()
    }
    else if (this.#filled >= headerLength && this.#filled === headerLength + length) {
      this.total -= this.#filled
      units.push({
        record: this.#record(this.#pending, this.#startMs, atMs),
      })
      this.#reset()
    }
    else if (this.#filled === headerLength) {
      const header = this.#pending
      this.#pending = new Uint8Array(headerLength + length)
      this.#pending.set(header)
    }
    return piece.length
  }

  #pass(bytes: Uint8Array, atMs: number, units: Unit[]): number {
    const startMs = this.#filled > 0
      ? this.#startMs
      : atMs
    units.push({
      foreign: {
        bytes,
        offset: this.total,
        startMs,
        endMs: atMs,
      },
    })
    this.total += bytes.length
    return bytes.length
  }

  #reset(): void {
    this.#pending = new Uint8Array(headerLength)
    this.#filled = 0
  }

  #record(bytes: Uint8Array, startMs: number, endMs: number): RawRecord {
    const offset = this.total
    this.total += bytes.length
    return {
      type: bytes[0]!,
      version: bytes[1]! << 8 | bytes[2]!,
      bytes,
      fragment: bytes.subarray(headerLength),
      offset,
      startMs,
      endMs,
    }
  }
}

/** Null where the bytes, as far as they are there, begin no record. */
function fragmentLength(bytes: Uint8Array): number | null {
  const type = bytes[0]!
  if (type < 20 || type > 24 || (bytes.length > 1 && bytes[1] !== 3))
    return null
  if (bytes.length < headerLength)
    return 0
  const length = bytes[3]! << 8 | bytes[4]!
  return length > longest
    ? null
    : length
}

/** @throws ParseError where the bytes are not whole records */
export function readRecords(bytes: Uint8Array): RawRecord[] {
  const stream = new RecordStream()
  const records = stream.push(bytes, 0).map((unit) => {
    if ('foreign' in unit)
      throw new ParseError('a TLS record', unit.foreign.offset)
    return unit.record
  })
  if (stream.cut)
    throw new ParseError(`${stream.cut.missing} more bytes of the record`, bytes.length)
  return records
}
