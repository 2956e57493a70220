import type { Direction } from '../../contract/report/common.ts'
import type { Handshake } from '../../contract/report/handshake.ts'
import type { Tls } from '../../contract/report/tls.ts'
import type { Crypto } from '../crypto.ts'
import type { KeySchedule, KeyValue } from './handshake/key-steps.ts'
import type { Source } from './handshake/message-stream.ts'
import type { SignerKeys } from './handshake/proofs/signer-keys.ts'
import type { DecodedItem, EventStart } from './handshake/timeline.ts'
import type { Limits } from './limits.ts'
import type { Leaf } from './records/annotation.ts'
import type { Opened, ProtectionOptions } from './records/protection/index.ts'
import type { RawRecord, Unit } from './records/record-stream.ts'
import type { Recorded } from './records/recording.ts'
import { Contents } from './handshake/contents.ts'
import { fingerprintsOf } from './handshake/fingerprints.ts'
import { keyScheduleOf } from './handshake/key-steps.ts'
import { primeOf } from './handshake/primes.ts'
import { Timeline } from './handshake/timeline.ts'
import { annotationOf } from './records/annotation.ts'
import { foreignProblems } from './records/foreign-problems.ts'
import { Ledger } from './records/ledger.ts'
import { lose } from './records/lost.ts'
import { Protections } from './records/protection/index.ts'
import { owned, RecordStream } from './records/record-stream.ts'
import { Recording } from './records/recording.ts'
import { WaitingLine } from './records/waiting.ts'
import { codeOf } from './wire/registry.ts'

/** What was decoded so far. Lists and events are the decoder's own and may still grow. */
export interface Decoded {
  /** Null where no hello was seen. */
  tls: Tls | null
  handshake: Handshake
  /** DER, as the server sent them. */
  certificates: Uint8Array[]
  clientCertificates: Uint8Array[]
  /** DER of an OCSPResponse. */
  stapledOcsp: Uint8Array | null
  /** SignedCertificateTimestampList from the handshake (RFC 6962, Section 3.3.1), its length included. */
  timestamps: Uint8Array | null
}

export interface DecoderOptions extends ProtectionOptions {
  crypto: Crypto
  limits: Limits
  signerKeys: SignerKeys
}

/** A content type. */
const applicationData = 23
/** Protected records up to this size are opened whatever the recording has reached: alerts, tickets and key updates are small. */
const alwaysOpened = 512
/** Records of SSL 2.0 have no content type; no TLS type has its first bit. */
const ssl2RecordType = 0x80

/**
 * Decodes one connection of ours. Records are taken strictly in the order in which they came: one whose key is not there
 * yet holds the rest back, of both directions, until the key log line comes or the end. So the result does not depend on
 * when the lines came, nor on how the bytes were cut.
 */
export class Decoder {
  readonly #crypto: Crypto
  readonly #limits: Limits
  readonly #timeline: Timeline
  readonly #protections: Protections
  readonly #ledger = new Ledger()
  readonly #contents: Contents
  readonly #records = {
    client: new RecordStream(),
    server: new RecordStream(),
  }

  readonly #waiting = new WaitingLine()
  readonly #recording: Recording
  /** SSL 2.0: whether a direction is encrypted from here on. */
  readonly #ssl2Sealed = { client: false, server: false }
  #ended = false

  constructor({ crypto, limits, signerKeys, ...protection }: DecoderOptions) {
    this.#crypto = crypto
    this.#limits = limits
    this.#timeline = new Timeline(limits)
    this.#recording = new Recording(limits.keeps)
    this.#protections = new Protections(crypto, protection)
    this.#contents = new Contents({
      crypto,
      limits,
      timeline: this.#timeline,
      ledger: this.#ledger,
      protections: this.#protections,
      signerKeys,
    })
  }

  /** Bytes that passed at `atMs`. They are copied: whoever read them may use their buffer again. */
  bytes(direction: Direction, bytes: Uint8Array, atMs: number): DecodedItem[] {
    for (const unit of this.#records[direction].push(bytes, atMs)) {
      this.#waiting.add({
        direction,
        // the messages of SSL 2.0 are their records, and proofs need them later
        unit: this.#limits.keeps || ('record' in unit && unit.record.type === null)
          ? owned(unit)
          : unit,
      })
    }
    const items = this.#drain(false)
    if (!this.#limits.keeps)
      this.#waiting.own()
    return items
  }

  /** So many bytes of a direction were not captured: what comes next stands behind them. */
  gap(direction: Direction, length: number): DecodedItem[] {
    for (const unit of this.#records[direction].gap(length)) {
      // what there is of a ClientHello names the keys that all else may wait for
      if (direction === 'client' && !this.#contents.facts.hellos.client)
        this.#unit(direction, unit, false)
      else
        this.#waiting.add({ direction, unit })
    }
    return this.#drain(false)
  }

  /** Whether every byte so far has been taken: none waits for its key or for the rest of its record. */
  get isSettled(): boolean {
    return this.#waiting.length === 0 && this.#records.client.cut === null && this.#records.server.cut === null
  }

  /** One or more lines of a key log (NSS format). */
  secret(line: string): DecodedItem[] {
    this.#protections.keyLog.add(line)
    return this.#drain(false)
  }

  /** Secrets that it shares with others have come. */
  retry(): DecodedItem[] {
    return this.#drain(false)
  }

  /** No more bytes or secrets come: what is still closed stays sealed, what is cut becomes a problem. */
  end(_atMs: number): DecodedItem[] {
    const items = this.#drain(true)
    if (this.#ended)
      return items
    this.#ended = true
    for (const direction of ['client', 'server'] as const) {
      const record = this.#records[direction].cut
      if (record) {
        this.#ledger.foreign(direction, record.offset, this.#records[direction].total - record.offset, null, 'cut')
        this.#timeline.problem(direction, record.offset, { code: 'closed-early', phase: 'tls', message: `the record is cut: ${record.missing} more bytes were expected` })
      }
      this.#contents.end(direction)
    }
    return items
  }

  result(): Decoded {
    const { messages, events, records, problems, kept } = this.#timeline
    const { client, server } = this.#contents.facts.hellos
    const tls = this.#contents.facts.value()
    const { prime } = this.#contents.facts
    const whole = <Hello>(hello: Hello | null, direction: Direction): Hello | null => this.#contents.brokenHellos.has(direction) ? null : hello
    return {
      tls: tls && {
        ...tls,
        prime: prime && primeOf(this.#crypto, prime),
        fingerprints: fingerprintsOf(this.#crypto, whole(client, 'client'), whole(server, 'server')),
      },
      handshake: {
        messages,
        events,
        records,
        complete: this.#contents.facts.complete,
        roundTrips: this.#contents.facts.roundTrips,
        bytes: { client: this.#records.client.total, server: this.#records.server.total, kept },
        problems: [
          ...problems,
          ...foreignProblems(this.#timeline, this.#records),
        ],
        verified: this.#contents.proofs.results,
        keySchedule: this.#keySchedule()?.steps ?? [],
        coverage: this.#ledger.coverage,
        unknownBytes: this.#ledger.unknown,
      },
      certificates: this.#contents.facts.certificates,
      clientCertificates: this.#contents.facts.clientCertificates,
      stapledOcsp: this.#contents.facts.stapledOcsp,
      timestamps: this.#contents.facts.timestamps,
    }
  }

  /** Plaintext of the message or event of this order, from its first byte, as far as it was kept. */
  plaintext(order: number): Uint8Array | null {
    return this.#timeline.plaintext(order)
  }

  /** The records that carried it, as the network saw them, as far as they were kept. */
  wire(order: number): Uint8Array | null {
    return this.#timeline.wire(order)
  }

  /** What both sides sent, in the order in which its records were complete, as far as it was kept. */
  recorded(): Recorded {
    return this.#recording.whole(this.#records)
  }

  /** Lines of a key log (NSS format) that are this connection's own. They open all of it. */
  secrets(): string[] {
    return this.#protections.secrets()
  }

  /** All bytes of a direction that were decoded so far, as leaves, one behind the other. */
  annotation(direction: Direction): Leaf[] {
    const { entries, stretches } = this.#ledger
    const { cut, total } = this.#records[direction]
    const end = (this.#ended || !cut
      ? total
      : cut.offset) - this.#waiting.bytesOf(direction)
    return annotationOf(entries[direction], stretches[direction], end, order => this.#timeline.plaintext(order))
  }

  /** The secrets and keys themselves, where they are known, in the order of the report's `keySchedule`. They open all of the connection. */
  keySchedule(): KeyValue[] {
    return this.#keySchedule()?.values() ?? []
  }

  /** A pre-shared key that the ClientHello's binders were made with; tell it before the hello passes. */
  preSharedKey(key: Uint8Array): void {
    this.#contents.proofs.preSharedKey(key)
  }

  #keySchedule(): KeySchedule | null {
    const { keyFacts } = this.#contents
    return keyFacts && keyScheduleOf(this.#crypto, this.#protections.keyLog, keyFacts)
  }

  #drain(final: boolean): DecodedItem[] {
    const items: DecodedItem[] = []
    for (let first = this.#waiting.first; first; first = this.#waiting.first) {
      const { direction, unit } = first
      const crowded = this.#waiting.bytes > this.#limits.recording || this.#waiting.length > this.#limits.records
      const taken = this.#unit(direction, unit, final || crowded)
      if (!taken)
        break
      items.push(...taken)
      this.#waiting.shift()
    }
    return items
  }

  #unit(direction: Direction, unit: Unit, final: boolean): DecodedItem[] | null {
    if ('foreign' in unit)
      return this.#foreign(direction, unit.foreign)
    if ('record' in unit)
      return this.#record(direction, unit.record, final)
    lose(direction, unit.lost, { ledger: this.#ledger, protections: this.#protections, contents: this.#contents, timeline: this.#timeline })
    return []
  }

  /** Null where the record waits for its key. */
  #record(direction: Direction, record: RawRecord, final: boolean): DecodedItem[] | null {
    const { type } = record
    if (type === null)
      return this.#ssl2Record(direction, record)
    const sealed = { type, version: record.version, fragment: record.fragment }
    if (!this.#protections.protects(direction, type, record.fragment.length)) {
      const source = this.#source(direction, record, false, null)
      return this.#contents.content({
        direction,
        type,
        bytes: record.fragment,
        source,
      })
    }
    if (this.#timeline.room < record.bytes.length && type === applicationData && record.fragment.length > alwaysOpened) {
      const length = Math.max(0, record.fragment.length - this.#protections.skip(direction, sealed))
      const source = this.#source(direction, record, true, null)
      if (this.#protections.isClosed(direction))
        return this.#sealed({ direction, kind: 'sealed', problem: 'no-hello' }, source, record.fragment.length)
      this.#contents.facts.applicationData(direction)
      return this.#sealed({ direction, kind: 'application_data' }, source, record.fragment.length, length)
    }
    const tried = this.#protections.open(direction, sealed)
    if (!tried && !final)
      return null
    if (!tried)
      this.#protections.miss(direction, null) // its key may come for those behind it
    const opened = tried ?? { reason: 'no-key' }
    const source = this.#source(direction, record, true, opened)
    if ('reason' in opened)
      return this.#sealed({ direction, kind: 'sealed', problem: opened.reason }, source, record.fragment.length)
    this.#ledger.parts(opened.before)
    const items = this.#contents.content({
      direction,
      type: opened.type,
      bytes: opened.content,
      source,
    })
    this.#ledger.parts(opened.after)
    return items
  }

  /** An event of bytes for which there is no key, or that are not opened any more. */
  #sealed(start: EventStart, source: Source, fragment: number, length = fragment): DecodedItem[] {
    const items = this.#timeline.event(start, source, null, length)
    this.#contents.missData(start.direction)
    this.#ledger.leaf(start.kind === 'sealed'
      ? 'encrypted_record'
      : 'application_data', 'ciphertext', fragment, this.#timeline.lastOrder)
    return items
  }

  /** One message a record; behind the master key, and behind the server's hello, all is encrypted. */
  #ssl2Record(direction: Direction, record: RawRecord): DecodedItem[] {
    const { fragment } = record
    const isSealed = this.#ssl2Sealed[direction]
    const source = this.#source(direction, record, isSealed, null)
    // an error is told in the open at any time
    if (isSealed && !(fragment.length === 3 && fragment[0] === 0))
      return this.#sealed({ direction, kind: 'sealed', problem: 'no-cipher' }, source, fragment.length)
    const { type, value, items } = this.#contents.ssl2Message(direction, fragment, source)
    this.#ssl2Sealed[direction] ||= type === (direction === 'client'
      ? 2
      : 4)
    if (value.kind === 'Ssl2ServerHello' && value.resumed)
      this.#ssl2Sealed.client = true
    return items
  }

  #source(direction: Direction, record: RawRecord, encrypted: boolean, opened: Opened | null): Source {
    const inner = opened && 'type' in opened
      ? opened.type
      : null
    const index = this.#timeline.record({
      direction,
      type: record.type === null
        ? { code: ssl2RecordType, name: 'ssl2' }
        : codeOf('contentType', record.type),
      version: codeOf('version', record.version),
      length: record.fragment.length,
      offset: record.offset,
      startMs: record.startMs,
      endMs: record.endMs,
      encrypted,
      opened: inner !== null,
      innerType: inner === null
        ? null
        : codeOf('contentType', inner),
    })
    this.#ledger.record(direction, record, this.#limits.keeps
      ? index
      : null)
    return {
      record: index,
      wire: this.#recording.add(direction, this.#timeline.keep(record.bytes), record.endMs),
      offset: record.offset,
      startMs: record.startMs,
      endMs: record.endMs,
      encrypted,
    }
  }

  #foreign(direction: Direction, foreign: { bytes: Uint8Array, offset: number, startMs: number, endMs: number }): DecodedItem[] {
    const { bytes, offset, startMs, endMs } = foreign
    const source = {
      record: null,
      wire: this.#recording.add(direction, this.#timeline.keep(bytes), endMs),
      offset,
      startMs,
      endMs,
      encrypted: false,
    }
    const items = this.#timeline.event({ direction, kind: 'foreign' }, source, source.wire, bytes.length)
    this.#ledger.foreign(direction, offset, bytes.length, this.#timeline.lastOrder, 'foreign')
    return items
  }
}
