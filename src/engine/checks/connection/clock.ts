import type { ConnectionCheck, ConnectionFacts } from './facts.ts'
import { finding } from './facts.ts'

const tolerance = 300_000

/**
 * A wrong clock makes good certificates look expired or not yet valid. Two clocks are at hand that are not ours: the server's
 * (Date, RFC 9110, Section 6.6.1, to which Age is added where a cache answered), and those of the logs that stamped the
 * certificate: no stamp is made before its time.
 */
export const clock: ConnectionCheck = (facts) => {
  const there = serverTime(facts)
  const here = iso(facts.at)
  if (there === null)
    return stampedLater(facts)
  if (Math.abs(there - facts.at) <= tolerance)
    return null
  const values = { here, there: iso(there) }
  const source = { source: { kind: 'response' as const }, values }
  if (failsByDate(facts) && holdsAt(facts, there) && !holdsAt(facts, facts.at))
    return finding('clock', 'fail', 'explains', 'RFC 9110 §6.6.1', source)
  return finding('clock', 'warn', there > facts.at ? 'behind' : 'ahead', 'RFC 9110 §6.6.1', source)
}

function serverTime({ http }: ConnectionFacts): number | null {
  const value = (name: string) => http?.response?.headers.find(header => header.name.toLowerCase() === name)?.value
  const date = Date.parse(value('date') ?? '')
  const age = Number(/^\d{1,10}$/.exec(value('age') ?? '')?.[0] ?? 0)
  return Number.isNaN(date)
    ? null
    : date + age * 1_000
}

/** RFC 6962, Section 3.2: the timestamps are in the leaf and signed by the logs. */
function stampedLater({ certificates, at }: ConnectionFacts) {
  const stamps = certificates?.chain[0]?.extensions.flatMap(({ value }) => value?.kind === 'signedCertificateTimestamps'
    ? value.logs.map(({ timestamp }) => Date.parse(timestamp))
    : []) ?? []
  const newest = Math.max(...stamps.filter(stamp => !Number.isNaN(stamp)))
  return newest > at + tolerance
    ? finding('clock', 'warn', 'behind-logs', 'RFC 6962 §3.2', {
        source: { kind: 'certificate', index: 0 },
        values: { here: iso(at), there: iso(newest) },
      })
    : null
}

function failsByDate({ verification }: ConnectionFacts): boolean {
  return verification?.checks.some(({ id, grade }) => id === 'validity' && grade === 'fail') ?? false
}

function holdsAt({ certificates }: ConnectionFacts, time: number): boolean {
  return certificates?.chain.every(({ validity }) => Date.parse(validity.notBefore) <= time && time <= Date.parse(validity.notAfter)) ?? false
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
