/** Chrome's own list of roots, and the limits that it puts on some of them. */
import type { TrustAnchor } from './anchors.ts'
import table from '../../../resources/x509/chrome-roots.json' with { type: 'json' }
import { unbase64 } from '../asn1/base64.ts'

interface Limits {
  /** At least one timestamp must not be later. */
  sctNotAfter?: string
  /** Versions of Chrome for which these limits stand. */
  minVersion?: number
  maxVersionExclusive?: number
}

interface Root {
  sha256: string
  der: string
  constraints?: Limits[]
}

const { roots, chromeVersion } = table as { roots: Root[], chromeVersion: number }
const limited = new Map(roots.filter(({ constraints }) => constraints).map(({ sha256, constraints = [] }) => [sha256, constraints]))

/** The roots, read anew at each call: keep them. */
export function chromeAnchors(): TrustAnchor[] {
  return roots.map(({ der }) => ({ source: 'chrome', der: unbase64(der) }))
}

/**
 * Null where the root's limits are kept; otherwise the day after which Chrome takes no new certificate of this root. One set
 * of limits has to hold, and of a set everything (Chromium, root_store.proto).
 *
 * @param sha256 of the root
 * @param timestamps when logs saw the leaf, in milliseconds since 1970
 */
export function chromeRefuses(sha256: string, timestamps: readonly number[]): { date: string } | null {
  const sets = limited.get(sha256)
  if (!sets || sets.some(set => isKept(set, timestamps)))
    return null
  return { date: sets.find(({ sctNotAfter }) => sctNotAfter)?.sctNotAfter?.slice(0, 10) ?? '-' }
}

function isKept({ sctNotAfter, minVersion = 0, maxVersionExclusive = Number.POSITIVE_INFINITY }: Limits, timestamps: readonly number[]): boolean {
  return chromeVersion >= minVersion
    && chromeVersion < maxVersionExclusive
    && (!sctNotAfter || timestamps.some(timestamp => timestamp <= Date.parse(sctNotAfter)))
}

/** `sha256` in lower-case hex. */
export function isChromeRoot(sha256: string): boolean {
  return roots.some(root => root.sha256 === sha256)
}
