/** The capture that a page gives piece by piece. It is decoded while it comes; the next one takes its place. */
import type { DecodedCapture } from '../contract/index.ts'
import { randomUUID } from 'node:crypto'
import { CaptureDecoder } from '../engine/capture/index.ts'
import { nodeCrypto } from '../probe/crypto.ts'
import { readCapture, wholeCapture } from './decode.ts'
import { KeptInspections } from './kept.ts'
import { Refused } from './refusal.ts'

export class OpenCapture {
  /** Bytes of its messages. */
  readonly kept = new KeptInspections(5_000)
  #open: { id: string, name: string, received: number, decoder: CaptureDecoder } | null = null

  open(name: string): string {
    const id = randomUUID()
    this.#open = {
      id,
      name,
      received: 0,
      decoder: new CaptureDecoder(nodeCrypto),
    }
    this.kept.clear()
    return id
  }

  /** @throws Refused */
  append(id: string, bytes: Uint8Array): number {
    const capture = this.#of(id)
    capture.decoder.push(bytes)
    return capture.received += bytes.length
  }

  /** @throws Refused */
  decode(id: string, keyLog: string): DecodedCapture {
    const { name, received, decoder } = this.#of(id)
    decoder.keyLog(keyLog)
    this.#open = null
    return wholeCapture(readCapture(name, received, decoder.end(), this.kept))
  }

  #of(id: string) {
    if (this.#open?.id !== id)
      throw new Refused('id', 'no-such-capture')
    return this.#open
  }
}
