/** The capture that a page gives piece by piece. It is decoded while it comes, and kept until it is closed or the next one takes its place. */
import type { DecodedCapture, DecodedConnection } from '../../contract/index.ts'
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { CaptureDecoder } from '../../engine/capture/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { KeptInspections } from '../kept/inspections.ts'
import { Refused } from '../refused.ts'
import { outlineOf, readCapture } from './decode.ts'
import { Unpacking } from './unpacking.ts'

/** How many connections stay at hand, with their bytes. */
const keptConnections = 5_000
/** So long the worker may be silent: it answers a heartbeat, and whoever cancels, between two steps. */
const stepMs = 50

interface DecodeQuestion {
  id: string
  keyLog: string
  outline: boolean
}

export class OpenCapture {
  /** Bytes of its messages. */
  readonly kept = new KeptInspections(keptConnections, Infinity) // how much they weigh, the decoder of captures limits itself
  readonly #connections = new Map<string, DecodedConnection>()
  /** The one that was opened last, also when it is decoded. */
  #latest = ''
  #open: { id: string, name: string, received: number, decoder: CaptureDecoder, unpacking: Unpacking } | null = null

  open(name: string): string {
    const id = this.#latest = randomUUID()
    const decoder = new CaptureDecoder(nodeCrypto)
    this.#open?.unpacking.close()
    this.#open = {
      id,
      name,
      received: 0,
      decoder,
      unpacking: new Unpacking(piece => decoder.push(piece)),
    }
    this.#clear()
    return id
  }

  /** Frees all that a capture holds, in whatever state it is; false where it is not the one at hand. */
  close(id: string): boolean {
    if (this.#latest !== id)
      return false
    this.#latest = ''
    this.#open?.unpacking.close()
    this.#open = null
    this.#clear()
    return true
  }

  /** @throws Refused */
  async append(id: string, bytes: Uint8Array): Promise<number> {
    const capture = this.#of(id)
    capture.received += bytes.length
    const { received } = capture
    await capture.unpacking.push(bytes)
    return received
  }

  /**
   * Whoever cancels it lets go of the capture.
   *
   * @throws Refused
   */
  async decode({ id, keyLog, outline }: DecodeQuestion, signal?: AbortSignal): Promise<DecodedCapture> {
    const letGo = (): void => void this.close(id)
    if (signal?.aborted)
      letGo()
    signal?.addEventListener('abort', letGo, { once: true })
    try {
      return await this.#decoded(id, keyLog, outline)
    }
    finally {
      signal?.removeEventListener('abort', letGo)
    }
  }

  async #decoded(id: string, keyLog: string, outline: boolean): Promise<DecodedCapture> {
    const { name, received: bytes, decoder, unpacking } = this.#of(id)
    const unpacked = await unpacking.end()
    const pause = pauses()
    if (decoder.addKeys(keyLog) > 0) {
      await nextTurn()
      for (const _ of decoder.openWaiting()) {
        this.#of(id)
        await pause()
      }
    }
    this.#of(id)
    this.#open = null
    const { summary, connections } = readCapture({ name, bytes, unpacked }, decoder.end(), this.kept)
    const told: DecodedConnection[] = []
    for (const connection of connections) {
      if (this.#connections.size < keptConnections)
        this.#connections.set(connection.id, connection)
      told.push(outline
        ? outlineOf(connection)
        : connection)
      await pause()
      if (this.#latest !== id)
        throw new Refused('id', 'no-such-capture')
    }
    return { ...summary, connections: told }
  }

  /** @throws Refused */
  connection(id: string): DecodedConnection {
    const found = this.#connections.get(id)
    if (!found)
      throw new Refused('id', 'no-such-capture')
    return found
  }

  #clear(): void {
    this.kept.clear()
    this.#connections.clear()
  }

  #of(id: string) {
    if (this.#open?.id !== id)
      throw new Refused('id', 'no-such-capture')
    return this.#open
  }
}

/** Gives way to the other work of the thread when enough time has passed. */
function pauses(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < stepMs)
      return
    await nextTurn()
    since = performance.now()
  }
}
