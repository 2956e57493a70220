/** A download of 500 MB by `tlscope inspect` and by plain node:https, a process each, in turns, from one server on loopback. */
import type { Cost } from './program-cost.ts'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { tellGoals } from './goals.ts'
import { withLocalServer } from './local-server.ts'
import { cost, median, peakOf } from './program-cost.ts'

const size = 500_000_000
const rounds = 5
/** What the project promises: part of the plain speed, and MiB. */
const goals = { speed: 0.6, peak: 200 }

/** Prints medians; gives whether the goals were reached. */
export async function benchTransfer(root: string): Promise<boolean> {
  return withLocalServer(root, ({ url, authority }) => {
    const ours = () => cost(process.execPath, [
      resolve(root, 'out/hosts/cli.js'),
      'inspect',
      url(size),
      '--cacert',
      authority,
    ])
    const plain = () => cost(process.execPath, [
      join(import.meta.dirname, 'programs/requests.mjs'),
      url(size),
      authority,
      '1',
      'in-turn',
    ])
    ours() // both warm up
    plain()
    const turns = Array.from({ length: rounds }, () => ({ ours: ours(), plain: plain() }))
    const of = (which: 'ours' | 'plain', figure: (cost: Cost) => number): number => median(turns.map(turn => figure(turn[which])))
    const speed = of('plain', ({ ms }) => ms) / of('ours', ({ ms }) => ms)
    return tellGoals(`transfer, ${size / 1e6} MB over loopback, medians of ${rounds}`, [
      { figure: 'tlscope', value: of('ours', ({ ms }) => ms), unit: 'ms', goal: null },
      { figure: 'tlscope, processor time', value: of('ours', ({ processorMs }) => processorMs), unit: 'ms', goal: null },
      { figure: 'plain node:https', value: of('plain', ({ ms }) => ms), unit: 'ms', goal: null },
      { figure: 'plain node:https, processor time', value: of('plain', ({ processorMs }) => processorMs), unit: 'ms', goal: null },
      { figure: 'part of the plain speed', value: speed, unit: '', goal: { least: goals.speed } },
      { figure: 'peak of tlscope', value: peakOf(turns.map(turn => turn.ours)), unit: 'MiB', goal: { most: goals.peak } },
    ])
  })
}
