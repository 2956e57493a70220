/** What there is to export of a connection's recorded bytes, and why the rest is not. */
import type { Report } from '../../contract/index.ts'
import type { Seen } from '../capture/seen.ts'
import { hasGaps } from '../capture/seen.ts'
import { done } from '../facts/part.ts'

export interface Exportable {
  keys: 'known' | 'unknown' | 'not-needed'
  /** Bytes in the middle were not captured. */
  hasGaps: boolean
  /** While it is open, the service does not give its bytes. */
  isOver: boolean
}

export type RecordingItem = 'decrypted' | 'closed' | 'plain' | 'keylog' | 'hex'

export function exportableRun({ target }: Report): Exportable {
  return {
    keys: target.scheme === 'https'
      ? 'known' // for a run without any, the service says so
      : 'not-needed',
    hasGaps: false,
    isOver: true,
  }
}

export function exportableSeen({ decryption, capture, state, report }: Seen): Exportable {
  const schedule = done(report.handshake)?.keySchedule ?? []
  const isKnown = decryption === 'full' || decryption === 'partial' || schedule.some(({ secret, known }) => secret !== undefined && known)
  return {
    keys: decryption === 'not-needed'
      ? 'not-needed'
      : isKnown
        ? 'known'
        : 'unknown',
    hasGaps: hasGaps(capture),
    isOver: state !== 'open',
  }
}

export function recordingItems({ keys, hasGaps, isOver }: Exportable): RecordingItem[] {
  if (!isOver)
    return []
  const known: RecordingItem[] = keys === 'known'
    ? ['keylog']
    : []
  if (hasGaps)
    return known
  if (keys === 'not-needed')
    return ['plain', 'hex']
  return keys === 'known'
    ? ['decrypted', 'closed', ...known, 'hex']
    : ['closed', 'hex']
}

/** Ids of what there is to say of the items that are missing. */
export function missingReasons({ keys, hasGaps, isOver }: Exportable): ('open' | 'gaps' | 'keys')[] {
  if (!isOver)
    return ['open']
  return [
    ...hasGaps ? ['gaps'] as const : [],
    ...keys === 'unknown' ? ['keys'] as const : [],
  ]
}
