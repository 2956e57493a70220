/**
 * Master secrets of sessions that can be resumed (RFC 5246, Section 7.3; RFC 5077, Section 3.1), by their id or ticket: a key log
 * that has the line of the first connection only opens the others too.
 */
import type { Crypto } from '../../../crypto.ts'
import { hex } from '../../../bytes/hex.ts'

/** Sessions that are remembered; the oldest is forgotten first. */
const most = 10_000

export class Sessions {
  readonly #crypto: Crypto
  readonly #masters = new Map<string, Uint8Array>()

  constructor(crypto: Crypto) {
    this.#crypto = crypto
  }

  /** `name` is an id or a ticket; an empty one names nothing. */
  learn(name: Uint8Array, master: Uint8Array): void {
    if (name.length === 0)
      return
    if (this.#masters.size === most)
      this.#masters.delete(this.#masters.keys().next().value!)
    this.#masters.set(this.#key(name), master)
  }

  find(name: Uint8Array | undefined): Uint8Array | null {
    return name && name.length > 0
      ? this.#masters.get(this.#key(name)) ?? null
      : null
  }

  #key(name: Uint8Array): string {
    return hex(this.#crypto.hash('sha256', name))
  }
}
