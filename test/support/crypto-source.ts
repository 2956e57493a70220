/**
 * A source of handshake messages that has no records: the CRYPTO frames of QUIC packets that were opened (RFC 9001, Section 4). It
 * gives the handshake what any carrier gives it, and notes down what it is told back.
 */
import type { Direction } from '../../src/contract/index.ts'
import type { Accounts, Carrier, Epoch } from '../../src/engine/tls/handshake/carrier.ts'
import type { DecodedItem } from '../../src/engine/tls/handshake/timeline.ts'
import { Agreed } from '../../src/engine/tls/handshake/agreed.ts'
import { Conversation } from '../../src/engine/tls/handshake/index.ts'
import { KeyLog } from '../../src/engine/tls/handshake/keys/key-log.ts'
import { SignerKeys } from '../../src/engine/tls/handshake/proofs/signer-keys.ts'
import { defaultLimits } from '../../src/engine/tls/limits.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { cryptoFrames } from './crypto-frames.ts'

export class CryptoSource {
  readonly agreed = new Agreed()
  readonly conversation: Conversation
  /** Each message that the carrier was told of, by its kind: behind it keys may change. */
  readonly followed: string[] = []
  /** What the bytes are that were handed over, in their order. */
  readonly accounted: { direction: Direction, name: string, length: number, order: number | null }[] = []
  /** Handshake bytes that were handed over. */
  readonly handed = { client: 0, server: 0 }
  /** Where each stream of CRYPTO frames goes on. */
  readonly #next = new Map<string, number>()
  #packets = 0

  constructor(keyLog = new KeyLog()) {
    this.conversation = new Conversation({
      crypto: nodeCrypto,
      limits: defaultLimits,
      agreed: this.agreed,
      keyLog,
      signerKeys: new SignerKeys(nodeCrypto),
      carrier: this.#carrier(),
      accounts: this.#accounts(),
    })
  }

  /** A packet's frames. Its epoch is that of its keys (RFC 9001, Section 4.1.4), its place its number among all packets. */
  packet(direction: Direction, epoch: Epoch, payload: Uint8Array): DecodedItem[] {
    const index = this.#packets++
    const stream = `${direction} ${epoch}`
    return cryptoFrames(payload).flatMap(({ offset, bytes }) => {
      if (offset !== (this.#next.get(stream) ?? 0))
        throw new Error(`packet ${index} does not go on where the one before it ended`)
      this.#next.set(stream, offset + bytes.length)
      return this.conversation.take({
        direction,
        epoch,
        kind: 'handshake',
        bytes,
        place: { index, wire: bytes, offset, startMs: index, endMs: index, encrypted: epoch !== 'plain' },
      })
    })
  }

  #carrier(): Carrier {
    return {
      message: (direction, type, { kind }) => {
        this.followed.push(`${direction} ${type} ${kind}`)
      },
      ssl2Message: () => unheardOf('a message of SSL 2.0'),
      changeCipherSpec: () => unheardOf('a ChangeCipherSpec'),
    }
  }

  #accounts(): Accounts {
    return {
      handshake: (direction, length) => {
        this.handed[direction] += length
      },
      message: (direction, name, length, order) => {
        this.accounted.push({ direction, name, length, order })
      },
      cutMessage: (direction, length) => {
        this.accounted.push({ direction, name: 'cut', length, order: null })
      },
      leaf: name => unheardOf(name),
      fields: name => unheardOf(name),
      foreign: (_direction, _offset, _length, _order, name) => unheardOf(name),
    }
  }
}

/** CRYPTO frames have handshake messages only. */
function unheardOf(what: string): never {
  throw new Error(`${what} stands in no CRYPTO frame`)
}
