/** Programs that the tests did not write: whether this machine has them, and running them until the test is over. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'

/** Where a program is, or null. Servers often stand in sbin, which a person's PATH leaves out. */
export function programPath(name: string): string | null {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/sbin',
  ]
  for (const folder of folders) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    }
    catch {
      continue
    }
  }
  return null
}

/** Describes tests against programs. Where one is missing they are skipped and said so; with TLSCOPE_REQUIRE_PEERS=1 that fails. */
export function describePeers(title: string, programs: string[], tests: () => void): void {
  const missing = programs.filter(name => programPath(name) === null)
  if (missing.length === 0) {
    describe(title, tests)
  }
  else if (process.env.TLSCOPE_REQUIRE_PEERS === '1') {
    it(title, () => {
      throw new Error(`this machine lacks ${missing.join(', ')}`)
    })
  }
  else {
    console.log(`skipped: ${title} (this machine lacks ${missing.join(', ')})`)
    describe.skip(`${title} (this machine lacks ${missing.join(', ')})`, tests)
  }
}

export interface Running {
  child: ChildProcessWithoutNullStreams
  /** Everything that it wrote so far, on either stream. */
  readonly output: string
  /** Resolves with the match as soon as its output has one; rejects with the output where it ends before. */
  wrote: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Ends it, and waits until it has ended. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

export function run(name: string, args: string[], options: { cwd?: string } = {}): Running {
  const path = programPath(name)
  if (path === null)
    throw new Error(`this machine lacks ${name}`)
  const child = spawn(path, args, { ...options, stdio: 'pipe' })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  let output = ''
  const waiting = new Set<() => void>()
  const hear = (chunk: Buffer): void => {
    output += chunk.toString('latin1')
    waiting.forEach(look => look())
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.stdin.on('error', () => {}) // it may end before it reads
  const running: Running = {
    child,
    get output() {
      return output
    },
    wrote: pattern => new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output)
        if (!match)
          return
        waiting.delete(look)
        resolve(match)
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`${name} ended before it wrote ${pattern}:\n${output}`)))
    }),
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null)
        child.kill(signal)
      await ended
    },
  }
  // a test that fails or hangs in the middle leaves nothing behind; what starts outside a test is stopped by who started it
  if (expect.getState().currentTestName !== undefined)
    onTestFinished(() => running.stop('SIGKILL'))
  child.once('error', error => hear(Buffer.from(String(error))))
  return running
}
