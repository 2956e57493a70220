/** Runs a program to its end and tells what it cost. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
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

/** @throws Error with what it wrote where it fails */
export function cost(command: string, args: readonly string[]): Cost {
  const told = join(tmpdir(), `tlscope-bench-${process.pid}`)
  const timed = existsSync(time)
  const started = performance.now()
  const { status, stderr, error } = spawnSync(timed ? time : command, [
    ...timed
      ? [
          '-f',
          '%U %S %M',
          '-o',
          told,
          command,
        ]
      : [],
    ...args,
  ], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const ms = performance.now() - started
  if (status !== 0)
    throw new Error(`${command} failed: ${error?.message ?? stderr}`)
  const [user = 0, system = 0, peak] = timed
    ? readFileSync(told, 'utf8').trim().split(' ').map(Number)
    : []
  return {
    ms,
    processorMs: (user + system) * 1_000,
    peakMb: peak === undefined
      ? null
      : peak / 1_024,
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
}
