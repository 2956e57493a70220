/**
 * Feeds a recorded connection to the engine's decoder while it runs. Decoding waits a moment that no eye notices, so that it
 * falls into the waits of the network and neither delays the bytes nor spoils the times that are measured; what was noted
 * keeps its own time and its order.
 */
import type { Direction } from '../../contract/index.ts'
import type { DecodedItem, Decoder } from '../../engine/tls/index.ts'
import { createDecoder } from '../../engine/tls/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'

/** How long noted bytes wait to be decoded. */
const patienceMs = 25

type Waiting = { direction: Direction, bytes: Uint8Array, atMs: number } | { secret: string }

export class LiveDecoder {
  readonly decoder: Decoder
  readonly #tell: (item: DecodedItem) => void
  #waiting: Waiting[] = []
  #planned: NodeJS.Timeout | null = null

  /** `waitsForKeys`: another program writes the key log, which comes behind the bytes. */
  constructor(tell: (item: DecodedItem) => void, { waitsForKeys = false } = {}) {
    this.#tell = tell
    this.decoder = createDecoder({ crypto: nodeCrypto, waitsForKeys })
  }

  /** The bytes are kept until they are decoded: leave them unchanged. */
  bytes(direction: Direction, bytes: Uint8Array, atMs: number): void {
    this.#wait({
      direction,
      bytes,
      atMs,
    })
  }

  /** Bytes that nobody keeps: they are decoded now, which costs little, since hardly any of them are opened; then they are the caller's again. */
  passing(direction: Direction, bytes: Uint8Array, atMs: number): void {
    this.catchUp()
    this.decoder.bytes(direction, bytes, atMs).forEach(this.#tell)
  }

  secret(line: string): void {
    this.#wait({ secret: line })
  }

  /** Decodes all that was noted so far. */
  catchUp(): void {
    if (this.#planned)
      clearTimeout(this.#planned)
    this.#planned = null
    const noted = this.#waiting
    this.#waiting = []
    for (const note of noted) {
      const items = 'secret' in note
        ? this.decoder.secret(note.secret)
        : this.decoder.bytes(note.direction, note.bytes, note.atMs)
      items.forEach(this.#tell)
    }
  }

  end(): void {
    this.catchUp()
    this.decoder.end().forEach(this.#tell)
  }

  #wait(note: Waiting): void {
    this.#waiting.push(note)
    this.#planned ??= setTimeout(() => this.catchUp(), patienceMs)
  }
}
