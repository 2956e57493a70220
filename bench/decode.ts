/**
 * `tlscope decode` against tshark, process against process, with the keys, over the same file of 100 MB in two shapes. They
 * take turns, so that whatever else the machine does falls on both.
 */
import type { Cost } from './program-cost.ts'
import { resolve } from 'node:path'
import process from 'node:process'
import { captureFiles } from './capture-files.ts'
import { cost, median } from './program-cost.ts'

const rounds = 3
/** What the project promises. */
const goal = 3

/** Prints medians; gives whether the goal was reached. */
export async function benchDecode(root: string): Promise<boolean> {
  const { files, keyLog } = await captureFiles(resolve(root, 'node_modules/.cache/bench'))
  let reached = true
  for (const { title, path, bytes } of files) {
    const ours = () => cost(process.execPath, [
      resolve(root, 'out/hosts/cli.js'),
      'decode',
      path,
      '--keylog',
      keyLog,
      '--json',
    ])
    const theirs = () => cost('tshark', [
      '-r',
      path,
      '-o',
      `tls.keylog_file:${keyLog}`,
      '-T',
      'fields',
      '-e',
      'tls.handshake.type',
      '-e',
      'tls.record.length',
    ])
    ours() // both warm up: the file into the system's cache, compiled code into ours
    theirs()
    const turns = Array.from({ length: rounds }, () => ({ ours: ours(), theirs: theirs() }))
    const ratio = median(turns.map(turn => turn.theirs.ms)) / median(turns.map(turn => turn.ours.ms))
    reached &&= ratio >= goal
    console.log(`decode, ${(bytes / 1e6).toFixed(1)} MB in ${title}`)
    console.log(`  tlscope  ${row(turns.map(turn => turn.ours))}`)
    console.log(`  tshark   ${row(turns.map(turn => turn.theirs))}`)
    console.log(`  ${ratio.toFixed(1)} times as fast (goal: ${goal})`)
  }
  return reached
}

function row(costs: readonly Cost[]): string {
  const peaks = costs.flatMap(({ peakMb }) => peakMb ?? [])
  return [
    `${median(costs.map(({ ms }) => ms)).toFixed(0).padStart(6)} ms`,
    `${median(costs.map(({ processorMs }) => processorMs)).toFixed(0).padStart(6)} ms of processor`,
    ...peaks.length
      ? [`${Math.max(...peaks).toFixed(0).padStart(5)} MB at most`]
      : [],
  ].join('  ')
}
