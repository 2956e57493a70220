/** What is kept of one connection, as the network saw it: its chunks and the keys that open them; and what the engine reads in them. */
import type { Direction, InspectionEvent } from '../../contract/index.ts'
import type { Chunk } from '../../engine/capture/index.ts'
import { LiveDecoder } from './live-decoder.ts'

/** Bytes of the recording that are kept for export. */
const recordingKept = 16 << 20

export interface RecorderOptions {
  isEncrypted: boolean
  /** Whether anything is kept and decoded; bytes are counted in any case. */
  keeps: boolean
  /** Told of each message and event as it is decoded. */
  tell: (event: InspectionEvent) => void
}

export class Recorder {
  /** Null where there is no TLS to be read, or nothing is kept. */
  readonly decoder: LiveDecoder | null
  /** Bytes inside TCP that passed. */
  readonly passed: Record<Direction, number> = { client: 0, server: 0 }
  readonly chunks: Chunk[] = []
  /** Lines of the NSS key log. */
  readonly secrets: string[] = []
  readonly #keeps: boolean

  constructor({ isEncrypted, keeps, tell }: RecorderOptions) {
    this.#keeps = keeps
    this.decoder = isEncrypted && keeps
      ? new LiveDecoder(item => tell(item.kind === 'message'
          ? { type: 'message', message: item.message }
          : { type: 'wire-event', event: item.event }))
      : null
  }

  /** A chunk as the network saw it. The bytes are the stream's own: what is kept of them is copied. */
  bytes(direction: Direction, bytes: Uint8Array, atMs: number): void {
    const room = recordingKept - this.passed.client - this.passed.server
    this.passed[direction] += bytes.length
    if (!this.#keeps)
      return
    if (room <= 0)
      return this.decoder?.passing(direction, bytes, atMs)
    const own = new Uint8Array(bytes)
    this.chunks.push({
      direction,
      bytes: own.subarray(0, room),
      atMs,
    })
    this.decoder?.bytes(direction, own, atMs)
  }

  secret(line: string): void {
    if (!this.#keeps)
      return
    this.secrets.push(line)
    this.decoder?.secret(line)
  }
}
