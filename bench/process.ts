/**
 * What a short command costs as a process, beside the shortest process that the runtime can be: an inspection of a server on
 * loopback, and a file of one certificate.
 */
import type { Cost } from './program-cost.ts'
import { resolve } from 'node:path'
import process from 'node:process'
import { tellGoals } from './goals.ts'
import { withLocalServer } from './local-server.ts'
import { cost, median, peakOf } from './program-cost.ts'

const rounds = 11
/** What the project promises: times an empty process, and MiB. */
const goals = {
  inspect: { times: 10, peak: 100 },
  cert: { times: 6, peak: 80 },
}

/** Prints medians; gives whether the goals were reached. */
export async function benchProcess(root: string): Promise<boolean> {
  return withLocalServer(root, ({ url, authority }) => {
    const cli = resolve(root, 'out/hosts/cli.js')
    const programs = {
      empty: () => cost(process.execPath, ['-e', '0']),
      inspect: () => cost(process.execPath, [cli, 'inspect', url(1_000), '--cacert', authority]),
      cert: () => cost(process.execPath, [cli, 'cert', authority]),
    }
    const costs = { empty: [] as Cost[], inspect: [] as Cost[], cert: [] as Cost[] }
    for (let round = 0; round <= rounds; round++) {
      for (const name of ['empty', 'inspect', 'cert'] as const) {
        const spent = programs[name]()
        // the first round warms up: compiled code is kept
        if (round > 0)
          costs[name].push(spent)
      }
    }
    const empty = median(costs.empty.map(({ ms }) => ms))
    console.log(`process, beside an empty one of ${empty.toFixed(0)} ms and ${peakOf(costs.empty).toFixed(0)} MiB, medians of ${rounds}`)
    return (['inspect', 'cert'] as const).map((name) => {
      const ms = median(costs[name].map(spent => spent.ms))
      return tellGoals(`  ${name}: ${ms.toFixed(0)} ms, ${median(costs[name].map(({ processorMs }) => processorMs)).toFixed(0)} ms of processor`, [
        { figure: 'times an empty process', value: ms / empty, unit: 'times', goal: { most: goals[name].times } },
        { figure: 'peak', value: peakOf(costs[name]), unit: 'MiB', goal: { most: goals[name].peak } },
      ])
    }).every(Boolean)
  })
}
