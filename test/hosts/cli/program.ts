/** The command line as a process of its own. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../../scripts/tlscope.ts', import.meta.url))
const cache = fileURLToPath(new URL('../../../node_modules/.cache/tlscope/compiled', import.meta.url))

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export function start(argv: readonly string[], input: 'ignore' | number = 'ignore'): ChildProcess {
  return spawn(process.execPath, [script, ...argv], {
    stdio: [input, 'pipe', 'pipe'],
    // Compiled once for all of them: most of such a run is reading the sources.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_COMPILE_CACHE: cache },
  })
}

export async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => stdout += text)
  child.stderr?.setEncoding('utf8').on('data', (text: string) => stderr += text)
  const [code] = await once(child, 'close') as [number | null]
  return { code, stdout, stderr }
}

export const tlscope = (...argv: string[]): Promise<Ended> => ended(start(argv))
