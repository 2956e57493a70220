/** What a comparison comes to: the sentence that page and terminal put above it, by its keys in the locales. */
import type { Comparison, ComparisonRow } from './comparison.ts'

export interface ComparisonHeadline {
  /** Key under `comparison.headline`. */
  headline: 'freeAgainstEv' | 'sameEncryption' | 'sameEverything' | 'sameUnknown' | 'differentEncryption' | 'certificatesOnly' | 'sameCertificate' | 'sameClaims' | 'unknownLevels' | 'incomplete'
  /** Key under `comparison.lead`; null where there is nothing to add. */
  lead: 'levels' | 'differentEncryption' | 'certificatesOnly' | null
}

const agreed: readonly ComparisonRow['id'][] = ['version', 'cipherSuite', 'group']
const checked: readonly ComparisonRow['id'][] = ['level', 'identity']

/** Encryption counts as the same only where every target was asked; certificates as saying the same only where level and named holder are the same. */
export function headlineOf(comparison: Comparison): ComparisonHeadline {
  const { targets, same, differs } = comparison
  const found = targets.map(({ certificates }) => certificates.state === 'done' ? certificates.value : null)
  if (found.some(each => each === null || each.chain.length === 0))
    return { headline: 'incomplete', lead: null }
  const saysTheSame = !differs.some(({ id }) => checked.includes(id))
  const isKnown = found.some(each => each?.level.value !== 'unknown')
  const isLive = targets.every(({ report }) => report?.tls.state === 'done')
  if (isLive && differs.some(({ id }) => agreed.includes(id)))
    return { headline: 'differentEncryption', lead: 'differentEncryption' }
  if (!isLive || !same.some(({ id }) => id === 'cipherSuite')) {
    const leaves = new Set(found.map(each => each?.chain[0]?.fingerprints.sha256))
    const outcome = leaves.size === 1
      ? 'sameCertificate'
      : isKnown ? 'sameClaims' : 'unknownLevels'
    return { headline: saysTheSame ? outcome : 'certificatesOnly', lead: 'certificatesOnly' }
  }
  if (saysTheSame)
    return { headline: isKnown ? 'sameEverything' : 'sameUnknown', lead: 'levels' }
  const free = found.some(each => each?.level.value === 'DV')
  const dear = found.some(each => each?.level.value === 'EV' && each.level.evVerified)
  return { headline: free && dear ? 'freeAgainstEv' : 'sameEncryption', lead: 'levels' }
}
