/** Every byte of the recorded connections has its name, and every proof in them that can be recomputed matches. */
import type { RecordedConnection } from './recorded.ts'
import type { Suite } from './suite.ts'
import { namingProblem } from '../support/annotation-problem.ts'
import { recordedConnections } from './recorded.ts'

export const coverage: Suite = {
  name: 'coverage',
  expected: 2 + 5 + 118,
  run(fixtures, tell) {
    for (const connection of recordedConnections(fixtures))
      tell(connection.name, problemOf(connection))
  },
}

function problemOf({ decoder, chunks }: RecordedConnection): string | null {
  const wrong = decoder.result().handshake.verified.find(({ outcome }) => outcome === 'does-not-match')
  return namingProblem(decoder, chunks) ?? (wrong
    ? `${wrong.id} does not match`
    : null)
}
