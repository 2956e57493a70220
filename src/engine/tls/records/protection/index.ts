/**
 * Which keys protect a direction right now. It follows the handshake: messages and ChangeCipherSpec move a direction on,
 * keys are made from the key log when the first record needs them.
 */
import type { Direction } from '../../../../contract/report/common.ts'
import type { Crypto } from '../../../crypto.ts'
import type { Agreed } from '../../handshake/agreed.ts'
import type { Carrier, Epoch } from '../../handshake/carrier.ts'
import type { KeyLog } from '../../handshake/keys/key-log.ts'
import type { Sessions } from '../../handshake/keys/sessions.ts'
import type { MessageValue } from '../../wire/messages/index.ts'
import type { Opened, Opener, SealedRecord } from './opener.ts'
import { contentType, handshakeType, ssl2MessageType } from '../../../../contract/tls-numbers.ts'
import { hex } from '../../../bytes/hex.ts'
import { writeKeys } from '../../handshake/keys/pseudorandom.ts'
import { protectionOf } from '../../handshake/keys/suite.ts'
import { find } from '../../wire/extensions/index.ts'
import { tls13 } from '../../wire/versions.ts'
import { epochsFrom, GapSearch } from './behind-gap.ts'
import { AeadOpener, MacOpener, TrafficOpener } from './opener.ts'

export type { Opened, Part, SealedRecord } from './opener.ts'

interface Side {
  epoch: Epoch
  /** Records were not captured, and nobody knows how many: the number of the next one has to be found. */
  lost: boolean
  opener: Opener | null
  /** TLS 1.2 and before: what the handshake agreed on when the keys were changed. */
  agreed: Agreement | null
}

export interface ProtectionOptions {
  /** What the handshake has agreed on, and the secrets that are known of it. */
  agreed: Agreed
  keyLog: KeyLog
  sessions: Sessions
  /** The connection had begun before its first record here. */
  isMidway?: boolean
  /** Lines of the key log come while the connection is read: that of the early data may still come. */
  waitsForKeys?: boolean
}

interface Agreement {
  version: number
  suite: number
  clientRandom: Uint8Array
  serverRandom: Uint8Array
  encryptThenMac: boolean
  /** Of the session that goes on, where one does: its ticket and its id. */
  resumed: (Uint8Array | undefined)[]
}

const labels = {
  early: { client: 'CLIENT_EARLY_TRAFFIC_SECRET', server: '' },
  handshake: { client: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', server: 'SERVER_HANDSHAKE_TRAFFIC_SECRET' },
  application: { client: 'CLIENT_TRAFFIC_SECRET_0', server: 'SERVER_TRAFFIC_SECRET_0' },
} as const

/** For suites whose cipher is not here. */
const unknownOpener: Opener = {
  open: () => ({ reason: 'no-cipher' }),
  skip: () => {},
  overhead: 0,
  next: null,
}

/** Where the hellos were not seen no key can be told to fit. */
const keylessOpener: Opener = {
  open: () => ({ reason: 'no-hello' }),
  skip: () => {},
  overhead: 0,
  next: null,
}
/** First byte of the suites of TLS 1.3 (RFC 8446, Appendix B.4). */
const suitesOfTls13 = 0x13
/** An alert in the open has two bytes, a ChangeCipherSpec one. */
const openAlert = 2

export class Protections implements Carrier {
  readonly #crypto: Crypto
  readonly #agreed: Agreed
  readonly #keyLog: KeyLog
  readonly #sessions: Sessions
  readonly #waitsForKeys: boolean
  readonly #sides: Record<Direction, Side> = {
    client: { epoch: 'plain', lost: false, opener: null, agreed: null },
    server: { epoch: 'plain', lost: false, opener: null, agreed: null },
  }

  /** SSL 2.0: whether a direction is encrypted from here on. */
  readonly #ssl2Sealed = { client: false, server: false }
  readonly #search = new GapSearch()

  constructor(crypto: Crypto, { agreed, keyLog, sessions, isMidway = false, waitsForKeys = false }: ProtectionOptions) {
    this.#crypto = crypto
    this.#agreed = agreed
    this.#keyLog = keyLog
    this.#sessions = sessions
    this.#waitsForKeys = waitsForKeys
    if (isMidway) {
      this.#move('client', 'midway')
      this.#move('server', 'midway')
    }
  }

  epoch(direction: Direction): Epoch {
    return this.#sides[direction].epoch
  }

  /** Moves on behind a message of `direction`, which the handshake has taken note of. */
  message(direction: Direction, type: number, value: MessageValue): void {
    if (value.kind === 'ClientHello' && direction === 'client') {
      // behind a HelloRetryRequest it is gone, though what was under way still comes before (RFC 8446, Section 4.2.10)
      if (find(value.extensions, 'early_data') && this.#agreed.version === null)
        this.#move('client', 'early')
      else if (this.#sides.client.epoch === 'early')
        this.#move('client', 'plain')
    }
    else if (value.kind === 'ServerHello' && direction === 'server') {
      this.#agree()
    }
    else if (value.kind !== 'HelloRetryRequest' && this.#agreed.version === tls13) {
      this.#messageOfTls13(direction, type, value)
    }
  }

  /** Behind the master key, and behind the server's hello, all is encrypted. */
  ssl2Message(direction: Direction, type: number, value: MessageValue): void {
    this.#ssl2Sealed[direction] ||= type === (direction === 'client'
      ? ssl2MessageType.clientMasterKey
      : ssl2MessageType.serverHello)
    if (value.kind === 'Ssl2ServerHello' && value.sessionIdHit !== 0)
      this.#ssl2Sealed.client = true
  }

  isSsl2Sealed(direction: Direction): boolean {
    return this.#ssl2Sealed[direction]
  }

  /** From TLS 1.2 down it changes the keys of its direction; in TLS 1.3 it says nothing (RFC 8446, Section 5). */
  changeCipherSpec(direction: Direction): void {
    const side = this.#sides[direction]
    // the client changes its keys behind the server's hello: without one, that was not seen
    const isUnagreed = side.epoch === 'plain' && this.#agreed.version === null && (direction === 'client' || this.#sides.client.epoch === 'sealed')
    if (side.epoch === 'midway' || isUnagreed)
      this.#move(direction, 'sealed')
    const agreed = this.#agreement()
    if (!agreed)
      return
    this.#move(direction, 'master')
    side.agreed = agreed
  }

  /** The client says hello again in the open: behind a HelloRetryRequest that was not captured its ChangeCipherSpec said nothing. */
  beginAnew(): void {
    if (this.#sides.client.epoch === 'sealed' && this.#agreed.version === null)
      this.#move('client', 'plain')
  }

  /** What TLS 1.2 and before have agreed on; null where that was not seen. */
  #agreement(): Agreement | null {
    const { version, clientHello: client, serverHello: server } = this.#agreed
    return version === null || version === tls13 || !client || !server
      ? null
      : {
          version,
          suite: server.cipherSuite,
          clientRandom: client.random,
          serverRandom: server.random,
          encryptThenMac: find(server.extensions, 'encrypt_then_mac') !== undefined,
          resumed: this.#agreed.serverDone
            ? []
            : [find(client.extensions, 'session_ticket')?.ticket, server.legacySessionIdEcho],
        }
  }

  /** Whether nothing can be opened here, since the hello that agreed on the keys was not seen. */
  isClosed(direction: Direction): boolean {
    const { epoch } = this.#sides[direction]
    return epoch === 'plain' || epoch === 'sealed' || epoch === 'midway'
  }

  /** Whether a record of this type is protected now. */
  protects(direction: Direction, type: number, length: number): boolean {
    const { epoch } = this.#sides[direction]
    if (epoch === 'midway' && type === contentType.alert)
      return length > openAlert
    // TLS 1.3 protects under one outer type only; alerts and ChangeCipherSpec before the keys, or without them, go open. Data never
    // does: where it comes, the hello that agreed on its keys was not seen.
    return epoch === 'master' || epoch === 'sealed' || type === contentType.applicationData
  }

  /** Null where a secret is missing that may still come. */
  open(direction: Direction, record: SealedRecord): Opened | null {
    const side = this.#sides[direction]
    if (side.lost)
      return this.#openBehindGap(direction, side, record)
    if (side.epoch === 'plain')
      return { reason: 'no-hello' }
    if (!side.opener && side.epoch === 'early')
      return this.#openEarly(side, record)
    const opener = side.opener ??= this.#opener(direction, side)
    return opener && opener.open(record)
  }

  /** A protected record was not captured, or, with null, an unknown number of records. */
  miss(direction: Direction, record: SealedRecord | null): void {
    const side = this.#sides[direction]
    const opener = side.opener ??= this.#opener(direction, side)
    // what it said may have changed the keys
    if (!record || opener?.next === null || side.epoch === 'early' || side.epoch === 'handshake')
      side.lost = true
    else
      opener?.skip(record) // its number is used up, as if it had been opened
  }

  /** The number of a record behind a gap, and perhaps the keys that came in it, are those with which it opens. */
  #openBehindGap(direction: Direction, side: Side, record: SealedRecord): Opened {
    let hasKey = false
    for (const epoch of epochsFrom(side.epoch, this.#agreed.version)) {
      const opener = epoch === side.epoch && side.opener
        ? side.opener
        : this.#openerIn(direction, epoch)
      hasKey ||= opener !== null
      const opened = opener && this.#search.open(opener, record)
      if (opened) {
        Object.assign(side, { epoch, opener, lost: false })
        return opened
      }
    }
    if (side.epoch === 'early' && !this.#earlySecret())
      return { reason: 'no-key' }
    if (!this.#agreed.serverHello)
      return { reason: 'no-hello' }
    return {
      reason: hasKey
        ? 'lost'
        : 'no-key',
    }
  }

  #openerIn(direction: Direction, epoch: Epoch): Opener | null {
    const agreed = epoch === 'master'
      ? this.#sides[direction].agreed ?? this.#agreement()
      : null
    return epoch === 'plain' || (epoch === 'master' && !agreed)
      ? null
      : this.#opener(direction, { epoch, agreed })
  }

  /** Passes over a protected record; gives the bytes that its protection takes at least. */
  skip(direction: Direction, record: SealedRecord): number {
    const opener = this.#sides[direction].opener
    opener?.skip(record)
    return opener?.overhead ?? 0
  }

  #agree(): void {
    if (this.#agreed.version !== tls13)
      return
    this.#move('server', 'handshake')
    if (this.#sides.client.epoch !== 'early')
      this.#move('client', 'handshake')
  }

  #messageOfTls13(direction: Direction, type: number, value: MessageValue): void {
    const side = this.#sides[direction]
    if (value.kind === 'EncryptedExtensions' && direction === 'server') {
      if (this.#sides.client.epoch === 'early' && !find(value.extensions, 'early_data'))
        this.#move('client', 'handshake')
    }
    else if (type === handshakeType.endOfEarlyData && direction === 'client') {
      this.#move('client', 'handshake')
    }
    else if (type === handshakeType.finished && side.epoch === 'handshake') {
      this.#move(direction, 'application')
    }
    else if (type === handshakeType.keyUpdate && side.opener instanceof TrafficOpener) {
      side.opener = side.opener.updated()
    }
  }

  #move(direction: Direction, epoch: Epoch): void {
    const side = this.#sides[direction]
    side.epoch = epoch
    side.opener = null
    side.lost = false
  }

  #opener(direction: Direction, side: Pick<Side, 'epoch' | 'agreed'>): Opener | null {
    if (side.epoch === 'plain')
      return null
    if (side.epoch === 'midway' || side.epoch === 'sealed')
      return keylessOpener
    if (side.epoch === 'master')
      return this.#masterOpener(direction, side.agreed!)
    const suite = this.#agreed.suite === null
      ? null
      : protectionOf(this.#agreed.suite)
    if (suite?.kind !== 'aead')
      return unknownOpener
    const secret = this.#keyLog.find(labels[side.epoch][direction], this.#agreed.random)
    return secret && new TrafficOpener(this.#crypto, suite, secret)
  }

  #masterOpener(direction: Direction, agreed: Agreement): Opener | null {
    const suite = protectionOf(agreed.suite)
    if (!suite)
      return unknownOpener
    const master = this.#masterOf(agreed)
    if (!master)
      return null
    const keys = writeKeys(this.#crypto, agreed.version, suite, master, agreed.clientRandom, agreed.serverRandom)[direction]
    return suite.kind === 'aead'
      ? new AeadOpener(this.#crypto, suite, keys)
      : new MacOpener(this.#crypto, suite, keys, agreed.version, agreed.encryptThenMac)
  }

  #masterOf({ clientRandom, resumed }: Agreement): Uint8Array | null {
    const name = hex(clientRandom)
    const own = this.#keyLog.find('CLIENT_RANDOM', name)
    const master = own ?? resumed.map(session => this.#sessions.find(session)).find(found => found !== null) ?? null
    if (!master)
      return null
    if (!own)
      this.#keyLog.add(`CLIENT_RANDOM ${name} ${hex(master)}`)
    for (const session of [this.#agreed.serverHello?.legacySessionIdEcho, this.#agreed.ticket])
      session && this.#sessions.learn(session, master)
    return master
  }

  /**
   * Early data comes before the ServerHello names a suite: of the suites offered, it is the first that opens the record.
   * Without the secret nothing waits, for the answer stands behind these records; unless it may still come, before the others do.
   */
  #openEarly(side: Side, record: SealedRecord): Opened | null {
    const secret = this.#earlySecret()
    const later = this.#keyLog.find(labels.handshake.client, this.#agreed.random)
    if (!secret && !later && this.#waitsForKeys)
      return null
    if (!secret) {
      side.lost = true // what follows with other keys has to be found
      return { reason: 'no-key' }
    }
    for (const code of this.#agreed.clientHello?.cipherSuites ?? []) {
      const suite = protectionOf(code)
      if (code >> 8 !== suitesOfTls13 || suite?.kind !== 'aead' || (suite.hash === 'sha384'
        ? 48
        : 32) !== secret.length) {
        continue
      }
      const opener = new TrafficOpener(this.#crypto, suite, secret)
      const opened = opener.open(record)
      if ('content' in opened) {
        side.opener = opener
        return opened
      }
    }
    return { reason: 'bad-tag' }
  }

  #earlySecret(): Uint8Array | null {
    return this.#keyLog.find(labels.early.client, this.#agreed.random)
  }
}
