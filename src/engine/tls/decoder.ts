import type { Direction } from '../../contract/report/common.ts'
import type { Handshake } from '../../contract/report/handshake.ts'
import type { Tls } from '../../contract/report/tls.ts'
import type { Crypto } from '../crypto.ts'
import type { Limits } from './limits.ts'
import type { RawMessage, Source } from './message-stream.ts'
import type { Opened } from './protection/index.ts'
import type { RawRecord, Unit } from './record-stream.ts'
import type { DecodedItem } from './timeline.ts'
import { latin1 } from '../bytes/text.ts'
import { Facts } from './facts.ts'
import { countFields, fieldsOfMessage, firstProblem, readFields } from './field-reader.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { MessageStream } from './message-stream.ts'
import { parseMessage } from './messages/index.ts'
import { Protections } from './protection/index.ts'
import { RecordStream } from './record-stream.ts'
import { codeOf } from './registry.ts'
import { Timeline } from './timeline.ts'

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
}

interface Waiting {
  direction: Direction
  unit: Unit
}

interface Content {
  direction: Direction
  type: number
  bytes: Uint8Array
  source: Source
}

/** Protected records up to this size are opened whatever the recording has reached: alerts, tickets and key updates are small. */
const alwaysOpened = 512

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
  readonly #facts = new Facts()
  readonly #records = {
    client: new RecordStream(),
    server: new RecordStream(),
  }

  readonly #messages: Record<Direction, MessageStream>
  #waiting: Waiting[] = []
  /** Index of the first in `#waiting` that was not taken yet. */
  #head = 0
  #heldBytes = 0
  #fields = 0
  #ended = false

  constructor(crypto: Crypto, limits: Limits) {
    this.#crypto = crypto
    this.#limits = limits
    this.#timeline = new Timeline(limits)
    this.#protections = new Protections(crypto)
    this.#messages = {
      client: new MessageStream(limits.message),
      server: new MessageStream(limits.message),
    }
  }

  /** Bytes that passed at `atMs`. They are copied: whoever read them may use their buffer again. */
  bytes(direction: Direction, bytes: Uint8Array, atMs: number): DecodedItem[] {
    for (const unit of this.#records[direction].push(bytes.slice(), atMs)) {
      this.#waiting.push({ direction, unit })
      this.#heldBytes += size(unit)
    }
    return this.#drain(false)
  }

  /** One or more lines of a key log (NSS format). */
  secret(line: string): DecodedItem[] {
    this.#protections.keyLog.add(line)
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
      const message = this.#messages[direction].cut
      if (record)
        this.#problem(direction, record.offset, 'closed-early', `the record is cut: ${record.missing} more bytes were expected`)
      if (message)
        this.#problem(direction, message.offset, 'closed-early', 'a handshake message is cut')
    }
    return items
  }

  result(): Decoded {
    const { messages, events, records, problems, kept } = this.#timeline
    const { client, server } = this.#facts.hellos
    const tls = this.#facts.value()
    return {
      tls: tls && { ...tls, fingerprints: fingerprintsOf(this.#crypto, client, server) },
      handshake: {
        messages,
        events,
        records,
        complete: this.#facts.complete,
        roundTrips: this.#facts.roundTrips,
        bytes: { client: this.#records.client.total, server: this.#records.server.total, kept },
        problems: [
          ...problems,
          ...this.#foreignProblems(),
        ],
        verified: [],
        keySchedule: [],
        coverage: 1,
        unknownBytes: 0,
      },
      certificates: this.#facts.certificates,
      clientCertificates: this.#facts.clientCertificates,
      stapledOcsp: this.#facts.stapledOcsp,
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

  #drain(final: boolean): DecodedItem[] {
    const items: DecodedItem[] = []
    while (this.#head < this.#waiting.length) {
      const { direction, unit } = this.#waiting[this.#head]!
      const crowded = this.#heldBytes > this.#limits.recording || this.#waiting.length - this.#head > this.#limits.records
      const taken = 'foreign' in unit
        ? this.#foreign(direction, unit.foreign)
        : this.#record(direction, unit.record, final || crowded)
      if (!taken)
        break
      items.push(...taken)
      this.#heldBytes -= size(unit)
      this.#head++
    }
    // amortised: what was taken is dropped when it is at least half of the list
    if (this.#head * 2 >= this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head)
      this.#head = 0
    }
    return items
  }

  /** Null where the record waits for its key. */
  #record(direction: Direction, record: RawRecord, final: boolean): DecodedItem[] | null {
    if (!this.#protections.protects(direction, record.type)) {
      const source = this.#source(direction, record, false, null)
      return this.#content({
        direction,
        type: record.type,
        bytes: record.fragment,
        source,
      })
    }
    if (this.#timeline.room < record.bytes.length && record.type === 23 && record.fragment.length > alwaysOpened) {
      const length = Math.max(0, record.fragment.length - this.#protections.skip(direction))
      const source = this.#source(direction, record, true, null)
      this.#facts.applicationData(direction)
      return this.#timeline.event({ direction, kind: 'application_data' }, source, null, length)
    }
    const opened = this.#protections.open(direction, record) ?? (final
      ? { reason: 'no-key' } as const
      : null)
    if (!opened)
      return null
    const source = this.#source(direction, record, true, opened)
    return 'reason' in opened
      ? this.#timeline.event({ direction, kind: 'sealed', problem: opened.reason }, source, null, record.fragment.length)
      : this.#content({
          direction,
          type: opened.type,
          bytes: opened.content,
          source,
        })
  }

  #source(direction: Direction, record: RawRecord, encrypted: boolean, opened: Opened | null): Source {
    const inner = opened && 'type' in opened
      ? opened.type
      : null
    const index = this.#timeline.record({
      direction,
      type: codeOf('contentType', record.type),
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
    return {
      record: index,
      wire: this.#timeline.keep(record.bytes),
      offset: record.offset,
      startMs: record.startMs,
      endMs: record.endMs,
      encrypted,
    }
  }

  #content(content: Content): DecodedItem[] {
    const { direction, bytes, source } = content
    switch (content.type) {
      case 20: return this.#changeCipherSpec(content)
      case 21: return this.#alerts(content)
      case 22: return this.#messages[direction].push(bytes, source).flatMap(raw => this.#message(direction, raw))
      case 23:
        this.#facts.applicationData(direction)
        return this.#timeline.event({ direction, kind: 'application_data' }, source, bytes)
      case 24: return this.#timeline.event({
        direction,
        kind: 'heartbeat',
        fields: heartbeat(bytes),
      }, source, bytes)
      default: return this.#timeline.event({ direction, kind: 'sealed', problem: 'unknown-type' }, source, bytes)
    }
  }

  #message(direction: Direction, raw: RawMessage): DecodedItem[] {
    const { offset } = raw.sources[0]!
    if (!raw.bytes) {
      this.#problem(direction, offset, 'too-large', `a handshake message of ${raw.length} bytes is longer than is kept`)
      return []
    }
    const budget = Math.min(fieldsOfMessage, Math.max(8, this.#limits.fields - this.#fields))
    const { version, suite } = this.#protections
    const parsed = parseMessage(raw.bytes, { version, suite }, budget)
    this.#fields += countFields(parsed.fields)
    const fault = firstProblem(parsed.fields)
    if (fault)
      this.#problem(direction, offset, 'tls-protocol', `${parsed.type.name ?? 'a handshake message'}: expected ${fault.expected} at byte ${fault.at}`)
    this.#facts.message(direction, parsed.type.code, parsed.value)
    this.#protections.message(direction, parsed.type.code, parsed.value)
    return this.#timeline.message(direction, raw, parsed)
  }

  /** RFC 5246, Section 7.1 */
  #changeCipherSpec({ direction, bytes, source }: Content): DecodedItem[] {
    const fields = readFields(bytes, 'ChangeCipherSpec', 8, reader => reader.number('type', 1))
    if (bytes.length !== 1 || bytes[0] !== 1)
      this.#problem(direction, source.offset, 'tls-protocol', 'expected a ChangeCipherSpec of one byte with the value 1')
    this.#facts.changeCipherSpec(direction)
    this.#protections.changeCipherSpec(direction)
    return this.#timeline.event({ direction, kind: 'change_cipher_spec', fields }, source, bytes)
  }

  /** RFC 8446, Section 6: two bytes; older versions may put several into a record */
  #alerts({ direction, bytes, source }: Content): DecodedItem[] {
    const items: DecodedItem[] = []
    for (let at = 0; at < bytes.length; at += 2) {
      const alert = bytes.subarray(at, at + 2)
      const fields = readFields(alert, 'Alert', 8, (reader) => {
        reader.code('level', 1, 'alertLevel')
        reader.code('description', 1, 'alertDescription')
      })
      if (alert.length < 2) {
        this.#problem(direction, source.offset, 'tls-protocol', 'expected an alert of two bytes')
        items.push(...this.#timeline.event({ direction, kind: 'alert', fields }, source, alert))
        break
      }
      const [level, description] = [alert[0]!, alert[1]!]
      this.#facts.alert(direction, level, description)
      items.push(...this.#timeline.event({
        direction,
        kind: 'alert',
        alert: {
          level: codeOf('alertLevel', level),
          description: codeOf('alertDescription', description),
        },
        fields,
      }, source, alert))
    }
    return items
  }

  #foreign(direction: Direction, foreign: { bytes: Uint8Array, offset: number, startMs: number, endMs: number }): DecodedItem[] {
    const { bytes, offset, startMs, endMs } = foreign
    const source = {
      record: null,
      wire: this.#timeline.keep(bytes),
      offset,
      startMs,
      endMs,
      encrypted: false,
    }
    return this.#timeline.event({ direction, kind: 'foreign' }, source, source.wire, bytes.length)
  }

  /** Told when asked: the first bytes may come one by one. */
  #foreignProblems(): Handshake['problems'] {
    const problems: Handshake['problems'] = []
    for (const direction of ['client', 'server'] as const) {
      const event = this.#timeline.events.find(each => each.kind === 'foreign' && each.direction === direction)
      if (!event)
        continue
      const offset = this.#records[direction].foreignAt ?? 0
      const http = /^(?:HTTP\/|[A-Z]{3,7} \S)/.test(latin1((this.plaintext(event.order) ?? new Uint8Array()).subarray(0, 16)))
      const [code, message] = offset > 0
        ? ['tls-protocol', 'expected a TLS record'] as const
        : http
          ? ['plain-http', 'expected a TLS record, found plain HTTP'] as const
          : ['not-tls', 'expected a TLS record'] as const
      problems.push({
        direction,
        offset,
        failure: { code, phase: 'tls', message },
      })
    }
    return problems
  }

  #problem(direction: Direction, offset: number, code: 'tls-protocol' | 'closed-early' | 'too-large', message: string): void {
    this.#timeline.problem(direction, offset, { code, phase: 'tls', message })
  }
}

/** RFC 6520, Section 4 */
function heartbeat(bytes: Uint8Array) {
  return readFields(bytes, 'HeartbeatMessage', 8, (reader) => {
    reader.number('type', 1)
    reader.vector('payload', 2)
    reader.rest('padding', 'padding')
  })
}

function size(unit: Unit): number {
  return 'foreign' in unit
    ? unit.foreign.bytes.length
    : unit.record.bytes.length
}
