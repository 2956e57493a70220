/** The bytes of a connection as they crossed the wire: those that its messages and events are shown with, in their order. */
import type { Direction } from '../../../contract/report/common.ts'
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
  readonly #chunks: RecordedBytes[] = []
  #bytes = 0
  #isFull: boolean

  constructor(keeps: boolean) {
    this.#isFull = !keeps
  }

  /** Gives the bytes back. Null where there was no room: what comes behind it is left out too, so that there are no holes. */
  add(direction: Direction, bytes: Uint8Array | null, atMs: number): Uint8Array | null {
    this.#isFull ||= bytes === null
    if (!this.#isFull && bytes) {
      this.#chunks.push({ direction, bytes, atMs })
      this.#bytes += bytes.length
    }
    return bytes
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
