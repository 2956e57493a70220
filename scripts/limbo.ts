/**
 * `npm run conformance -- limbo FILE`: judges our validation by a file in the JSON of x509-limbo. Every failing and every
 * skipped case is named with its reason. Exits 1 when a case failed, 2 when the file is none of that kind.
 */
import type { LimboFile } from '../test/conformance/x509/limbo.ts'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { runLimbo } from '../test/conformance/x509/limbo.ts'

/** @returns the exit code */
export function limbo(path: string | undefined): number {
  const file = path === undefined
    ? null
    : read(path)
  if (!file)
    return 2
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const started = performance.now()
  for (const test of file.testcases) {
    const outcome = runLimbo(test)
    counts[outcome.result]++
    if (outcome.result !== 'passed')
      process.stdout.write(`${outcome.result} ${test.id}: ${outcome.reason}\n`)
  }
  const seconds = (performance.now() - started) / 1_000
  process.stdout.write(`${file.testcases.length} cases in ${seconds.toFixed(2)} s, ${Math.round(file.testcases.length / seconds)} a second\n`)
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  return counts.failed > 0
    ? 1
    : 0
}

function read(path: string): LimboFile | null {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as LimboFile
    if (file.version === 1 && Array.isArray(file.testcases))
      return file
    process.stderr.write(`${path} is not in limbo's format, version 1\n`)
  }
  catch (error) {
    process.stderr.write(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`)
  }
  return null
}
