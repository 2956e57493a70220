/**
 * `npm run test:boringssl`: what ships runs on Electron's Node, whose TLS and crypto are BoringSSL. Bun's are BoringSSL too,
 * so the crypto tests, some of the probe's and those of test/boringssl run here under Bun. That shows which ciphers and
 * groups such a runtime lacks, that the key log is told, and that our fall-backs hold. It does not show Electron's own build
 * of BoringSSL, nor its Node: streams and sockets here are Bun's.
 */
import type { Stage } from './stages.ts'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { countOf, forgetResults, sumLine, testsOf } from './stages.ts'

const version = '1.4.5'
/** By processor: the package of the npm registry, and its hash. */
const packages: Partial<Record<string, { name: string, integrity: string }>> = {
  x64: { name: '@oven/bun-linux-x64', integrity: 'sha512-IWX9BELoGHAUtMonkeSaNaZwXzRk+oDw6Mk+HBFXd3KHYIBNBsIGRupMZPcgNoDbJpLu6gAJjIoIVPZtt1aJ1g==' },
  arm64: { name: '@oven/bun-linux-aarch64', integrity: 'sha512-4BXmsSKnjOrlGWqZV4x/oWa7AVoR+B6lCXddMzOAXBIm3t50eslg9wb66gmtW1AamEQ1l1CDvmmruysEhqOWMg==' },
}

const root = resolve(import.meta.dirname, '..')
const cache = join(root, 'node_modules/.cache/boringssl')
const bun = join(cache, `bun-${version}`, 'package/bin/bun')

const bunPackage = packages[process.arch]
if (process.platform !== 'linux' || !bunPackage) {
  process.stderr.write(`the BoringSSL tests run on Linux only, and this is ${process.platform} on ${process.arch}\n`)
  process.exit(3)
}
if (!existsSync(bun))
  fetchBun(bunPackage)
const stage: Stage = {
  name: 'boringssl',
  results: 'node_modules/.cache/tlscope/boringssl.json',
  // Bun's child processes lack what vitest's default pool needs.
  command: [
    '--bun',
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'boringssl',
    '--pool=threads',
  ],
  limitMinutes: 5,
}
forgetResults(root, stage)
const { status, signal } = spawnSync(bun, [
  ...stage.command,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${stage.results}`,
  ...process.argv.slice(2),
], {
  cwd: root,
  stdio: 'inherit',
  timeout: stage.limitMinutes * 60_000,
})
if (signal)
  process.stderr.write(`ended by ${signal}\n`)
process.stdout.write(`What this shows of a runtime on BoringSSL, with Bun ${version} in its place (Electron's own build is not tested by this):\n`)
for (const { passed, title } of testsOf(root, stage, 'test/boringssl/'))
  process.stdout.write(`  ${passed ? 'as expected' : 'NOT SO     '}  ${title}\n`)
process.stdout.write(`${sumLine([
  countOf(root, stage, status === 0, false),
])}\n`)
process.exit(status ?? 1)

/** By npm, so that its registry settings hold; nothing of it is run before its hash fits. */
function fetchBun({ name, integrity }: { name: string, integrity: string }): void {
  mkdirSync(cache, { recursive: true })
  const archive = join(cache, `${name.slice(1).replace('/', '-')}-${version}.tgz`)
  if (!existsSync(archive)) {
    run('npm', [
      'pack',
      '--silent',
      `${name}@${version}`,
      '--pack-destination',
      cache,
    ])
  }
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (found !== integrity) {
    rmSync(archive)
    fail(`${name}@${version} is not what was pinned: ${found}`)
  }
  const folder = join(cache, `bun-${version}`)
  mkdirSync(folder, { recursive: true })
  run('tar', ['-xzf', archive, '-C', folder])
}

function run(command: string, parameters: string[]): void {
  const { status, error } = spawnSync(command, parameters, {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) {
    fail(`${command} ${parameters[0]} failed${error
      ? `: ${error.message}`
      : ''}`)
  }
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
