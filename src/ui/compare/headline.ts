import type { Comparison } from '../../contract/index.ts'
import { done } from '../facts/part.ts'

export interface Headline {
  /** Key under `comparison.headline`. */
  headline: 'freeAgainstEv' | 'sameEncryption' | 'sameEverything' | 'differentEncryption' | 'certificatesOnly'
  /** Key under `comparison.lead`. */
  lead: 'levels' | 'differentEncryption' | 'certificatesOnly'
}

const agreed = ['version', 'cipherSuite', 'group'] as const

/** What the comparison comes to in one sentence. Encryption counts as the same only where every target was asked. */
export function headlineOf(comparison: Comparison): Headline {
  const live = comparison.targets.filter(target => target.report !== null && done(target.report.tls) !== null)
  if (live.length < comparison.targets.length)
    return { headline: 'certificatesOnly', lead: 'certificatesOnly' }
  if (comparison.differs.some(row => (agreed as readonly string[]).includes(row.id)))
    return { headline: 'differentEncryption', lead: 'differentEncryption' }
  const levels = new Set(comparison.targets.map(target => done(target.certificates)?.level.value))
  if (levels.size === 1)
    return { headline: 'sameEverything', lead: 'levels' }
  return {
    headline: levels.has('DV') && levels.has('EV')
      ? 'freeAgainstEv'
      : 'sameEncryption',
    lead: 'levels',
  }
}
