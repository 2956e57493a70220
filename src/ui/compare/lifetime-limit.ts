/** Steps of the CA/Browser Forum's Baseline Requirements, Section 6.3.2: issued from this day on, at most so many days. */
const steps = [
  { from: Date.UTC(2029, 2, 15), days: 47 },
  { from: Date.UTC(2027, 2, 15), days: 100 },
  { from: Date.UTC(2026, 2, 15), days: 200 },
  { from: Date.UTC(2020, 8, 1), days: 398 },
] as const

/** How long a certificate that begins then may live on the public web, in days; null for one older than these rules. */
export function lifetimeLimit(notBefore: string): number | null {
  const begun = Date.parse(notBefore)
  return steps.find(({ from }) => begun >= from)?.days ?? null
}
