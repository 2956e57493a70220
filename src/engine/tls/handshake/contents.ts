/** What the pieces hold: handshake messages and everything else, read and handed to all who follow the connection. */
import type { Direction, Field } from '../../../contract/report/common.ts'
import type { Crypto } from '../../crypto.ts'
import type { Said } from '../../http2/said.ts'
import type { Limits } from '../limits.ts'
import type { Inside } from '../wire/messages/decompressed.ts'
import type { MessageValue, ParsedMessage } from '../wire/messages/index.ts'
import type { Agreed } from './agreed.ts'
import type { Accounts, Carrier, Content, Piece, Place } from './carrier.ts'
import type { UnreadParts } from './fingerprints.ts'
import type { KeyFacts } from './key-steps.ts'
import type { KeyLog } from './keys/key-log.ts'
import type { RsaOpener } from './keys/rsa-secret.ts'
import type { CutMessage, RawMessage } from './message-stream.ts'
import type { SignerKeys } from './proofs/signer-keys.ts'
import type { DecodedItem, EventStart, Timeline } from './timeline.ts'
import { beginsHttp2, Http2 } from '../../http2/said.ts'
import { find } from '../wire/extensions/index.ts'
import { countFields, fieldsOfMessage, firstProblem } from '../wire/field-reader.ts'
import { decompressedCertificate } from '../wire/messages/decompressed.ts'
import { parseMessage, selectedIdentityOf } from '../wire/messages/index.ts'
import { offerOf, parseSsl2Message } from '../wire/messages/ssl2.ts'
import { alertFields, changeCipherSpecFields, heartbeatFields } from '../wire/other-contents.ts'
import { codeOf } from '../wire/registry.ts'
import { tls13 } from '../wire/versions.ts'
import { Facts } from './facts.ts'
import { unreadParts } from './fingerprints.ts'
import { MessageStream } from './message-stream.ts'
import { hashOf, Proofs } from './proofs/index.ts'

/** What a conversation is written down in, who accounts for its bytes, and who carries it. */
export interface Session {
  crypto: Crypto
  limits: Limits
  timeline: Timeline
  agreed: Agreed
  keyLog: KeyLog
  signerKeys: SignerKeys
  openRsa?: RsaOpener | null
  accounts: Accounts
  carrier: Carrier
}

export class Contents {
  readonly facts = new Facts()
  /** Sides whose first hello could not be read whole, and what of it could not: what stands in it is told, and no fingerprint made of that. */
  readonly brokenHellos = new Map<Direction, UnreadParts>()
  readonly proofs: Proofs
  readonly #crypto: Crypto
  readonly #limits: Limits
  readonly #timeline: Timeline
  readonly #agreed: Agreed
  readonly #accounts: Accounts
  readonly #carrier: Carrier
  readonly #messages: Record<Direction, MessageStream>
  #fields = 0
  /** Null where another protocol is spoken, undefined while nothing is said. */
  #http2: Http2 | null | undefined

  constructor({ crypto, limits, timeline, agreed, keyLog, signerKeys, openRsa, accounts, carrier }: Session) {
    this.#crypto = crypto
    this.#limits = limits
    this.#timeline = timeline
    this.#agreed = agreed
    this.#accounts = accounts
    this.#carrier = carrier
    this.proofs = new Proofs(crypto, keyLog, signerKeys, openRsa)
    this.#messages = {
      client: new MessageStream(limits.message),
      server: new MessageStream(limits.message),
    }
  }

  /** What was agreed on, as far as keys depend on it; null where a hello is missing. */
  get keyFacts(): KeyFacts | null {
    const { hellos: { client, server }, version, resumed } = this.facts
    if (!client || !server || version === null)
      return null
    return {
      version,
      suite: server.cipherSuite,
      hash: hashOf(server.cipherSuite),
      clientRandom: client.random,
      serverRandom: server.random,
      extendedMasterSecret: find(server.extensions, 'extended_master_secret') !== undefined,
      resumed: version === tls13
        ? selectedIdentityOf(server) !== null
        : resumed,
      psk: this.proofs.fittingPsk,
      finished: this.proofs.sums,
      earlyData: find(client.extensions, 'early_data') !== undefined,
      shared: (find(server.extensions, 'key_share')?.shares ?? []).length > 0,
    }
  }

  /** No more comes: what is cut becomes a problem. */
  end(direction: Direction): void {
    const { cut } = this.#messages[direction]
    if (cut)
      this.#endCut(direction, cut)
  }

  #endCut(direction: Direction, cut: CutMessage): void {
    const { claimed, length } = cut
    if (claimed === null || length > cut.bytes.length)
      this.#accounts.cutMessage(direction, length)
    else
      this.#cutMessage(direction, cut)
    this.#problem(direction, cut.places[0]!.offset, (claimed ?? 0) > this.#limits.message ? 'tls-protocol' : 'closed-early', claimed === null
      ? 'a handshake message is cut'
      : `a handshake message says it has ${claimed} bytes, and ${length} of them are there`)
  }

  take(piece: Piece): DecodedItem[] {
    switch (piece.kind) {
      case 'closed': return this.#closed(piece)
      case 'foreign': return this.#foreign(piece)
      case 'lost': return this.#lost(piece)
      case 'lost-change':
        this.#changeKeys(piece.direction)
        return []
      default: return this.#content(piece)
    }
  }

  #content(content: Content): DecodedItem[] {
    const { direction, bytes, place } = content
    switch (content.kind) {
      case 'change_cipher_spec': return this.#changeCipherSpec(content)
      case 'alert': return this.#alerts(content)
      case 'handshake':
        this.#accounts.handshake(direction, bytes.length)
        return this.#handshake(direction, bytes, place)
      case 'application_data': {
        this.facts.applicationData(direction)
        const said = this.#saidIn(direction, bytes)
        const items = this.#timeline.event({ direction, kind: 'application_data', ...said && { said }, ...content.epoch === 'early' && { early: true } }, place, bytes)
        this.#accounts.leaf('application_data', 'body', bytes.length, this.#timeline.lastOrder)
        return items
      }
      case 'heartbeat': return this.#event({ direction, kind: 'heartbeat', fields: heartbeatFields(bytes) }, place, bytes)
      case 'ssl2': return this.#ssl2Message(content)
      case 'unknown': {
        const items = this.#timeline.event({ direction, kind: 'sealed', problem: 'unknown-type' }, place, bytes)
        this.#accounts.leaf('content', 'opaque', bytes.length, this.#timeline.lastOrder, true)
        return items
      }
    }
  }

  /** Bytes for which there is no key, or data that is not opened any more. */
  #closed({ direction, epoch, problem, length, wireLength, place }: Extract<Piece, { kind: 'closed' }>): DecodedItem[] {
    if (problem === null)
      this.facts.applicationData(direction)
    const items = this.#timeline.event(problem === null
      ? { direction, kind: 'application_data', ...epoch === 'early' && { early: true } }
      : { direction, kind: 'sealed', problem }, place, null, length)
    this.#http2?.lose(direction)
    this.#accounts.leaf(problem === null
      ? 'application_data'
      : 'encrypted_record', 'ciphertext', wireLength, this.#timeline.lastOrder)
    return items
  }

  #foreign({ direction, length, place }: Extract<Piece, { kind: 'foreign' }>): DecodedItem[] {
    const items = this.#timeline.event({ direction, kind: 'foreign' }, place, place.wire, length)
    this.#accounts.foreign(direction, place.offset, length, this.#timeline.lastOrder, 'foreign')
    return items
  }

  #lost({ direction, handshake, data }: Extract<Piece, { kind: 'lost' }>): DecodedItem[] {
    if (data)
      this.#http2?.lose(direction)
    if (handshake === 'while-open' && this.facts.complete)
      return []
    const cut = this.#messages[direction].miss(typeof handshake === 'number'
      ? handshake
      : null)
    this.proofs.miss()
    if (cut)
      this.#endCut(direction, cut)
    return []
  }

  /** Null where HTTP/2 is not spoken: agreed on by ALPN, or begun with its preface. */
  #saidIn(direction: Direction, bytes: Uint8Array): Said | null {
    if (this.#http2 === undefined && bytes.length > 0) {
      this.#http2 = this.facts.alpn === 'h2' || (direction === 'client' && beginsHttp2(bytes))
        ? new Http2()
        : null
    }
    return this.#http2?.add(direction, bytes) ?? null
  }

  #handshake(direction: Direction, bytes: Uint8Array, place: Place): DecodedItem[] {
    const messages = this.#messages[direction].push(bytes, place)
    const { passed } = this.#messages[direction]
    if (passed > 0)
      this.#accounts.cutMessage(direction, passed)
    return messages.flatMap(raw => this.#message(direction, raw))
  }

  /** An event that has fields. */
  #event(start: EventStart & { fields: Field[] }, place: Place, bytes: Uint8Array): DecodedItem[] {
    const items = this.#timeline.event(start, place, bytes)
    this.#accounts.fields(start.kind, start.fields, bytes.length, orderOf(items))
    return items
  }

  /** One message a record; it says itself how long its parts are. */
  #ssl2Message({ direction, bytes, place }: Content): DecodedItem[] {
    const parsed = parseSsl2Message(bytes, this.#budget)
    this.#report(direction, place.offset, parsed)
    const value = parsed.value.kind === 'Ssl2ClientHello'
      ? offerOf(parsed.value)
      : parsed.value
    this.#follow(direction, null, value, bytes)
    this.#carrier.ssl2Message(direction, parsed.type.code, value)
    const items = this.#timeline.message(direction, { bytes, length: bytes.length, places: [place] }, parsed)
    this.#accounts.fields(parsed.type.name ?? 'message', parsed.fields, bytes.length, orderOf(items))
    return items
  }

  /** What is there of a message is told up to where it ends; nothing is concluded from it but what a hello offers. */
  #cutMessage(direction: Direction, raw: CutMessage): void {
    const { version, suite } = this.#agreed
    const parsed = parseMessage(raw.bytes, { version, suite }, this.#budget, true)
    if (parsed.value.kind === 'ClientHello' || parsed.value.kind === 'ServerHello') {
      if (this.facts.hellos[direction] === null)
        this.brokenHellos.set(direction, 'all')
      this.facts.message(direction, parsed.type.code, parsed.value)
    }
    // its random is the name of the connection's keys
    if (parsed.value.kind === 'ClientHello' && parsed.value.random.length > 0)
      this.#agree(direction, parsed.type.code, parsed.value)
    const items = this.#timeline.message(direction, raw, parsed)
    this.#accounts.message(direction, parsed.type.name ?? 'message', raw.length, orderOf(items), parsed.fields)
  }

  #message(direction: Direction, raw: RawMessage): DecodedItem[] {
    const { offset } = raw.places[0]!
    if (!raw.bytes) {
      this.#problem(direction, offset, 'too-large', `a handshake message of ${raw.length} bytes is longer than is kept`)
      this.#accounts.message(direction, 'message', raw.length, null, null)
      this.proofs.message({ direction, bytes: null, type: null, value: { kind: 'unread' }, index: null })
      return []
    }
    const { version, suite } = this.#agreed
    const parsed = parseMessage(raw.bytes, { version, suite }, this.#budget)
    this.#report(direction, offset, parsed)
    const inside = this.#inside(direction, offset, parsed.value)
    this.#follow(direction, parsed.type.code, inside?.value ?? parsed.value, raw.bytes)
    const items = this.#timeline.message(direction, raw, parsed, inside?.decompressed)
    this.#accounts.message(direction, parsed.type.name ?? 'message', raw.length, orderOf(items), parsed.fields)
    return items
  }

  get #budget(): number {
    return Math.min(fieldsOfMessage, Math.max(8, this.#limits.fields - this.#fields))
  }

  /** Counts the fields, and notes what did not fit. */
  #report(direction: Direction, offset: number, { type, fields, value }: ParsedMessage): void {
    this.#fields += countFields(fields)
    const fault = firstProblem(fields)
    if (fault && (value.kind === 'ClientHello' || value.kind === 'ServerHello') && this.facts.hellos[direction] === null)
      this.brokenHellos.set(direction, unreadParts(fields, (value.extensions ?? []).map(({ type }) => type)))
    if (fault)
      this.#problem(direction, offset, 'tls-protocol', `${type.name ?? 'a handshake message'}: expected ${fault.expected} at byte ${fault.at}`)
  }

  /** The Certificate inside a compressed one. */
  #inside(direction: Direction, offset: number, value: MessageValue): Exclude<Inside, { problem: string }> | null {
    if (value.kind !== 'CompressedCertificate')
      return null
    const { version, suite } = this.#agreed
    const inside = decompressedCertificate(this.#crypto, value, { version, suite }, this.#limits.message, this.#budget)
    if ('problem' in inside) {
      this.#problem(direction, offset, 'tls-protocol', `CompressedCertificate: expected ${inside.problem}`)
      return null
    }
    this.#fields += countFields(inside.decompressed.fields)
    return inside
  }

  /** What a message moves on. `type` is null for SSL 2.0. */
  #follow(direction: Direction, type: number | null, value: MessageValue, bytes: Uint8Array): void {
    const { messages, isFull } = this.#timeline
    this.facts.message(direction, type ?? -1, value)
    this.#agree(direction, type ?? -1, value)
    this.proofs.message({
      direction,
      bytes,
      type,
      value,
      index: isFull
        ? null
        : messages.length,
    })
  }

  /** What keys depend on; whoever carries the messages follows. */
  #agree(direction: Direction, type: number, value: MessageValue): void {
    this.#agreed.message(direction, type, value)
    this.#carrier.message(direction, type, value)
  }

  #changeKeys(direction: Direction): void {
    this.facts.changeCipherSpec(direction)
    this.#carrier.changeCipherSpec(direction)
  }

  #changeCipherSpec({ direction, bytes, place }: Content): DecodedItem[] {
    if (bytes.length !== 1 || bytes[0] !== 1)
      this.#problem(direction, place.offset, 'tls-protocol', 'expected a ChangeCipherSpec of one byte with the value 1')
    this.#changeKeys(direction)
    return this.#event({ direction, kind: 'change_cipher_spec', fields: changeCipherSpecFields(bytes) }, place, bytes)
  }

  /** Two bytes each (RFC 8446, Section 6); older versions may put several into a record. */
  #alerts({ direction, bytes, place }: Content): DecodedItem[] {
    const items: DecodedItem[] = []
    for (let at = 0; at < bytes.length; at += 2) {
      const alert = bytes.subarray(at, at + 2)
      const fields = alertFields(alert)
      if (alert.length < 2) {
        this.#problem(direction, place.offset, 'tls-protocol', 'expected an alert of two bytes')
        items.push(...this.#event({ direction, kind: 'alert', fields }, place, alert))
        break
      }
      const [level, description] = [alert[0]!, alert[1]!]
      this.facts.alert(direction, level, description)
      items.push(...this.#event({
        direction,
        kind: 'alert',
        alert: {
          level: codeOf('alertLevel', level),
          description: codeOf('alertDescription', description),
        },
        fields,
      }, place, alert))
    }
    return items
  }

  #problem(direction: Direction, offset: number, code: 'tls-protocol' | 'closed-early' | 'too-large', message: string): void {
    this.#timeline.problem(direction, offset, { code, phase: 'tls', message })
  }
}

/** Of the one item that was given out. */
function orderOf([item]: DecodedItem[]): number | null {
  if (!item)
    return null
  return item.kind === 'message'
    ? item.message.order
    : item.event.order
}
