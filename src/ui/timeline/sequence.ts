/**
 * The sequence diagram as rows: what was sent gets a row each, waits for the other side and work of our own stand between them
 * with their length. Where the rows stand is the matter of sequence-layout.
 */
import type { PhaseName, Report } from '../../contract/index.ts'
import type { Item } from '../facts/items.ts'
import type { Sequence, SequenceView } from './sequence-layout.ts'
import type { PlainMessage, RowDraft, RowKind } from './sequence-row.ts'
import { isClose, itemsOf } from '../facts/items.ts'
import { done } from '../facts/part.ts'
import { laidOut } from './sequence-layout.ts'

export type { Sequence } from './sequence-layout.ts'

/** Data records of one kind in a row beyond this many are counted together. */
const drawnAlone = 3
/** Shorter pauses of our own say nothing. */
const workFromMs = 0.15

const wholeRun: SequenceView = { scale: 'stretched', span: null }

export function sequenceOf(report: Report, view: SequenceView = wholeRun): Sequence {
  return laidOut(rowsOf(report), done(report.connection)?.phases ?? null, view)
}

/** The rows alone, in their order: the same for every view of the report. */
export function rowsOf(report: Report): RowDraft[] {
  const builder = new Builder(report)
  builder.opening()
  builder.items()
  builder.plain()
  return builder.rows
}

export function plainMessages(report: Report): PlainMessage[] {
  const http = done(report.http)
  const phases = done(report.connection)?.phases
  if (report.target.scheme !== 'http' || !http || !phases?.request)
    return []
  const { request, response } = http
  const asked: PlainMessage = {
    order: 0,
    direction: 'client',
    name: `${request.method} ${request.path} ${request.version}`,
    bytes: request.headerSize + request.bodySize,
    atMs: phases.request.startMs,
  }
  return response
    ? [
        asked,
        {
          order: 1,
          direction: 'server',
          name: `${response.version} ${response.status} ${response.statusText}`,
          bytes: response.headerSize + response.body.length,
          atMs: phases.download?.startMs ?? phases.wait?.endMs ?? phases.request.endMs,
        },
      ]
    : [asked]
}

/** By which a row is chosen; null where it cannot be. */
export function orderOf(row: RowKind): number | null {
  if (row.kind === 'item')
    return row.item.order
  return row.kind === 'plain'
    ? row.message.order
    : null
}

type Draft<Row = RowKind> = Row extends RowKind ? Row & { atMs: number, endMs?: number } : never

class Builder {
  readonly #report: Report
  readonly rows: RowDraft[] = []
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
        endMs: item.endMs,
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
          atMs: rest[0]?.startMs ?? item.endMs,
          endMs: rest.at(-1)?.endMs ?? item.endMs,
        })
        at += same - 1
      }
      before = items[at] as Item
    }
  }

  plain(): void {
    const wait = done(this.#report.connection)?.phases.wait
    for (const message of plainMessages(this.#report)) {
      this.#add({ kind: 'plain', message, atMs: message.atMs })
      if (message.direction === 'client' && wait)
        this.#trip(wait.startMs, wait.endMs)
    }
  }

  /** Between two flights: a wait for the server, or work on this machine. */
  #turn(before: Item | null, next: Item): void {
    if (!before)
      return
    if (before.direction === 'client' && !isClose(before) && !isClose(next))
      this.#trip(before.endMs, next.startMs)
    else if (before.direction === 'server' && next.startMs - before.endMs >= workFromMs && !isClose(next))
      this.#add({ kind: 'work', ms: next.startMs - before.endMs, atMs: before.endMs, endMs: next.startMs })
  }

  #trip(startMs: number, endMs: number): void {
    this.#add({
      kind: 'trip',
      number: ++this.#trips,
      ms: Math.max(0, endMs - startMs),
      atMs: startMs,
      endMs: Math.max(startMs, endMs),
    })
  }

  #add(draft: Draft): void {
    this.rows.push({
      ...draft,
      key: `${this.rows.length}`,
      endMs: draft.endMs ?? draft.atMs,
      phase: phaseAt(this.#report, draft),
    } as RowDraft)
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
  // a wait belongs to what waits for most of it
  const moment = row.kind === 'trip' && row.endMs !== undefined
    ? (row.atMs + row.endMs) / 2
    : row.atMs
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
    if (span && span.startMs <= moment + 0.001)
      found = name
  }
  return found
}
