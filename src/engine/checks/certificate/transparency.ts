import type { JudgedTimestamp } from '../../x509/transparency.ts'
import type { CertificateCheck, CertificateFacts, Judgement } from './facts.ts'
import { isChromeRoot } from '../../x509/chrome-store.ts'
import { about, extensionAt, leafOf, listed } from './facts.ts'

const embeddedOid = '1.3.6.1.4.1.11129.2.4.2'
const day = 86_400_000
/** From then on the number goes by 180 days; before, it went by months. */
const ruleSince = Date.parse('2022-04-15T00:00:00Z')
/** States in which a log counts at the time of the check. */
const current = new Set(['qualified', 'usable', 'readonly'])

/**
 * What Chrome and Apple ask for alike: two timestamps, or three where the certificate lives longer than 180 days, of two
 * operators, one of them from a log that counts today. Programs other than browsers do not look, so this is never a failure.
 */
export const transparency: CertificateCheck = {
  id: 'transparency',
  reference: 'RFC 6962; Chrome CT policy since 2022-04-15, Apple CT policy since 2021-04-21',
  reasons: [
    'kept',
    'not-asked',
    'private',
    'missing',
    'invalid',
    'no-current-log',
    'too-few',
    'one-operator',
    'only-tiled',
  ],
  judge(facts) {
    const { timestamps, demands } = facts
    if (demands.purpose !== 'server')
      return null
    const leaf = leafOf(facts)
    const told = (grade: Judgement['grade'], reason: string, values: Record<string, string | number>) =>
      about(leaf, grade, reason, values, extensionAt(leaf, embeddedOid))
    const asked = isPublic(facts)
    if (!timestamps.length)
      return asked ? told('warn', 'missing', {}) : told('info', 'not-asked', {})
    const valid = timestamps.filter(({ signature }) => signature === 'valid')
    const forged = timestamps.find(({ signature }) => signature === 'invalid')
    if (forged)
      return told('warn', 'invalid', { log: forged.name ?? forged.logId })
    const faults = [embeddedFault(valid.filter(({ source }) => source === 'certificate'), facts), deliveredFault(valid.filter(({ source }) => source !== 'certificate'), facts)]
    const fault = faults.includes(null) ? null : faults[0]!
    const values = {
      count: timestamps.length,
      valid: valid.length,
      logs: listed(valid.map(({ name }) => name ?? '?')),
      operators: [...new Set(valid.map(({ operator }) => operator ?? '?'))].join(', '),
      needed: neededFor(facts),
      days: lifetimeOf(facts),
    }
    if (!fault)
      return told('pass', 'kept', values)
    return asked ? told('warn', fault, values) : told('info', 'private', values)
  },
}

/** Inside the certificate: logs that were retired since still count for what they signed before, as long as one counts now. */
function embeddedFault(valid: JudgedTimestamp[], facts: CertificateFacts): string | null {
  if (!valid.some(timestamp => current.has(stateAt(timestamp, facts.at))))
    return valid.length ? 'no-current-log' : 'too-few'
  return varietyFault(valid.filter(timestamp => current.has(stateAt(timestamp, facts.at)) || isRetiredAfter(timestamp)), neededFor(facts))
}

/** In the handshake or the staple: the logs of today alone, two of them whatever the certificate's lifetime. */
function deliveredFault(valid: JudgedTimestamp[], { at }: CertificateFacts): string | null {
  return varietyFault(valid.filter(timestamp => current.has(stateAt(timestamp, at))), 2)
}

function varietyFault(counting: JudgedTimestamp[], needed: number): string | null {
  if (new Set(counting.map(({ logId }) => logId)).size < needed)
    return 'too-few'
  if (new Set(counting.map(({ operator }) => operator)).size < 2)
    return 'one-operator'
  return counting.every(({ log }) => log?.tiled)
    ? 'only-tiled'
    : null
}

/** Before it came into its state of today, a log was in good standing. */
function stateAt({ log }: JudgedTimestamp, at: number): string {
  return log?.since && log.state !== 'pending' && at < Date.parse(log.since)
    ? 'usable'
    : log?.state ?? 'unknown'
}

function isRetiredAfter({ log, epoch }: JudgedTimestamp): boolean {
  return log?.state === 'retired' && log.since !== undefined && epoch < Date.parse(log.since)
}

/** For certificates before the rule of today: the number by months, Chrome's policy of 2018. */
function neededFor(facts: CertificateFacts): number {
  const { notBefore } = leafOf(facts).parsed
  const days = lifetimeOf(facts)
  if (notBefore >= ruleSince)
    return days > 180 ? 3 : 2
  const months = days / 30.44
  return months < 15 ? 2 : months <= 27 ? 3 : months <= 39 ? 4 : 5
}

/** RFC 5280, Section 4.1.2.5: both ends included. */
function lifetimeOf(facts: CertificateFacts): number {
  const { notBefore, notAfter } = leafOf(facts).parsed
  return Math.ceil((notAfter - notBefore) / day)
}

/** Browsers ask under roots that they ship. */
function isPublic({ path: { certificates, ending } }: CertificateFacts): boolean {
  const root = certificates.at(-1)!
  return ending === 'anchor' && (root.anchorOf.includes('mozilla') || isChromeRoot(root.parsed.certificate.fingerprints.sha256))
}
