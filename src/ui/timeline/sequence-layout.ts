/**
 * Where the rows of the sequence stand, in pixels, and the brackets of phases and flights beside them. Stretched: one below the
 * other, as high as they need to be read. To scale: each at its moment; where moments lie closer than rows can, rows move
 * down, and `momentY` tells where they belong.
 */
import type { PhaseName } from '../../contract/index.ts'
import type { RowDraft, SequenceRow } from './sequence-row.ts'

export const scales = ['stretched', 'true'] as const
export type Scale = (typeof scales)[number]

export interface Span {
  startMs: number
  endMs: number
}

export interface SequenceView {
  scale: Scale
  /** Only what lies in it is shown; null shows all. */
  span: Span | null
}

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
/** In a row, where the arrow that stands for the moment begins. */
export const arrowAt = 17.5
/** To scale, the whole is so many times as high as stretched, so that most rows find their moment free. */
const room = 1.6
const leastHeight = 560

type Phases = Partial<Record<PhaseName, Span | null>>

export function laidOut(drafts: readonly RowDraft[], phases: Phases | null, { scale, span }: SequenceView): Sequence {
  const shown = span
    ? drafts.filter(row => isIn(row, span))
    : drafts
  const rows = scale === 'true'
    ? toScale(shown, span ?? spanOf(shown))
    : stretched(shown)
  const last = rows.at(-1)
  return {
    rows,
    flights: flightsOf(rows),
    phases: phasesOf(phases, rows),
    height: (last
      ? last.y + last.height
      : 0) + 2 * top,
  }
}

/** A moment on the edge belongs to it, a stretch of time has to reach into it. */
function isIn({ atMs, endMs }: RowDraft, span: Span): boolean {
  return endMs > atMs
    ? endMs > span.startMs && atMs < span.endMs
    : atMs >= span.startMs && atMs <= span.endMs
}

function stretched(drafts: readonly RowDraft[]): SequenceRow[] {
  let y = top
  return drafts.map((draft) => {
    const height = heights[draft.kind]
    const row = { ...draft, y, height, momentY: y + arrowAt }
    y += height
    return row
  })
}

function toScale(drafts: readonly RowDraft[], span: Span): SequenceRow[] {
  const needed = drafts.reduce((sum, { kind }) => sum + heights[kind], 0)
  const perMs = Math.max(leastHeight, needed * room) / Math.max(0.001, span.endMs - span.startMs)
  const yOf = (ms: number): number => top + (Math.min(Math.max(ms, span.startMs), span.endMs) - span.startMs) * perMs
  let free = top
  return drafts.map((draft) => {
    const momentY = yOf(draft.atMs)
    const isSpan = draft.kind === 'trip' || draft.kind === 'work'
    const y = Math.max(free, isSpan
      ? momentY
      : momentY - arrowAt)
    // the row behind a wait begins above its moment by the place of its arrow
    const height = isSpan
      ? Math.max(heights[draft.kind], yOf(draft.endMs) - arrowAt - y)
      : heights[draft.kind]
    free = y + height
    return { ...draft, y, height, momentY }
  })
}

function spanOf(rows: readonly RowDraft[]): Span {
  return {
    startMs: rows[0]?.atMs ?? 0,
    endMs: rows.reduce((latest, { endMs }) => Math.max(latest, endMs), 0),
  }
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

function phasesOf(spans: Phases | null, rows: SequenceRow[]): PhaseBar[] {
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
