/**
 * TLS over TCP: bytes of both directions in, pieces for the handshake out. Bytes are cut into records (record-stream), which
 * wait until their keys are there (waiting), are opened (protection), listed and accounted for to the last byte (ledger).
 * Records are taken strictly in the order in which they came: one whose key is not there yet holds the rest back, of both
 * directions, until the key log line comes or the end. So the result depends neither on when the lines came nor on how the
 * bytes were cut.
 */
import type { Direction } from '../../../contract/report/common.ts'
import type { Handshake, TlsRecord } from '../../../contract/report/handshake.ts'
import type { ContentKind, Piece, Place } from '../handshake/carrier.ts'
import type { Conversation } from '../handshake/index.ts'
import type { Limits } from '../limits.ts'
import type { Leaf } from './annotation.ts'
import type { Ledger } from './ledger.ts'
import type { Opened, Protections } from './protection/index.ts'
import type { Foreign, RawRecord, Unit } from './record-stream.ts'
import type { Recorded } from './recording.ts'
import { contentType, handshakeType, ssl2MessageType } from '../../../contract/tls-numbers.ts'
import { codeOf } from '../wire/registry.ts'
import { annotationOf } from './annotation.ts'
import { foreignProblems } from './foreign-problems.ts'
import { lostPieces } from './lost.ts'
import { owned, RecordStream } from './record-stream.ts'
import { Recording } from './recording.ts'
import { WaitingLine } from './waiting.ts'

/** Protected records up to this size are opened whatever the recording has reached: alerts, tickets and key updates are small. */
const alwaysOpened = 512
/** Records of SSL 2.0 have no content type; no TLS type has its first bit. */
const ssl2RecordType = 0x80

const kinds: ReadonlyMap<number, ContentKind> = new Map<number, ContentKind>([
  [contentType.changeCipherSpec, 'change_cipher_spec'],
  [contentType.alert, 'alert'],
  [contentType.handshake, 'handshake'],
  [contentType.applicationData, 'application_data'],
  [contentType.heartbeat, 'heartbeat'],
])

export interface RecordsOptions {
  limits: Limits
  protections: Protections
  ledger: Ledger
}

export class Records {
  readonly #limits: Limits
  readonly #protections: Protections
  readonly #ledger: Ledger
  readonly #streams = {
    client: new RecordStream(),
    server: new RecordStream(),
  }

  readonly #waiting = new WaitingLine()
  readonly #recording: Recording
  readonly #listed: TlsRecord[] = []
  #ended = false

  constructor({ limits, protections, ledger }: RecordsOptions) {
    this.#limits = limits
    this.#protections = protections
    this.#ledger = ledger
    this.#recording = new Recording(limits)
  }

  /** Bytes that passed at `atMs`; take the pieces, and then call `settle`. */
  push(direction: Direction, bytes: Uint8Array, atMs: number): void {
    for (const unit of this.#streams[direction].push(bytes, atMs)) {
      this.#waiting.add({
        direction,
        unit: this.#lasts(unit)
          ? owned(unit)
          : unit,
      })
    }
  }

  /** What still waits of the bytes that were pushed outlives the buffer that they came in. */
  settle(): void {
    this.#waiting.own()
  }

  /** So many bytes of a direction were not captured. `now`: pieces that are due before what waits. */
  * gap(direction: Direction, length: number, hasHello: boolean): Generator<Piece, void, void> {
    for (const unit of this.#streams[direction].gap(length)) {
      // what there is of a ClientHello names the keys that all else may wait for
      if (direction === 'client' && !hasHello)
        yield* this.#unit(direction, unit, false)
      else
        this.#waiting.add({ direction, unit })
    }
  }

  /** The pieces that can be had now. `final`: no more keys come, and what is still closed stays so. */
  * pieces(final: boolean): Generator<Piece, void, void> {
    for (let first = this.#waiting.first; first; first = this.#waiting.first) {
      const { direction, unit } = first
      const crowded = this.#waiting.bytes > this.#limits.recording || this.#waiting.length > this.#limits.records
      if (!(yield* this.#unit(direction, unit, final || crowded)))
        return
      this.#waiting.shift()
    }
  }

  /** No more bytes come: tells of each direction whether a record is cut. */
  end(conversation: Conversation): void {
    if (this.#ended)
      return
    this.#ended = true
    for (const direction of ['client', 'server'] as const) {
      const record = this.#streams[direction].cut
      if (record) {
        this.#ledger.foreign(direction, record.offset, this.#streams[direction].total - record.offset, null, 'cut')
        conversation.problem(direction, record.offset, { code: 'closed-early', phase: 'tls', message: `the record is cut: ${record.missing} more bytes were expected` })
      }
      conversation.end(direction)
    }
  }

  /** Whether every byte so far has been taken: none waits for its key or for the rest of its record. */
  get isSettled(): boolean {
    return this.#waiting.length === 0 && this.#streams.client.cut === null && this.#streams.server.cut === null
  }

  /** The report's parts that are about records. */
  result(conversation: Conversation): Pick<Handshake, 'records' | 'bytes' | 'coverage' | 'unknownBytes' | 'problems'> {
    return {
      records: this.#listed,
      bytes: { client: this.#streams.client.total, server: this.#streams.server.total, kept: this.#recording.kept },
      coverage: this.#ledger.coverage,
      unknownBytes: this.#ledger.unknown,
      problems: foreignProblems(conversation, this.#streams),
    }
  }

  /** What both sides sent, in the order in which its records were complete, as far as it was kept. */
  recorded(): Recorded {
    return this.#recording.whole(this.#streams)
  }

  /** All bytes of a direction that were decoded so far, as leaves, one behind the other. */
  annotation(direction: Direction, plaintext: (order: number) => Uint8Array | null): Leaf[] {
    const { entries, stretches } = this.#ledger
    const { cut, total } = this.#streams[direction]
    const end = (this.#ended || !cut
      ? total
      : cut.offset) - this.#waiting.bytesOf(direction)
    return annotationOf(entries[direction], stretches[direction], end, plaintext)
  }

  /** Whether the bytes are wanted later, too. */
  #lasts(unit: Unit): boolean {
    if (!('record' in unit))
      return this.#limits.keeps
    const { type, bytes } = unit.record
    // the messages of SSL 2.0 are their records, and proofs need them
    if (type === null)
      return true
    return this.#limits.keeps && (type !== contentType.applicationData || bytes.length <= this.#recording.room)
  }

  /** False where the unit waits for its key. */
  * #unit(direction: Direction, unit: Unit, final: boolean): Generator<Piece, boolean, void> {
    if ('record' in unit)
      return yield* this.#record(direction, unit.record, final)
    if ('foreign' in unit)
      yield this.#foreign(direction, unit.foreign)
    else
      yield* lostPieces(direction, unit.lost, { ledger: this.#ledger, protections: this.#protections, recording: this.#recording })
    return true
  }

  * #record(direction: Direction, record: RawRecord, final: boolean): Generator<Piece, boolean, void> {
    const { type, version, fragment } = record
    if (type === null) {
      yield this.#ssl2Record(direction, record)
      return true
    }
    if (direction === 'client' && type === contentType.handshake && isClientHello(fragment))
      this.#protections.beginAnew()
    const epoch = this.#protections.epoch(direction)
    if (!this.#protections.protects(direction, type, fragment.length)) {
      const place = this.#place(direction, record, false, null)
      yield { direction, epoch, kind: kindOf(type), bytes: fragment, place }
      return true
    }
    const sealed = { type, version, fragment }
    if (this.#recording.room < record.bytes.length && type === contentType.applicationData && fragment.length > alwaysOpened) {
      const length = Math.max(0, fragment.length - this.#protections.skip(direction, sealed))
      const place = this.#place(direction, record, true, null)
      yield this.#protections.isClosed(direction)
        ? { direction, epoch, kind: 'closed', problem: 'no-hello', length: fragment.length, wireLength: fragment.length, place }
        : { direction, epoch, kind: 'closed', problem: null, length, wireLength: fragment.length, place }
      return true
    }
    const tried = this.#protections.open(direction, sealed)
    if (!tried && !final)
      return false
    if (!tried)
      this.#protections.miss(direction, null) // its key may come for those behind it
    const opened = tried ?? { reason: 'no-key' }
    const place = this.#place(direction, record, true, opened)
    if ('reason' in opened) {
      yield { direction, epoch, kind: 'closed', problem: opened.reason, length: fragment.length, wireLength: fragment.length, place }
      return true
    }
    this.#ledger.parts(opened.before)
    yield { direction, epoch: this.#protections.epoch(direction), kind: kindOf(opened.type), bytes: opened.content, place }
    this.#ledger.parts(opened.after)
    return true
  }

  /** One message a record. */
  #ssl2Record(direction: Direction, record: RawRecord): Piece {
    const { fragment } = record
    const isSealed = this.#protections.isSsl2Sealed(direction)
    const place = this.#place(direction, record, isSealed, null)
    // an error is told in the open at any time
    return isSealed && !(fragment.length === 3 && fragment[0] === ssl2MessageType.error)
      ? { direction, epoch: 'sealed', kind: 'closed', problem: 'no-cipher', length: fragment.length, wireLength: fragment.length, place }
      : { direction, epoch: 'plain', kind: 'ssl2', bytes: fragment, place }
  }

  /** Lists the record and keeps its bytes, as far as there is room. */
  #place(direction: Direction, record: RawRecord, encrypted: boolean, opened: Opened | null): Place {
    const inner = opened && 'type' in opened
      ? opened.type
      : null
    const index = this.#listed.length < this.#limits.records
      ? this.#listed.length
      : null
    if (index !== null) {
      this.#listed.push({
        index,
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
    }
    this.#ledger.record(direction, record, this.#limits.keeps
      ? index
      : null)
    return {
      index,
      wire: this.#recording.append(direction, record.bytes, record.endMs),
      offset: record.offset,
      startMs: record.startMs,
      endMs: record.endMs,
      encrypted,
    }
  }

  #foreign(direction: Direction, { bytes, offset, startMs, endMs }: Foreign): Piece {
    const wire = this.#recording.append(direction, bytes, endMs)
    return {
      direction,
      epoch: this.#protections.epoch(direction),
      kind: 'foreign',
      length: bytes.length,
      place: { index: null, wire, offset, startMs, endMs, encrypted: false },
    }
  }
}

function kindOf(type: number): ContentKind {
  return kinds.get(type) ?? 'unknown'
}

/** A ClientHello alone in its record, in the open: what is sealed does not look so. */
function isClientHello(fragment: Uint8Array): boolean {
  const [type, upper = 0, middle = 0, lower = 0, major] = fragment
  return type === handshakeType.clientHello && major === 3 && upper * 0x10000 + middle * 0x100 + lower + 4 === fragment.length
}
