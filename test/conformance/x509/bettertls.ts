/** BetterTLS: paths through graphs of CAs of which some are broken. */
import type { Suite } from '../suite.ts'
import type { LimboFile } from './limbo.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runLimbo } from './limbo.ts'

export const bettertls: Suite = {
  name: 'bettertls-pathbuilding',
  expected: 81,
  run(fixtures, tell) {
    const { testcases } = JSON.parse(readFileSync(join(fixtures, 'bettertls-pathbuilding', 'limbo-bettertls-pathbuilding.json'), 'utf8')) as LimboFile
    for (const test of testcases) {
      const outcome = runLimbo(test)
      tell(test.id, outcome.result === 'passed'
        ? null
        : outcome.reason)
    }
  },
}
