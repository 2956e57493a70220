/**
 * `npm test [-- STAGE…]`: every check of the project, and one line that adds them up.
 * `npm run test:changed [-- BASE]`: those that differ from BASE (main), with what is not committed.
 */
import type { Count, Stage } from './stages.ts'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { changedGroups, countOf, forgetResults, groups, sumLine } from './stages.ts'

const root = resolve(import.meta.dirname, '..')
const chosen = process.argv[2] === '--changed'
  ? changed(process.argv[3] ?? 'main')
  : named(process.argv.slice(2))

// The stages write into a pipe, so each is told what we write to.
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
const requirePeers = process.env.TLSCOPE_REQUIRE_PEERS === '1'
const counts: Count[] = []
for (const group of chosen)
  counts.push(...await Promise.all(group.map(run)))
process.stdout.write(`\n${sumLine(counts)}\n`)
process.exit(counts.some(({ failed }) => failed > 0)
  ? 1
  : 0)

function named(names: string[]): Stage[][] {
  const all = groups.flat().map(({ name }) => name)
  const unknown = names.filter(name => !all.includes(name))
  if (unknown.length > 0) {
    process.stderr.write(`no such stage: ${unknown.join(', ')}; there are ${all.join(', ')}\n`)
    process.exit(2)
  }
  return groups.map(group => group.filter(({ name }) => names.length === 0 || names.includes(name)))
}

function changed(base: string): Stage[][] {
  const git = (...parameters: string[]): string[] => execFileSync('git', parameters, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)
  const [parted] = git('merge-base', base, 'HEAD')
  const files = [...git('diff', '--name-only', parted!), ...git('ls-files', '--others', '--exclude-standard')]
  return changedGroups(parted!, files.filter(file => existsSync(join(root, file))))
}

async function run(stage: Stage): Promise<Count> {
  forgetResults(root, stage)
  const began = performance.now()
  const { succeeded, output } = await execute(stage)
  const count = countOf(root, stage, succeeded, requirePeers)
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
  const what = stage.results
    ? `${sumLine([count])}${stage.name === 'peers'
      ? ` (${count.passed + count.failed} peer tests ran)`
      : ''}`
    : count.failed > 0
      ? 'failed'
      : 'passed'
  process.stdout.write(`${stage.name.padEnd(6)} ${seconds} s  ${what}\n`)
  if (count.failed > 0)
    process.stdout.write(`${output.trimEnd()}\n`)
  for (const [reason, number] of count.reasons)
    process.stdout.write(`       skipped ${number}: ${reason}\n`)
  return count
}

function execute(stage: Stage): Promise<{ succeeded: boolean, output: string }> {
  const child = spawn(process.execPath, stage.command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colours, ...stage.environment },
  })
  const parts: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => parts.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => parts.push(text))
  const late = setTimeout(() => {
    parts.push(`\nended: it took longer than ${stage.limitMinutes} minutes\n`)
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
  }, stage.limitMinutes * 60_000)
  return new Promise((done) => {
    child.on('error', (error) => {
      clearTimeout(late)
      done({ succeeded: false, output: error.message })
    })
    // Not `close`: a grandchild that outlives its parent holds the pipes open.
    child.on('exit', (code) => {
      clearTimeout(late)
      setImmediate(() => done({
        succeeded: code === 0,
        output: parts.join(''),
      }))
    })
  })
}
