/** Fuzzers' corpora of TLS byte streams: nothing but a report may come of any, in time that grows with its size. */
import type { Suite } from './suite.ts'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'

/** A stream of a few hundred KB takes milliseconds; this is a hang. */
const limitMs = 10_000

export const corpora: Suite[] = [
  corpus('boringssl/client', 423),
  corpus('boringssl/client_no_fuzzer_mode', 225),
  corpus('boringssl/server', 594),
  corpus('boringssl/server_no_fuzzer_mode', 514),
  corpus('rustls/corpus', 512),
]

function corpus(name: string, expected: number): Suite {
  return {
    name: `fuzz/${name}`,
    expected,
    run(fixtures, tell) {
      const folder = mkdtempSync(join(tmpdir(), 'tlscope-corpus-'))
      try {
        execFileSync('tar', [
          'xzf',
          join(fixtures, 'fuzz', `${name}.tar.gz`),
          '-C',
          folder,
        ])
        const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => statSync(join(folder, file)).isFile())
        for (const file of files)
          tell(file, fault(readFileSync(join(folder, file))))
      }
      finally {
        rmSync(folder, { recursive: true })
      }
    },
  }
}

/** Fed as either side's bytes, at once and cut. */
function fault(bytes: Uint8Array): string | null {
  const started = performance.now()
  try {
    for (const direction of ['client', 'server'] as const) {
      for (const step of [bytes.length || 1, 61]) {
        const decoder = createDecoder({ crypto: nodeCrypto })
        for (let at = 0; at < bytes.length; at += step)
          decoder.bytes(direction, bytes.subarray(at, at + step), at)
        decoder.end(bytes.length)
        decoder.result()
      }
    }
  }
  catch (error) {
    return `threw ${String(error)}`
  }
  const ms = performance.now() - started
  return ms > limitMs
    ? `took ${Math.round(ms)} ms`
    : null
}
