/** When a build is needed, and how it is made without its hundred lines on the screen. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const sources = [
  'src',
  'electron',
  'resources',
  'package-lock.json',
  'package.json',
  'electron.vite.config.ts',
  'vite.hosts.config.ts',
]
const outputs = [
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/third-party-notices.txt',
  'out/hosts/web.js',
  'out/hosts/worker.js',
  'out/hosts/cli.js',
]

/** Whether an output is missing or older than any source. */
export function needsBuild(root: string): boolean {
  const built = outputs.map(name => modified(join(root, name)))
  return Math.min(...built) <= Math.max(...sources.map(name => newest(join(root, name))))
}

/** @throws {Error} with the build's own output when it fails */
export function build(root: string): void {
  // Run by npm we know which npm: its script runs on this Node. On Windows a bare `npm` is a batch file and needs a shell.
  const npm = process.env.npm_execpath
  const { status, stdout, stderr, error } = npm
    ? spawnSync(process.execPath, [npm, 'run', '--silent', 'build'], { cwd: root, encoding: 'utf8' })
    : spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
  if (status !== 0)
    throw new Error(`the build failed\n${error?.message ?? `${stdout}${stderr}`}`)
}

/** As a stage of `npm test`. */
if (import.meta.main) {
  try {
    build(resolve(import.meta.dirname, '..'))
  }
  catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}

/** The time of the newest file below; 0 where there is nothing. */
function newest(path: string): number {
  const status = statSync(path, { throwIfNoEntry: false })
  if (!status?.isDirectory())
    return status?.mtimeMs ?? 0
  // A folder's own time tells of files that are gone.
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), status.mtimeMs)
}

/** 0 where the file is missing, which is older than everything. */
function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
