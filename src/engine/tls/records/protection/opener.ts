/** Openers take the protection off the records of one direction, one after the other, and check it. */
import type { Crypto } from '../../../crypto.ts'
import type { WriteKeys } from '../../handshake/keys/pseudorandom.ts'
import type { Aead, Bare, Block, Stream } from '../../handshake/keys/suite.ts'
import { join, sameBytes } from '../../../bytes/join.ts'
import { nextSecret, trafficKeys } from '../../handshake/keys/key-schedule.ts'
import { ssl3Mac } from '../../handshake/keys/ssl3.ts'
import { ssl30, tls10 } from '../../wire/versions.ts'

/** Why a record stayed closed. */
export type Reason
  = | 'no-key'
    | 'no-hello'
    | 'lost'
    | 'no-cipher'
    | 'too-short'
    | 'bad-tag'
    | 'bad-mac'
    | 'bad-padding'
    | 'no-content-type'

/** A run of a protected record that is not its content. */
export interface Part {
  name: string
  kind: 'random' | 'mac' | 'padding' | 'header'
  length: number
}

export interface SealedRecord {
  type: number
  /** Of the record header. */
  version: number
  fragment: Uint8Array
}

export type Opened
  = | { type: number, content: Uint8Array, before: Part[], after: Part[] }
    | { reason: Reason }

export interface Opener {
  /** Every call counts one record, opened or not. */
  open(record: SealedRecord): Opened
  /** Counts a record that is not looked at. */
  skip(record: SealedRecord): void
  /** Bytes that protection adds to a record at least. */
  readonly overhead: number
  /** Number of the next record, where any can be opened without those before it; otherwise null. */
  next: number | null
}

/** A record's number as eight bytes; 2^53 records are more than any connection has. */
class Sequence {
  next = 0

  take(): Uint8Array {
    const bytes = new Uint8Array(8)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, Math.floor(this.next / 2 ** 32))
    view.setUint32(4, this.next % 2 ** 32)
    this.next++
    return bytes
  }
}

/** RFC 8446, Sections 5.2 and 5.3 */
export class TrafficOpener implements Opener {
  readonly overhead: number
  readonly #crypto: Crypto
  readonly #suite: Aead
  readonly #secret: Uint8Array
  readonly #key: Uint8Array
  readonly #iv: Uint8Array
  readonly #sequence = new Sequence()

  constructor(crypto: Crypto, suite: Aead, secret: Uint8Array) {
    const { key, iv } = trafficKeys(crypto, suite.hash, secret, suite.keyLength)
    this.overhead = suite.tagLength + 1
    this.#crypto = crypto
    this.#suite = suite
    this.#secret = secret
    this.#key = key
    this.#iv = iv
  }

  get next(): number {
    return this.#sequence.next
  }

  set next(number: number) {
    this.#sequence.next = number
  }

  open({ type, version, fragment }: SealedRecord): Opened {
    const nonce = xor(this.#iv, this.#sequence.take())
    const additional = Uint8Array.of(type, version >> 8, version & 0xff, fragment.length >> 8, fragment.length & 0xff)
    const opened = openAead(this.#crypto, this.#suite, this.#key, nonce, additional, fragment)
    if ('reason' in opened)
      return opened
    const inner = opened.content
    // TLSInnerPlaintext: content, then its type, then zeros
    let end = inner.length
    while (end > 0 && inner[end - 1] === 0)
      end--
    return end === 0
      ? { reason: 'no-content-type' }
      : {
          type: inner[end - 1]!,
          content: inner.subarray(0, end - 1),
          before: [],
          after: [
            { name: 'inner_content_type', kind: 'header', length: 1 },
            ...padding('zeros', inner.length - end),
            tag(this.#suite.tagLength),
          ],
        }
  }

  skip(): void {
    this.#sequence.take()
  }

  /** The opener behind a KeyUpdate (RFC 8446, Section 7.2). */
  updated(): TrafficOpener {
    return new TrafficOpener(this.#crypto, this.#suite, nextSecret(this.#crypto, this.#suite.hash, this.#secret))
  }
}

/** RFC 5246, Section 6.2.3.3 */
export class AeadOpener implements Opener {
  readonly overhead: number
  readonly #crypto: Crypto
  readonly #suite: Aead
  readonly #keys: WriteKeys
  readonly #explicit: number
  readonly #sequence = new Sequence()

  constructor(crypto: Crypto, suite: Aead, keys: WriteKeys) {
    this.#explicit = suite.fixedIv === 12
      ? 0
      : 8
    this.overhead = this.#explicit + suite.tagLength
    this.#crypto = crypto
    this.#suite = suite
    this.#keys = keys
  }

  get next(): number {
    return this.#sequence.next
  }

  set next(number: number) {
    this.#sequence.next = number
  }

  open({ type, version, fragment }: SealedRecord): Opened {
    const sequence = this.#sequence.take()
    const length = fragment.length - this.overhead
    if (length < 0)
      return { reason: 'too-short' }
    const nonce = this.#explicit === 0
      ? xor(this.#keys.iv, sequence)
      : join(this.#keys.iv, fragment.subarray(0, 8))
    const additional = join(sequence, pseudoHeader(type, version, length))
    const opened = openAead(this.#crypto, this.#suite, this.#keys.key, nonce, additional, fragment.subarray(this.#explicit))
    return 'reason' in opened
      ? opened
      : {
          type,
          content: opened.content,
          before: this.#explicit === 0
            ? []
            : [
                { name: 'nonce_explicit', kind: 'random', length: 8 },
              ],
          after: [
            tag(this.#suite.tagLength),
          ],
        }
  }

  skip(): void {
    this.#sequence.take()
  }
}

/**
 * RFC 5246, Sections 6.2.3.1 and 6.2.3.2; RFC 7366 where encryption comes first; RFC 6101, Section 5.2.3 (SSL 3.0).
 * Stream ciphers run on from record to record.
 */
export class MacOpener implements Opener {
  readonly overhead: number
  readonly #crypto: Crypto
  readonly #suite: Block | Stream | Bare
  readonly #keys: WriteKeys
  readonly #version: number
  readonly #encryptThenMac: boolean
  readonly #sequence = new Sequence()
  readonly #stream: ((bytes: Uint8Array) => Uint8Array) | null
  /** Up to TLS 1.0: the last block of the record before (RFC 2246, Section 6.2.3.2); null: each record brings its own. */
  #chained: Uint8Array | null

  constructor(crypto: Crypto, suite: Block | Stream | Bare, keys: WriteKeys, version: number, encryptThenMac: boolean) {
    this.#crypto = crypto
    this.#suite = suite
    this.#keys = keys
    this.#version = version
    this.#encryptThenMac = encryptThenMac && suite.kind === 'block'
    this.#stream = suite.kind === 'stream'
      ? crypto.stream(suite.cipher, keys.key) ?? null
      : null
    this.#chained = suite.kind === 'block' && version <= tls10
      ? keys.iv
      : null
    this.overhead = suite.macLength + (suite.kind === 'block'
      ? 1 + (this.#chained ? 0 : suite.blockLength)
      : 0)
  }

  get next(): number | null {
    return this.#stream || this.#chained
      ? null
      : this.#sequence.next
  }

  set next(number: number) {
    this.#sequence.next = number
  }

  open(record: SealedRecord): Opened {
    const sequence = this.#sequence.take()
    const { type, version, fragment } = record
    const sum = this.#suite.macLength
    if (fragment.length < sum)
      return { reason: 'too-short' }
    const mac: Part = { name: 'MAC', kind: 'mac', length: sum }
    if (!this.#encryptThenMac) {
      const plain = this.#decrypt(fragment)
      if ('reason' in plain)
        return plain
      const size = plain.content.length - sum
      if (size < 0)
        return { reason: 'bad-padding' }
      const content = plain.content.subarray(0, size)
      return this.#fits(sequence, type, version, content, plain.content.subarray(size))
        ? {
            ...plain,
            type,
            content,
            after: [mac, ...plain.after],
          }
        : { reason: 'bad-mac' }
    }
    const sealed = fragment.subarray(0, fragment.length - sum)
    if (!this.#fits(sequence, type, version, sealed, fragment.subarray(sealed.length)))
      return { reason: 'bad-mac' }
    const plain = this.#decrypt(sealed)
    return 'reason' in plain
      ? plain
      : {
          ...plain,
          type,
          after: [...plain.after, mac],
        }
  }

  skip(record: SealedRecord): void {
    this.#sequence.take()
    this.#stream?.(record.fragment)
    if (this.#chained)
      this.#chained = record.fragment.slice(-this.#chained.length)
  }

  #decrypt(fragment: Uint8Array): Plain | { reason: Reason } {
    if (this.#suite.kind === 'block')
      return this.#decryptBlocks(this.#suite, fragment)
    if (this.#suite.kind === 'bare')
      return { content: fragment, before: [], after: [] }
    return this.#stream
      ? { content: this.#stream(fragment), before: [], after: [] }
      : { reason: 'no-cipher' }
  }

  #decryptBlocks(suite: Block, fragment: Uint8Array): Plain | { reason: Reason } {
    const size = suite.blockLength
    const iv = this.#chained ?? fragment.subarray(0, size)
    const sealed = this.#chained
      ? fragment
      : fragment.subarray(size)
    if (iv.length < size || sealed.length === 0 || sealed.length % size !== 0)
      return { reason: 'too-short' }
    const before: Part[] = this.#chained
      ? []
      : [
          { name: 'IV', kind: 'random', length: size },
        ]
    if (this.#chained)
      this.#chained = sealed.slice(-size)
    const plain = this.#crypto.decryptBlocks(suite.cipher, this.#keys.key, iv, sealed)
    if (!plain)
      return { reason: 'no-cipher' }
    const length = plain.at(-1)!
    const end = plain.length - length - 1
    // SSL 3.0 leaves open what the padding holds, but keeps it shorter than a block (RFC 6101, Section 5.2.3.2)
    const isPadding = this.#version === ssl30
      ? length < size
      : plain.subarray(Math.max(end, 0)).every(byte => byte === length)
    return end >= 0 && isPadding
      ? {
          content: plain.subarray(0, end),
          before,
          after: [
            ...padding('padding', length),
            { name: 'padding_length', kind: 'padding', length: 1 },
          ],
        }
      : { reason: 'bad-padding' }
  }

  #fits(sequence: Uint8Array, type: number, version: number, content: Uint8Array, mac: Uint8Array): boolean {
    const { mac: hash } = this.#suite
    const made = this.#version === ssl30
      ? ssl3Mac(this.#crypto, hash, this.#keys.mac, join(sequence, Uint8Array.of(type, content.length >> 8, content.length & 0xff), content))
      : this.#crypto.hmac(hash, this.#keys.mac, join(sequence, pseudoHeader(type, version, content.length), content))
    return sameBytes(made, mac)
  }
}

interface Plain {
  content: Uint8Array
  before: Part[]
  after: Part[]
}

function tag(length: number): Part {
  return { name: 'authentication_tag', kind: 'mac', length }
}

function padding(name: string, length: number): Part[] {
  return length === 0
    ? []
    : [
        { name, kind: 'padding', length },
      ]
}

function openAead(crypto: Crypto, suite: Aead, key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array): { content: Uint8Array } | { reason: Reason } {
  if (sealed.length < suite.tagLength)
    return { reason: 'too-short' }
  const content = crypto.open(suite.cipher, key, nonce, additional, sealed)
  if (content === undefined)
    return { reason: 'no-cipher' }
  return content === null
    ? { reason: 'bad-tag' }
    : { content }
}

function pseudoHeader(type: number, version: number, length: number): Uint8Array {
  return Uint8Array.of(type, version >> 8, version & 0xff, length >> 8, length & 0xff)
}

/** The per-record nonce: `iv` with the sequence number on its last eight bytes. */
function xor(iv: Uint8Array, sequence: Uint8Array): Uint8Array {
  const nonce = iv.slice()
  for (let index = 0; index < 8; index++)
    nonce[iv.length - 8 + index]! ^= sequence[index]!
  return nonce
}
