/** The handshake messages that hashes, signatures and Finished are made over (RFC 8446, Section 4.4.1; RFC 5246, Section 7.4.9). */
import type { Direction } from '../../../../contract/report/common.ts'
import type { Crypto, HashName } from '../../../crypto.ts'
import { joinAll } from '../../../bytes/join.ts'

/** HandshakeType message_hash: stands for the first ClientHello behind a HelloRetryRequest. */
const messageHash = 254

export class Transcript {
  /** Why there is no whole transcript. */
  fault: 'incomplete' | 'too-large' | null = null
  readonly #limit: number
  #size = 0
  /** TLS 1.2 and before: all, as they came. TLS 1.3: up to the ServerHello. */
  #all: Uint8Array[] = []
  /** TLS 1.3: each side's messages behind the ServerHello; what both sides hash is in this order, however the bytes crossed. */
  readonly #flights: Record<Direction, Uint8Array[]> = { client: [], server: [] }

  /** @param limit bytes that are kept */
  constructor(limit: number) {
    this.#limit = limit
  }

  get isEmpty(): boolean {
    return this.#all.length === 0
  }

  /** `bytes` is null where a message was too long to be kept. */
  add(bytes: Uint8Array | null): void {
    if (this.#admits(bytes))
      this.#all.push(bytes!)
  }

  /** Messages were not captured: nothing can be proved of what was said until a renegotiation. */
  miss(): void {
    this.fault ??= 'incomplete'
  }

  /** TLS 1.3, behind the ServerHello. */
  addFlight(direction: Direction, bytes: Uint8Array | null): void {
    if (this.#admits(bytes))
      this.#flights[direction].push(bytes!)
  }

  /** A HelloRetryRequest came: the hello before it is its hash from now on (RFC 8446, Section 4.4.1). */
  retry(crypto: Crypto, hash: HashName): void {
    const sum = crypto.hash(hash, joinAll(this.#all))
    this.#all = [
      Uint8Array.of(messageHash, 0, 0, sum.length, ...sum),
    ]
  }

  /** A renegotiation begins anew. */
  restart(): void {
    this.#all = []
    this.#size = 0
    this.fault = null
  }

  /** All messages so far, and `more` behind them. */
  bytes(...more: Uint8Array[]): Uint8Array {
    return joinAll([...this.#all, ...more])
  }

  /** TLS 1.3: what `direction` signs or sums up next. */
  flightBytes(direction: Direction, ...more: Uint8Array[]): Uint8Array {
    return joinAll([
      ...this.#all,
      ...this.#flights.server,
      ...(direction === 'client'
        ? this.#flights.client
        : []),
      ...more,
    ])
  }

  #admits(bytes: Uint8Array | null): boolean {
    if (!bytes) {
      this.fault = 'incomplete'
      return false
    }
    this.#size += bytes.length
    if (this.#size > this.#limit)
      this.fault = 'too-large'
    return this.fault === null
  }
}
