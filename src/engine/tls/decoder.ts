import type { Direction } from '../../contract/report/common.ts'
import type { Handshake } from '../../contract/report/handshake.ts'
import type { Crypto } from '../crypto.ts'
import type { Shared, Told } from './handshake/index.ts'
import type { KeyValue } from './handshake/key-steps.ts'
import type { SignerKeys } from './handshake/proofs/signer-keys.ts'
import type { DecodedItem } from './handshake/timeline.ts'
import type { Limits } from './limits.ts'
import type { Leaf } from './records/annotation.ts'
import type { Recorded } from './records/recording.ts'
import { Agreed } from './handshake/agreed.ts'
import { Conversation } from './handshake/index.ts'
import { KeyLog } from './handshake/keys/key-log.ts'
import { Sessions } from './handshake/keys/sessions.ts'
import { Records } from './records/index.ts'
import { Ledger } from './records/ledger.ts'
import { Protections } from './records/protection/index.ts'

/** What was decoded so far. Lists and events are the decoder's own and may still grow. */
export interface Decoded extends Omit<Told, 'handshake'> {
  handshake: Handshake
}

export interface DecoderOptions {
  crypto: Crypto
  limits: Limits
  signerKeys: SignerKeys
  shared: Shared | null
  /** The connection had begun before its first record here. */
  isMidway: boolean
  /** Lines of the key log come while the connection is read: that of the early data may still come. */
  waitsForKeys: boolean
}

/** Decodes one connection of TLS over TCP: its records, and the handshake that they carry. */
export class Decoder {
  readonly #keyLog: KeyLog
  readonly #records: Records
  readonly #conversation: Conversation

  constructor({ crypto, limits, signerKeys, shared, isMidway, waitsForKeys }: DecoderOptions) {
    const agreed = new Agreed()
    const ledger = new Ledger()
    this.#keyLog = new KeyLog({ shared: shared?.keyLog ?? null })
    const protections = new Protections(crypto, {
      agreed,
      keyLog: this.#keyLog,
      sessions: shared?.sessions ?? new Sessions(crypto),
      isMidway,
      waitsForKeys,
    })
    this.#records = new Records({ limits, protections, ledger })
    this.#conversation = new Conversation({
      crypto,
      limits,
      agreed,
      keyLog: this.#keyLog,
      signerKeys,
      openRsa: shared?.openRsa ?? null,
      carrier: protections,
      accounts: ledger,
    })
  }

  /** Bytes that passed at `atMs`. They are copied: whoever read them may use their buffer again. */
  bytes(direction: Direction, bytes: Uint8Array, atMs: number): DecodedItem[] {
    this.#records.push(direction, bytes, atMs)
    const items = this.#drain(false)
    this.#records.settle()
    return items
  }

  /** So many bytes of a direction were not captured: what comes next stands behind them. */
  gap(direction: Direction, length: number): DecodedItem[] {
    const items: DecodedItem[] = []
    for (const piece of this.#records.gap(direction, length, this.#conversation.hasClientHello))
      items.push(...this.#conversation.take(piece))
    items.push(...this.#drain(false))
    return items
  }

  /** Whether every byte so far has been taken: none waits for its key or for the rest of its record. */
  get isSettled(): boolean {
    return this.#records.isSettled
  }

  /** One or more lines of a key log (NSS format). */
  secret(line: string): DecodedItem[] {
    this.#keyLog.add(line)
    return this.#drain(false)
  }

  /** Secrets that it shares with others have come. */
  retry(): DecodedItem[] {
    return this.#drain(false)
  }

  /** No more bytes or secrets come: what is still closed stays sealed, what is cut becomes a problem. */
  end(): DecodedItem[] {
    const items = this.#drain(true)
    this.#records.end(this.#conversation)
    return items
  }

  result(): Decoded {
    const told = this.#conversation.told()
    const { problems, ...records } = this.#records.result(this.#conversation)
    return {
      ...told,
      handshake: {
        ...told.handshake,
        ...records,
        problems: [...told.handshake.problems, ...problems],
      },
    }
  }

  /** Plaintext of the message or event of this order, from its first byte, as far as it was kept. */
  plaintext(order: number): Uint8Array | null {
    return this.#conversation.plaintext(order)
  }

  /** The records that carried it, as the network saw them, as far as they were kept. */
  wire(order: number): Uint8Array | null {
    return this.#conversation.wire(order)
  }

  /** What both sides sent, in the order in which its records were complete, as far as it was kept. */
  recorded(): Recorded {
    return this.#records.recorded()
  }

  /** Lines of a key log (NSS format) that are this connection's own. They open all of it. */
  secrets(): string[] {
    return this.#conversation.secrets()
  }

  /** All bytes of a direction that were decoded so far, as leaves, one behind the other. */
  annotation(direction: Direction): Leaf[] {
    return this.#records.annotation(direction, order => this.#conversation.plaintext(order))
  }

  /** The secrets and keys themselves, where they are known, in the order of the report's `keySchedule`. They open all of the connection. */
  keySchedule(): KeyValue[] {
    return this.#conversation.keySchedule()
  }

  /** A pre-shared key that the ClientHello's binders were made with; tell it before the hello passes. */
  preSharedKey(key: Uint8Array): void {
    this.#conversation.preSharedKey(key)
  }

  #drain(final: boolean): DecodedItem[] {
    const items: DecodedItem[] = []
    for (const piece of this.#records.pieces(final))
      items.push(...this.#conversation.take(piece))
    return items
  }
}
