/**
 * The handshake, and what follows it, whoever carries it: pieces are read (contents), their messages put together
 * (message-stream) and listed with everything else that passed (timeline); what they agreed on is collected (facts, agreed),
 * and what they prove is computed (proofs, with the keys). Nothing here knows a record: see carrier.ts for what a carrier
 * gives and is told.
 */
import type { Direction, Failure } from '../../../contract/report/common.ts'
import type { Handshake, WireEvent } from '../../../contract/report/handshake.ts'
import type { Tls } from '../../../contract/report/tls.ts'
import type { Crypto } from '../../crypto.ts'
import type { Limits } from '../limits.ts'
import type { Agreed } from './agreed.ts'
import type { Accounts, Carrier, Piece } from './carrier.ts'
import type { KeySchedule, KeyValue } from './key-steps.ts'
import type { KeyLog } from './keys/key-log.ts'
import type { RsaOpener } from './keys/rsa-secret.ts'
import type { Sessions } from './keys/sessions.ts'
import type { SignerKeys } from './proofs/signer-keys.ts'
import type { DecodedItem } from './timeline.ts'
import { Contents } from './contents.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { keyScheduleOf } from './key-steps.ts'
import { primeOf } from './primes.ts'
import { Timeline } from './timeline.ts'

/** What several connections know together. */
export interface Shared {
  keyLog: KeyLog
  sessions: Sessions
  /** With the keys of servers, where they are at hand. */
  openRsa?: RsaOpener | null
}

export interface ConversationOptions {
  crypto: Crypto
  limits: Limits
  /** What was agreed on and which secrets are known: the carrier takes its keys from them. */
  agreed: Agreed
  keyLog: KeyLog
  signerKeys: SignerKeys
  openRsa?: RsaOpener | null
  carrier: Carrier
  accounts: Accounts
}

/** What is told of a conversation by itself. Lists and events are its own and may still grow. */
export interface Told {
  /** Null where no hello was seen. */
  tls: Tls | null
  handshake: Pick<Handshake, 'messages' | 'events' | 'complete' | 'roundTrips' | 'problems' | 'verified' | 'keySchedule'>
  /** DER, as the server sent them. */
  certificates: Uint8Array[]
  clientCertificates: Uint8Array[]
  /** DER of an OCSPResponse. */
  stapledOcsp: Uint8Array | null
  /** SignedCertificateTimestampList from the handshake (RFC 6962, Section 3.3.1), its length included. */
  timestamps: Uint8Array | null
}

export class Conversation {
  readonly #crypto: Crypto
  readonly #agreed: Agreed
  readonly #keyLog: KeyLog
  readonly #timeline: Timeline
  readonly #contents: Contents

  constructor(options: ConversationOptions) {
    this.#crypto = options.crypto
    this.#agreed = options.agreed
    this.#keyLog = options.keyLog
    this.#timeline = new Timeline(options.limits)
    this.#contents = new Contents({ ...options, timeline: this.#timeline })
  }

  /** The next piece that came. */
  take(piece: Piece): DecodedItem[] {
    return this.#contents.take(piece)
  }

  /** No more comes of a direction: a message that is cut becomes a problem. */
  end(direction: Direction): void {
    this.#contents.end(direction)
  }

  problem(direction: Direction, offset: number, failure: Failure): void {
    this.#timeline.problem(direction, offset, failure)
  }

  get events(): readonly WireEvent[] {
    return this.#timeline.events
  }

  /** Whether the client's hello was seen, or as much as there is of it. */
  get hasClientHello(): boolean {
    return this.#contents.facts.hellos.client !== null
  }

  told(): Told {
    const { facts, proofs, brokenHellos } = this.#contents
    const { client, server } = facts.hellos
    const tls = facts.value()
    return {
      tls: tls && {
        ...tls,
        prime: facts.prime && primeOf(this.#crypto, facts.prime),
        fingerprints: fingerprintsOf(this.#crypto, client, server, { client: brokenHellos.get('client'), server: brokenHellos.get('server') }),
      },
      handshake: {
        messages: this.#timeline.messages,
        events: this.#timeline.events,
        complete: facts.complete,
        roundTrips: facts.roundTrips,
        problems: this.#timeline.problems,
        verified: proofs.results,
        keySchedule: this.#keySchedule()?.steps ?? [],
      },
      certificates: facts.certificates,
      clientCertificates: facts.clientCertificates,
      stapledOcsp: facts.stapledOcsp,
      timestamps: facts.timestamps,
    }
  }

  /** Plaintext of the message or event of this order, from its first byte, as far as it was kept. */
  plaintext(order: number): Uint8Array | null {
    return this.#timeline.plaintext(order)
  }

  /** What carried it, as the network saw it, as far as it was kept. */
  wire(order: number): Uint8Array | null {
    return this.#timeline.wire(order)
  }

  /** Lines of a key log (NSS format) that are this conversation's own. They open all of it. */
  secrets(): string[] {
    return this.#agreed.randoms.flatMap(random => this.#keyLog.linesOf(random))
  }

  /** The secrets and keys themselves, where they are known, in the order of the report's `keySchedule`. */
  keySchedule(): KeyValue[] {
    return this.#keySchedule()?.values() ?? []
  }

  /** A pre-shared key that the ClientHello's binders were made with; tell it before the hello passes. */
  preSharedKey(key: Uint8Array): void {
    this.#contents.proofs.preSharedKey(key)
  }

  #keySchedule(): KeySchedule | null {
    const { keyFacts } = this.#contents
    return keyFacts && keyScheduleOf(this.#crypto, this.#keyLog, keyFacts)
  }
}
