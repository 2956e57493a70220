/**
 * Accounts for every byte of both directions: each record is noted with its parts in their order, so that their leaves,
 * one behind the other, are the recording again. What no decoder names is counted on the way; the leaves are made when asked.
 */
import type { Direction, Field } from '../../../contract/report/common.ts'
import type { Accounts } from '../handshake/carrier.ts'
import type { Part } from './protection/index.ts'
import type { RawRecord } from './record-stream.ts'
import { countUnknown } from '../wire/field-reader.ts'

/** A run of a record. `order` is the message or event that it belongs to. */
export type Segment
  = | { kind: 'leaf', length: number, order: number | null, name: string, says: Field['kind'], unknown: boolean }
    /** An event with its fields. */
    | { kind: 'fields', length: number, order: number | null, name: string, fields: Field[] }
    /** Handshake messages; `at` counts in all handshake bytes of the direction. */
    | { kind: 'handshake', length: number, at: number }

export interface Entry {
  /** Of its first byte in all bytes of the direction. */
  offset: number
  /** Index of the record; null where it is none. */
  record: number | null
  segments: Segment[]
}

/** A handshake message in the handshake bytes of its direction. */
export interface Stretch {
  at: number
  length: number
  order: number | null
  name: string
  /** Null where the message is not kept. */
  fields: Field[] | null
}

export class Ledger implements Accounts {
  seen = 0
  unknown = 0
  readonly entries: Record<Direction, Entry[]> = { client: [], server: [] }
  readonly stretches: Record<Direction, Stretch[]> = { client: [], server: [] }
  readonly #handshakeBytes: Record<Direction, number> = { client: 0, server: 0 }
  readonly #messageBytes: Record<Direction, number> = { client: 0, server: 0 }
  /** Parts of records that are not listed are counted only. */
  #segments: Segment[] | null = null

  /** What follows is inside this record, until the next begins. `listed`: null where it is not. */
  record(direction: Direction, { bytes, fragment, offset, type }: Pick<RawRecord, 'bytes' | 'fragment' | 'offset' | 'type'>, listed: number | null): void {
    this.seen += bytes.length
    this.#segments = null
    if (listed !== null) {
      this.#segments = []
      this.entries[direction].push({ offset, record: listed, segments: this.#segments })
    }
    if (type === null) {
      this.leaf('length', 'header', 2, null)
      if (bytes.length - fragment.length > 2)
        this.leaf('padding_length', 'header', 1, null)
    }
    else {
      this.leaf('type', 'header', 1, null)
      this.leaf('legacy_record_version', 'header', 2, null)
      this.leaf('length', 'header', 2, null)
    }
  }

  /** Bytes that are no record. */
  foreign(direction: Direction, offset: number, length: number, order: number | null, name: 'foreign' | 'cut'): void {
    this.seen += length
    this.unknown += length
    const last = this.entries[direction].at(-1)
    const before = last?.segments[0]
    // they come chunk by chunk
    if (last?.record === null && before?.kind === 'leaf' && before.name === name && last.offset + before.length === offset) {
      before.length += length
      return
    }
    const segment: Segment = {
      kind: 'leaf',
      length,
      order,
      name,
      says: 'opaque',
      unknown: true,
    }
    this.entries[direction].push({ offset, record: null, segments: [segment] })
  }

  parts(parts: readonly Part[]): void {
    for (const { name, kind, length } of parts)
      this.leaf(name, kind, length, null)
  }

  leaf(name: string, says: Field['kind'], length: number, order: number | null, unknown = false): void {
    if (length === 0)
      return
    if (unknown)
      this.unknown += length
    this.#segments?.push({
      kind: 'leaf',
      length,
      order,
      name,
      says,
      unknown,
    })
  }

  fields(name: string, fields: Field[], length: number, order: number | null): void {
    this.unknown += countUnknown(fields)
    this.#segments?.push({
      kind: 'fields',
      length,
      order,
      name,
      fields,
    })
  }

  /** Handshake bytes; the messages in them are told as they are complete. */
  handshake(direction: Direction, length: number): void {
    const at = this.#handshakeBytes[direction]
    this.#handshakeBytes[direction] += length
    if (length > 0)
      this.#segments?.push({ kind: 'handshake', length, at })
  }

  /** The next message of the direction. `fields` null: it was too long to be read. */
  message(direction: Direction, name: string, length: number, order: number | null, fields: Field[] | null): void {
    const at = this.#messageBytes[direction]
    this.#messageBytes[direction] += length
    this.unknown += fields
      ? countUnknown(fields)
      : length
    // those that are not listed any more leave their bytes to one leaf
    if (order !== null) {
      this.stretches[direction].push({
        at,
        length,
        order,
        name,
        fields,
      })
    }
  }

  /** Handshake bytes at the end that are no whole message. */
  cutMessage(direction: Direction, length: number): void {
    this.message(direction, 'cut', length, null, null)
  }

  get coverage(): number {
    return this.seen === 0
      ? 1
      : (this.seen - this.unknown) / this.seen
  }
}
