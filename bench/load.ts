/**
 * Many inspections in one service, as a host holds it: all at once, and one after the other. Beside them plain node:https doing
 * the same, a process each, in turns.
 */
import type { Cost } from './program-cost.ts'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { tellGoals } from './goals.ts'
import { withLocalServer } from './local-server.ts'
import { median, peakOf, told } from './program-cost.ts'

const answer = 1_000
/** What the project promises, in MiB. */
const shapes = [
  { title: '300 inspections at once', count: 300, order: 'together', rounds: 3, peak: 500 },
  { title: '1,000 inspections, one after the other', count: 1_000, order: 'in-turn', rounds: 1, peak: 400 },
]

/** What a program tells of its work, once it is running. */
interface Told {
  ms: number
  lost: number
}

/** Prints medians; gives whether the goals were reached. */
export async function benchLoad(root: string): Promise<boolean> {
  return withLocalServer(root, ({ url, authority }) => shapes.map(({ title, count, order, rounds, peak }) => {
    const ask = [url(answer), authority, String(count), order]
    const turns = Array.from({ length: rounds }, () => ({
      ours: ran([join(import.meta.dirname, 'programs/inspections.ts'), resolve(root, 'out/hosts/worker.js'), ...ask]),
      plain: ran([join(import.meta.dirname, 'programs/requests.mjs'), ...ask]),
    }))
    const ours = median(turns.map(turn => turn.ours.told.ms))
    return tellGoals(`load, ${title}, ${rounds > 1 ? `medians of ${rounds}` : 'once'}`, [
      { figure: 'each inspection', value: ours / count, unit: 'ms', goal: null },
      { figure: 'times plain node:https', value: ours / median(turns.map(turn => turn.plain.told.ms)), unit: 'times', goal: null },
      { figure: 'lost, in all rounds', value: turns.reduce((sum, turn) => sum + turn.ours.told.lost, 0), unit: '', goal: { most: 0 } },
      { figure: 'peak of the whole process', value: peakOf(turns.map(turn => turn.ours.cost)), unit: 'MiB', goal: { most: peak } },
    ])
  }).every(Boolean))
}

function ran(args: readonly string[]): { cost: Cost, told: Told } {
  const { cost, text } = told(process.execPath, args)
  return { cost, told: JSON.parse(text) as Told }
}
