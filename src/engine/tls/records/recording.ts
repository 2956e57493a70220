/**
 * The bytes of a connection as they crossed the wire, as far as they are kept: those that its messages and events are shown
 * with, and all of them in their order.
 */
import type { Direction } from '../../../contract/report/common.ts'
import type { Limits } from '../limits.ts'
import type { RecordStream } from './record-stream.ts'

/** A record, or a run of bytes that are none. */
export interface RecordedBytes {
  direction: Direction
  bytes: Uint8Array
  /** When the last of them came. */
  atMs: number
}

export interface Recorded {
  chunks: RecordedBytes[]
  /** Bytes that passed and were not kept. */
  dropped: number
}

export class Recording {
  /** Bytes that are kept. */
  kept = 0
  readonly #limits: Limits
  readonly #chunks: RecordedBytes[] = []
  #bytes = 0
  /** Whether something was left out: what comes behind it is left out too, so that there are no holes. */
  #isFull: boolean

  constructor(limits: Limits) {
    this.#limits = limits
    this.#isFull = !limits.keeps
  }

  /** How many more bytes may be kept. */
  get room(): number {
    return this.#limits.keeps
      ? this.#limits.recording - this.kept
      : Infinity
  }

  /** The bytes where there is room to keep them, otherwise null. */
  keep(bytes: Uint8Array): Uint8Array | null {
    if (bytes.length > this.room)
      return null
    if (this.#limits.keeps)
      this.kept += bytes.length
    return bytes
  }

  /** As `keep`, for bytes that have their place in the order of the connection. */
  append(direction: Direction, bytes: Uint8Array, atMs: number): Uint8Array | null {
    const kept = this.keep(bytes)
    this.#isFull ||= kept === null
    if (!this.#isFull) {
      this.#chunks.push({ direction, bytes, atMs })
      this.#bytes += bytes.length
    }
    return kept
  }

  whole(streams: Record<Direction, RecordStream>): Recorded {
    const cut = (['client', 'server'] as const).flatMap((direction) => {
      const record = streams[direction].cut
      return record && !this.#isFull
        ? [
            { direction, bytes: record.bytes.slice(), atMs: record.startMs },
          ]
        : []
    })
    const kept = cut.reduce((sum, { bytes }) => sum + bytes.length, this.#bytes)
    return {
      chunks: [...this.#chunks, ...cut],
      dropped: streams.client.total + streams.server.total - kept,
    }
  }
}
