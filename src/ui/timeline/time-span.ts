/** A part of the run, as a person chooses it: never empty, never outside of the run. Times in ms. */
import type { Span } from './sequence-layout.ts'

/** Of the whole run, the least that can be chosen. */
const least = 0.005

export function dragged(fromMs: number, toMs: number, endMs: number): Span {
  const span = { startMs: Math.min(fromMs, toMs), endMs: Math.max(fromMs, toMs) }
  return clamped(span, toMs >= fromMs
    ? 'endMs'
    : 'startMs', endMs)
}

/** As long as before, as far as the run goes. */
export function moved({ startMs, endMs: spanEnd }: Span, byMs: number, endMs: number): Span {
  const by = Math.min(Math.max(byMs, -startMs), endMs - spanEnd)
  return { startMs: startMs + by, endMs: spanEnd + by }
}

/** With the edge that was moved inside the run, and short of the other. */
export function clamped({ startMs, endMs: spanEnd }: Span, edge: keyof Span, endMs: number): Span {
  const gap = endMs * least
  return edge === 'startMs'
    ? { startMs: Math.max(0, Math.min(startMs, spanEnd - gap)), endMs: spanEnd }
    : { startMs, endMs: Math.min(endMs, Math.max(spanEnd, startMs + gap)) }
}

/** How far a key moves an edge; null where it does not. */
export function stepOf(key: string, isLarge: boolean, endMs: number): number | null {
  const step = endMs * (isLarge
    ? 0.1
    : 0.01)
  const steps: Record<string, number> = {
    ArrowRight: step,
    ArrowUp: step,
    ArrowLeft: -step,
    ArrowDown: -step,
    PageUp: endMs * 0.1,
    PageDown: -endMs * 0.1,
    Home: -endMs,
    End: endMs,
  }
  return steps[key] ?? null
}
