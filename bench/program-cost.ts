/** Runs a program to its end and tells what it cost. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Cost {
  /** From start to end, as a person waits. */
  ms: number
  /** Processor time of all threads. */
  processorMs: number
  /** Largest resident size; null where this system does not tell. */
  peakMb: number | null
}

const time = '/usr/bin/time'

/**
 * What a program costs whose answer nobody reads.
 *
 * @throws Error with what it complained of where it fails
 */
export function cost(command: string, args: readonly string[]): Cost {
  return ran(command, args, 'ignore').cost
}

/** The same of one that tells something: with what it wrote. */
export function told(command: string, args: readonly string[]): { cost: Cost, text: string } {
  return ran(command, args, 'pipe')
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
}

/** The largest of them, in MiB; not a number where this system does not tell, and no goal is met by that. */
export function peakOf(costs: readonly Cost[]): number {
  return Math.max(...costs.map(({ peakMb }) => peakMb ?? Number.NaN))
}

function ran(command: string, args: readonly string[], stdout: 'ignore' | 'pipe'): { cost: Cost, text: string } {
  const report = join(tmpdir(), `tlscope-bench-${process.pid}`)
  const timed = existsSync(time)
  const started = performance.now()
  const { status, stdout: text, stderr, error } = spawnSync(timed ? time : command, [
    ...timed
      ? [
          '-f',
          '%U %S %M',
          '-o',
          report,
          command,
        ]
      : [],
    ...args,
  ], {
    stdio: ['ignore', stdout, 'pipe'],
    encoding: 'utf8',
  })
  const ms = performance.now() - started
  if (status !== 0)
    throw new Error(`${command} failed: ${error?.message ?? stderr}`)
  const [user = 0, system = 0, peak] = timed
    ? readFileSync(report, 'utf8').trim().split(' ').map(Number)
    : []
  rmSync(report, { force: true })
  return {
    text,
    cost: {
      ms,
      processorMs: (user + system) * 1_000,
      peakMb: peak === undefined
        ? null
        : peak / 1_024,
    },
  }
}
