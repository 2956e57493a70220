/** A conformance suite: outside material judged case by case. Fewer cases than expected is a failure of its own. */
export interface Suite {
  name: string
  /** How many cases the material holds. */
  expected: number
  /** Tells each case with its problem, `null` where there is none. */
  run(fixtures: string, tell: (id: string, problem: string | null) => void): void | Promise<void>
}

/** The first difference of two lists as a sentence; null where they are the same. */
export function difference(ours: readonly string[], theirs: readonly string[]): string | null {
  const at = theirs.findIndex((value, index) => ours[index] !== value)
  if (at < 0 && ours.length === theirs.length)
    return null
  const index = at < 0
    ? theirs.length
    : at
  return `at ${index}: ours ${ours[index]?.slice(0, 80) ?? 'ends'}, theirs ${theirs[index]?.slice(0, 80) ?? 'ends'}`
}
