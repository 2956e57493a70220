/** JUnit's XML, which build servers read: one test case for each expectation. */
import type { ExpectationOutcome } from '../../contract/index.ts'

export interface JunitSuite {
  /** What was looked at. */
  name: string
  /** ISO 8601. */
  startedAt: string
  seconds: number
  outcomes: readonly ExpectationOutcome[]
  /** What a case that failed says, for whoever reads the build's log. */
  message: (outcome: ExpectationOutcome) => string
}

export function junitXml({ name, startedAt, seconds, outcomes, message }: JunitSuite): string {
  const failures = outcomes.filter(({ met }) => !met).length
  const counts = `tests="${outcomes.length}" failures="${failures}" errors="0" skipped="0" time="${seconds.toFixed(3)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tlscope" ${counts}>`,
    `  <testsuite name="${escaped(name)}" timestamp="${escaped(startedAt.slice(0, 19))}" ${counts}>`,
    ...outcomes.map(outcome => outcome.met
      ? `    <testcase classname="${escaped(name)}" name="${escaped(outcome.text)}" time="0"/>`
      : `    <testcase classname="${escaped(name)}" name="${escaped(outcome.text)}" time="0"><failure type="expectation" message="${escaped(message(outcome))}"/></testcase>`),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' }

/** XML 1.0, Section 2.2: what no document may hold is replaced. */
function escaped(text: string): string {
  return [...text].map((letter) => {
    const code = letter.codePointAt(0)!
    const allowed = code >= 0x20 ? (code < 0xD800 || code > 0xDFFF) && code !== 0xFFFE && code !== 0xFFFF : entities[letter] !== undefined
    return allowed ? entities[letter] ?? letter : '\uFFFD'
  }).join('')
}
