/**
 * The sequence diagram as rows: what was sent gets a row each, waits for the other side and work of our own stand between them
 * with their true length. Heights are in pixels, so that phases and flights can be bracketed beside the rows.
 */
import type { PhaseName, Report } from '../../contract/index.ts'
import type { Item } from '../facts/items.ts'
import { isClose, itemsOf } from '../facts/items.ts'
import { done } from '../facts/part.ts'

interface Place {
  key: string
  y: number
  height: number
  atMs: number
  phase: PhaseName | null
}

export type SequenceRow = Place & (
  | { kind: 'lookup', addresses: string[] }
  | { kind: 'tcp', direction: 'client' | 'server', name: string }
  | { kind: 'plain', direction: 'client' | 'server', name: string, bytes: number }
  | { kind: 'item', item: Item, flight: number }
  /** Further records of the same data, counted and not drawn one by one. */
  | { kind: 'more', direction: 'client' | 'server', count: number, bytes: number, flight: number }
  | { kind: 'trip', number: number, ms: number }
  | { kind: 'work', ms: number }
)

export interface Bracket {
  number: number
  top: number
  bottom: number
  bytes: number
}

export interface PhaseBar {
  phase: PhaseName
  top: number
  bottom: number
  ms: number
}

export interface Sequence {
  rows: SequenceRow[]
  flights: Bracket[]
  phases: PhaseBar[]
  height: number
}

const heights = {
  lookup: 24,
  tcp: 27,
  plain: 27,
  item: 27,
  more: 27,
  trip: 24,
  work: 26,
} as const
const top = 6
/** Data records of one kind in a row beyond this many are counted together. */
const drawnAlone = 3
/** Shorter pauses of our own say nothing. */
const workFromMs = 0.15

export function sequenceOf(report: Report): Sequence {
  const builder = new Builder(report)
  builder.opening()
  builder.items()
  builder.plain()
  return builder.sequence()
}

type Draft<Row = SequenceRow> = Row extends SequenceRow ? Omit<Row, keyof Place> & { atMs: number } : never

class Builder {
  readonly #report: Report
  readonly #rows: SequenceRow[] = []
  #y = top
  #trips = 0
  #flight = 0

  constructor(report: Report) {
    this.#report = report
  }

  opening(): void {
    const connection = done(this.#report.connection)
    const { dns, tcp } = connection?.phases ?? { dns: null, tcp: null }
    if (dns)
      this.#add({ kind: 'lookup', addresses: connection?.addresses.map(entry => entry.address) ?? [], atMs: dns.startMs })
    if (!tcp)
      return
    this.#add({
      kind: 'tcp',
      direction: 'client',
      name: 'SYN',
      atMs: tcp.startMs,
    })
    if (!connection?.used)
      return
    this.#trip(tcp.startMs, tcp.endMs)
    this.#add({
      kind: 'tcp',
      direction: 'server',
      name: 'SYN, ACK',
      atMs: tcp.endMs,
    })
  }

  items(): void {
    const items = itemsOf(this.#report)
    let before: Item | null = null
    for (let at = 0; at < items.length; at++) {
      const item = items[at] as Item
      if (before?.direction !== item.direction) {
        this.#turn(before, item)
        this.#flight++
      }
      this.#add({
        kind: 'item',
        item,
        flight: this.#flight,
        atMs: item.startMs,
      })
      const same = sameData(items, at)
      if (same > drawnAlone) {
        const rest = items.slice(at + 1, at + same)
        this.#add({
          kind: 'more',
          direction: item.direction,
          count: rest.length,
          bytes: rest.reduce((sum, other) => sum + other.length, 0),
          flight: this.#flight,
          atMs: rest.at(-1)?.endMs ?? item.endMs,
        })
        at += same - 1
      }
      before = items[at] as Item
    }
  }

  /** Without TLS there are no records to tell of: the request and the answer stand for themselves. */
  plain(): void {
    const http = done(this.#report.http)
    const phases = done(this.#report.connection)?.phases
    if (this.#report.target.scheme !== 'http' || !http || !phases?.request)
      return
    const { request, response } = http
    this.#add({
      kind: 'plain',
      direction: 'client',
      name: `${request.method} ${request.path} ${request.version}`,
      bytes: request.headerSize + request.bodySize,
      atMs: phases.request.startMs,
    })
    if (phases.wait)
      this.#trip(phases.wait.startMs, phases.wait.endMs)
    if (response) {
      this.#add({
        kind: 'plain',
        direction: 'server',
        name: `${response.version} ${response.status} ${response.statusText}`,
        bytes: response.headerSize + response.body.length,
        atMs: phases.download?.startMs ?? phases.wait?.endMs ?? phases.request.endMs,
      })
    }
  }

  /** Between two flights: a wait for the server, or work on this machine. */
  #turn(before: Item | null, next: Item): void {
    if (!before)
      return
    if (before.direction === 'client' && !isClose(before) && !isClose(next))
      this.#trip(before.endMs, next.startMs)
    else if (before.direction === 'server' && next.startMs - before.endMs >= workFromMs && !isClose(next))
      this.#add({ kind: 'work', ms: next.startMs - before.endMs, atMs: before.endMs })
  }

  #trip(startMs: number, endMs: number): void {
    this.#add({
      kind: 'trip',
      number: ++this.#trips,
      ms: Math.max(0, endMs - startMs),
      atMs: (startMs + endMs) / 2,
    })
  }

  #add(draft: Draft): void {
    const height = heights[draft.kind]
    this.#rows.push({
      ...draft,
      key: `${this.#rows.length}`,
      y: this.#y,
      height,
      phase: phaseAt(this.#report, draft),
    } as SequenceRow)
    this.#y += height
  }

  sequence(): Sequence {
    return {
      rows: this.#rows,
      flights: flightsOf(this.#rows),
      phases: phasesOf(this.#report, this.#rows),
      height: this.#y + top,
    }
  }
}

/** How many data records of one direction follow each other from here, this one included. */
function sameData(items: Item[], from: number): number {
  const first = items[from] as Item
  if (first.is !== 'event' || first.kind !== 'application_data')
    return 1
  let to = from + 1
  while (to < items.length) {
    const next = items[to] as Item
    if (next.is !== 'event' || next.kind !== 'application_data' || next.direction !== first.direction || next.summary !== undefined)
      break
    to++
  }
  return to - from
}

function phaseAt(report: Report, row: Draft): PhaseName | null {
  if (row.kind === 'lookup')
    return 'dns'
  if (row.kind === 'tcp')
    return 'tcp'
  const phases = done(report.connection)?.phases
  if (!phases)
    return null
  // The request's last byte and the wait begin at the same instant; the request is what was sent.
  if (row.kind === 'item' && row.item.direction === 'client' && row.item.is === 'event' && row.item.kind === 'application_data' && phases.request && row.atMs >= phases.request.startMs && row.atMs <= phases.request.endMs)
    return 'request'
  let found: PhaseName | null = null
  for (const name of [
    'dns',
    'tcp',
    'tls',
    'request',
    'wait',
    'download',
  ] as const) {
    const span = phases[name]
    if (span && span.startMs <= row.atMs + 0.001)
      found = name
  }
  return found
}

function flightsOf(rows: SequenceRow[]): Bracket[] {
  const flights = new Map<number, Bracket>()
  for (const row of rows) {
    if (row.kind !== 'item' && row.kind !== 'more')
      continue
    const bytes = row.kind === 'item'
      ? row.item.length
      : row.bytes
    const known = flights.get(row.flight)
    if (known) {
      flights.set(row.flight, { ...known, bottom: row.y + row.height, bytes: known.bytes + bytes })
    }
    else {
      flights.set(row.flight, {
        number: row.flight,
        top: row.y,
        bottom: row.y + row.height,
        bytes,
      })
    }
  }
  return [
    ...flights.values(),
  ]
}

function phasesOf(report: Report, rows: SequenceRow[]): PhaseBar[] {
  const spans = done(report.connection)?.phases
  const bars: PhaseBar[] = []
  for (const row of rows) {
    if (!row.phase)
      continue
    const last = bars.at(-1)
    const span = spans?.[row.phase]
    if (last?.phase === row.phase) {
      last.bottom = row.y + row.height
    }
    else {
      bars.push({
        phase: row.phase,
        top: row.y,
        bottom: row.y + row.height,
        ms: span
          ? Math.max(0, span.endMs - span.startMs)
          : 0,
      })
    }
  }
  return bars
}
