/**
 * Everything that was sent, in order: handshake messages and the events between them, with the bytes that each was made of,
 * as far as the recording keeps them.
 */
import type { Code, Direction, Failure, Field } from '../../../contract/report/common.ts'
import type { Message, WireEvent } from '../../../contract/report/handshake.ts'
import type { Said } from '../../http2/said.ts'
import type { Limits } from '../limits.ts'
import type { ParsedMessage } from '../wire/messages/index.ts'
import type { Place } from './carrier.ts'
import type { RawMessage } from './message-stream.ts'
import { joinAll } from '../../bytes/join.ts'
import { latin1, visible } from '../../bytes/text.ts'

export type DecodedItem = { kind: 'message', message: Message } | { kind: 'event', event: WireEvent }

export interface EventStart {
  direction: Direction
  kind: WireEvent['kind']
  alert?: { level: Code, description: Code }
  problem?: string
  fields?: Field[]
  /** What is said in it in HTTP/2. */
  said?: Said
  /** Sent as early data. */
  early?: boolean
}

interface Kept {
  plain: Uint8Array[]
  wire: Uint8Array[]
  /** Whether nothing more is added: only the beginning is kept, without holes. */
  full: { plain: boolean, wire: boolean }
}

interface Run {
  event: WireEvent
  kept: Kept
  /** Begin of the data, until its first line is known; null from then on. */
  head: string | null
  /** Kinds of HTTP/2's frames, where none of them is a request or an answer; null from the first such on. */
  frames: string[] | null
}

/** Of foreign bytes, so many are enough to tell what they are. */
const foreignKept = 4_096
/** A first line of HTTP is longer only where somebody wants it to be. */
const longestLine = 8192
/** Requests, answers or kinds of frames that the summary of one event tells. */
const toldOfHttp2 = 4
/** Requests and answers that one event lists: a record has room for some hundred. */
const listedOfHttp2 = 100

export class Timeline {
  readonly messages: Message[] = []
  readonly events: WireEvent[] = []
  readonly problems: { direction: Direction, offset: number, failure: Failure }[] = []
  /** Messages and events that are not listed any more. */
  unlisted = 0
  readonly #limits: Limits
  readonly #items: Kept[] = []
  /** The event that may still grow. */
  #run: Run | null = null

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Whether nothing more is listed. */
  get isFull(): boolean {
    return this.#items.length >= this.#limits.items
  }

  /** Of the event that grew last, or the last item listed. */
  get lastOrder(): number | null {
    return this.#run?.event.order ?? (this.#items.length > 0
      ? this.#items.length - 1
      : null)
  }

  problem(direction: Direction, offset: number, failure: Failure): void {
    if (this.problems.length < this.#limits.problems)
      this.problems.push({ direction, offset, failure })
  }

  message(direction: Direction, raw: RawMessage, parsed: ParsedMessage, decompressed?: Message['decompressed']): DecodedItem[] {
    const first = raw.places[0]!
    this.#run = null
    const order = this.#add({
      // plaintext is kept as long as the recording is
      plain: this.#limits.keeps && raw.bytes && raw.places.every(place => place.wire)
        ? [raw.bytes]
        : [],
      wire: this.#limits.keeps
        ? wires(raw.places)
        : [],
      full: { plain: true, wire: true },
    })
    if (order === null)
      return []
    const message: Message = {
      index: this.messages.length,
      order,
      direction,
      type: parsed.type,
      length: raw.length,
      startMs: first.startMs,
      endMs: raw.places.at(-1)!.endMs,
      encrypted: first.encrypted,
      records: indexes(raw.places),
      fields: parsed.fields,
      ...(decompressed ? { decompressed } : {}),
    }
    this.messages.push(message)
    return [
      { kind: 'message', message },
    ]
  }

  /**
   * An event of its own, or the growth of the last one: application data, sealed records and foreign bytes of one direction
   * are one event until something else is sent, or a request or answer of HTTP/2 begins. It is given out once, when it begins; `events` has it as it is now.
   * `length` is that of the plaintext, or of what stayed sealed, where `plain` is null.
   */
  event(start: EventStart, place: Place, plain: Uint8Array | null, length = plain?.length ?? 0): DecodedItem[] {
    const run = this.#run
    if (run && run.event.kind === start.kind && run.event.direction === start.direction && run.event.problem === start.problem && run.event.early === start.early && !start.said?.words.length) {
      this.#grow(run, place, plain, length, start.said)
      return []
    }
    this.#run = null
    const kept: Kept = {
      plain: [],
      wire: [],
      full: { plain: false, wire: false },
    }
    const order = this.#add(kept)
    if (order === null)
      return []
    const event: WireEvent = {
      order,
      direction: start.direction,
      kind: start.kind,
      length: 0,
      startMs: place.startMs,
      endMs: place.endMs,
      encrypted: place.encrypted,
      records: [],
      fields: start.fields ?? [],
    }
    if (start.alert)
      event.alert = start.alert
    if (start.problem !== undefined)
      event.problem = start.problem
    if (start.early)
      event.early = true
    this.events.push(event)
    const begun: Run = {
      event,
      kept,
      head: start.kind === 'application_data' && !start.said
        ? ''
        : null,
      frames: [],
    }
    this.#grow(begun, place, plain, length, start.said)
    if (['application_data', 'sealed', 'foreign'].includes(start.kind))
      this.#run = begun
    return [
      {
        kind: 'event',
        event: {
          ...event,
          records: [...event.records],
        },
      },
    ]
  }

  plaintext(order: number): Uint8Array | null {
    const kept = this.#items[order]
    return kept && kept.plain.length > 0
      ? joinAll(kept.plain)
      : null
  }

  wire(order: number): Uint8Array | null {
    const kept = this.#items[order]
    return kept && kept.wire.length > 0
      ? joinAll(kept.wire)
      : null
  }

  #add(kept: Kept): number | null {
    if (this.#items.length >= this.#limits.items) {
      this.unlisted++
      return null
    }
    return this.#items.push(kept) - 1
  }

  #grow(run: Run, place: Place, plain: Uint8Array | null, length: number, said: Said | undefined): void {
    const { event, kept } = run
    event.length += length
    event.endMs = place.endMs
    if (place.index !== null && event.records.at(-1) !== place.index)
      event.records.push(place.index)
    kept.full.wire ||= place.wire === null || !this.#limits.keeps
    if (place.wire && !kept.full.wire)
      kept.wire.push(place.wire)
    // where nothing is kept, foreign bytes still have to tell what they are
    kept.full.plain ||= place.wire === null || plain === null || (!this.#limits.keeps && (event.kind !== 'foreign' || event.length > foreignKept))
    if (plain && !kept.full.plain) {
      kept.plain.push(this.#limits.keeps
        ? plain
        : plain.slice())
    }
    if (run.head !== null && plain)
      summarise(run, plain)
    if (said)
      tell(run, said)
  }
}

/** Requests and answers in HTTP/2; where there are none the kinds of frames. */
function tell(run: Run, { words, frames }: Said): void {
  if (words.length > 0) {
    run.frames = null
    run.event.http2 = words.slice(0, listedOfHttp2).map(word => ({ ...word, line: visible(word.line) }))
  }
  run.frames = run.frames && [...new Set([...run.frames, ...frames])]
  const told = words.length > 0
    ? words.map(({ line }) => line)
    : run.frames ?? []
  if (told.length > 0)
    run.event.summary = visible(told.slice(0, toldOfHttp2).join(', ') + (told.length > toldOfHttp2 ? ', …' : ''))
}

/** Notes the first line of HTTP/1.x (RFC 9112, Section 2.1) where the data begins with one. */
function summarise(run: Run, plain: Uint8Array): void {
  const line = plain.subarray(0, longestLine)
  run.head += latin1(line.subarray(0, (line.indexOf(0x0a) + 1) || longestLine))
  const head = run.head!
  const end = head.indexOf('\n')
  if (end >= 0) {
    const first = head.slice(0, head[end - 1] === '\r'
      ? end - 1
      : end)
    const pattern = run.event.direction === 'client'
      ? /^[!#$%&'*+.^`|~\w-]+ \S+ HTTP\/\d\.\d$/
      : /^HTTP\/\d\.\d \d{3}(?: |$)/
    if (pattern.test(first))
      run.event.summary = visible(first)
  }
  if (end >= 0 || head.length >= longestLine)
    run.head = null
}

function wires(places: Place[]): Uint8Array[] {
  const kept: Uint8Array[] = []
  for (const { wire } of places) {
    if (!wire)
      break
    kept.push(wire)
  }
  return kept
}

function indexes(places: Place[]): number[] {
  return places.map(({ index }) => index).filter(index => index !== null)
}
