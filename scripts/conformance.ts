/**
 * `npm run conformance [-- SUITE…]`: judges the engine by outside material, which stays where it is (../shared/fixtures, or
 * TLSCOPE_FIXTURES). Exits 3 without it, 1 when a case failed or a suite ran fewer cases than it holds.
 * `npm run conformance -- limbo FILE`: see limbo.ts.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { suites } from '../test/conformance/index.ts'
import { limbo } from './limbo.ts'

/** Failing cases that are named; the rest is counted. */
const named = 20

if (process.argv[2] === 'limbo')
  process.exit(limbo(process.argv[3]))

const fixtures = resolve(process.env.TLSCOPE_FIXTURES ?? '../shared/fixtures')
if (!existsSync(fixtures)) {
  process.stderr.write(`conformance needs the fixtures in ${process.env.TLSCOPE_FIXTURES ?? '../shared/fixtures'}, and they are not there\n`)
  process.exit(3)
}

const wanted = process.argv.slice(2)
const chosen = wanted.length > 0
  ? suites.filter(({ name }) => wanted.some(want => name.includes(want)))
  : suites
if (chosen.length === 0) {
  process.stderr.write(`no suite is named ${wanted.join(' or ')}; there are ${suites.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}

let passed = 0
let failed = 0
process.stdout.write(`${'suite'.padEnd(36)} ${'expected'.padStart(8)} ${'ran'.padStart(6)} ${'failed'.padStart(6)} ${'ms'.padStart(7)}\n`)
for (const { name, expected, run } of chosen) {
  const problems: string[] = []
  let ran = 0
  const started = performance.now()
  await run(fixtures, (id, problem) => {
    ran++
    if (problem !== null)
      problems.push(`${id}: ${problem}`)
  })
  const short = ran < expected
    ? 1
    : 0
  passed += ran - problems.length
  failed += problems.length + short
  process.stdout.write(`${name.padEnd(36)} ${String(expected).padStart(8)} ${String(ran).padStart(6)} ${String(problems.length).padStart(6)} ${String(Math.round(performance.now() - started)).padStart(7)}\n`)
  if (short)
    process.stdout.write(`  ran ${expected - ran} cases fewer than the material holds\n`)
  for (const problem of problems.slice(0, named))
    process.stdout.write(`  ${problem}\n`)
  if (problems.length > named)
    process.stdout.write(`  and ${problems.length - named} more\n`)
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0
  ? 1
  : 0
