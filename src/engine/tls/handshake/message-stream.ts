/** Handshake messages of one direction, put together over the boundaries of what carries them (RFC 8446, Section 5.1). */
import type { Place } from './carrier.ts'
import { nameOf } from '../wire/registry.ts'

export interface RawMessage {
  /** With the header of 4; null where it was longer than the limit and is not kept. */
  bytes: Uint8Array | null
  length: number
  places: Place[]
}

/** The beginning of a message. */
export interface CutMessage extends RawMessage {
  /** As far as they are there, and are kept. */
  bytes: Uint8Array
  /** Of what is there. */
  length: number
  /** Bytes that it says it has, its header included; null where not even that is there. */
  claimed: number | null
}

const headerLength = 4
/** A message that is found behind a gap is taken for none where it claims more than certificates need. */
const mostBehindGap = 64 * 1024

export class MessageStream {
  readonly #limit: number
  #buffer: Uint8Array = new Uint8Array(256)
  #filled = 0
  #places: Place[] = []
  /** Bytes still to come of a message over the limit. */
  #skip = 0
  #skipped = 0
  /** Bytes to come of a message of which others were not captured. */
  #rest = 0
  /** Whether nobody knows where the next message begins. */
  #seeks = false
  /** Bytes of the last push that belong to no message which is told. */
  passed = 0

  /** @param limit longest message that is kept */
  constructor(limit: number) {
    this.#limit = limit
  }

  push(content: Uint8Array, place: Place): RawMessage[] {
    const messages: RawMessage[] = []
    this.passed = this.#seeks && !beginsMessage(content, this.#limit)
      ? content.length
      : Math.min(this.#rest, content.length)
    this.#seeks &&= this.passed > 0
    this.#rest -= Math.min(this.#rest, this.passed)
    let left = content.subarray(this.passed)
    while (left.length > 0) {
      if (this.#places.at(-1) !== place)
        this.#places.push(place)
      left = this.#skip > 0
        ? this.#pass(left, messages)
        : this.#take(left, messages)
    }
    return messages
  }

  /** So many bytes were not captured, null: an unknown number. What there is of the message that waited for them is no more waited for. */
  miss(length: number | null): CutMessage | null {
    const { cut } = this
    const missing = cut === null
      ? this.#rest
      : (cut.claimed ?? 0) - cut.length
    this.#seeks ||= length === null || length > missing || (cut !== null && cut.claimed === null)
    this.#rest = this.#seeks
      ? 0
      : missing - (length ?? 0)
    this.#skip = this.#filled = 0
    this.#places = []
    return cut
  }

  /** The message that waits for its rest. */
  get cut(): CutMessage | null {
    if (this.#places.length === 0)
      return null
    return {
      bytes: this.#buffer.slice(0, this.#filled),
      length: this.#skip > 0
        ? this.#skipped - this.#skip
        : this.#filled,
      claimed: this.#filled < headerLength
        ? null
        : headerLength + this.#length,
      places: this.#places,
    }
  }

  #take(bytes: Uint8Array, messages: RawMessage[]): Uint8Array {
    const wanted = this.#filled < headerLength
      ? headerLength
      : headerLength + this.#length
    const piece = bytes.subarray(0, wanted - this.#filled)
    this.#append(piece)
    if (this.#filled === headerLength && headerLength + this.#length > this.#limit) {
      this.#skip = this.#length
      this.#skipped = headerLength + this.#length
    }
    else if (this.#filled >= headerLength && this.#filled === headerLength + this.#length) {
      this.#finish(this.#buffer.slice(0, this.#filled), this.#filled, messages)
    }
    return bytes.subarray(piece.length)
  }

  #pass(bytes: Uint8Array, messages: RawMessage[]): Uint8Array {
    const passed = Math.min(bytes.length, this.#skip)
    this.#skip -= passed
    this.#append(bytes.subarray(0, Math.min(passed, this.#limit - this.#filled)))
    if (this.#skip === 0)
      this.#finish(null, this.#skipped, messages)
    return bytes.subarray(passed)
  }

  #finish(bytes: Uint8Array | null, length: number, messages: RawMessage[]): void {
    messages.push({ bytes, length, places: this.#places })
    this.#places = []
    this.#filled = 0
  }

  #append(piece: Uint8Array): void {
    const size = this.#filled + piece.length
    if (size > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(size, this.#buffer.length * 2))
      grown.set(this.#buffer.subarray(0, this.#filled))
      this.#buffer = grown
    }
    this.#buffer.set(piece, this.#filled)
    this.#filled = size
  }

  get #length(): number {
    return this.#buffer[1]! << 16 | this.#buffer[2]! << 8 | this.#buffer[3]!
  }
}

/** Whether the bytes begin like a message, or a run of them: by type and length. */
function beginsMessage(bytes: Uint8Array, limit: number): boolean {
  if (bytes.length < headerLength)
    return false
  const length = headerLength + (bytes[1]! << 16 | bytes[2]! << 8 | bytes[3]!)
  return nameOf('handshakeType', bytes[0]!) !== undefined && length <= Math.min(limit, mostBehindGap)
    && (length >= bytes.length || beginsMessage(bytes.subarray(length), limit))
}
