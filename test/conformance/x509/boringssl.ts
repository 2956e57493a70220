/** What the suites of BoringSSL's pki/testdata share. */
import type { PemBlock } from '../../../src/engine/asn1/pem.ts'
import type { Suite } from '../suite.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem } from '../../../src/engine/asn1/pem.ts'

/** Where we mean to differ: the case, and the rule that we keep instead. */
export type Differences = Record<string, string>

export function pemFile(path: string): PemBlock[] {
  return readPem(readFileSync(path, 'utf8'))
}

export function block(blocks: readonly PemBlock[], label: string): Uint8Array {
  const found = blocks.find(candidate => candidate.label === label)
  if (!found)
    throw new Error(`no ${label}`)
  return found.der
}

/** A suite over one folder. A case where we mean to differ must differ, or the list is out of date. */
export function boringSuite(folder: string, expected: number, differences: Differences, run: (path: string, tell: (id: string, problem: string | null) => void) => void): Suite {
  return {
    name: `boringssl-pki/${folder.replace('_unittest', '')}`,
    expected,
    run(fixtures, tell) {
      run(join(fixtures, 'boringssl-pki', folder), (id, problem) => {
        const intended = differences[id]
        if (intended === undefined)
          tell(id, problem)
        else
          tell(id, problem === null ? `does not differ any more, though we keep: ${intended}` : null)
      })
    },
  }
}
