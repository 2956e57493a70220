import { rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { needsBuild } from '../../scripts/build.ts'
import { project } from './project.ts'

const outputs = [
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/third-party-notices.txt',
  'out/hosts/web.js',
  'out/hosts/worker.js',
  'out/hosts/cli.js',
]

async function built(): Promise<string> {
  const root = await project({
    'src/deep/file.ts': '',
    'package.json': '',
    ...Object.fromEntries(outputs.map(name => [name, ''])),
  })
  const later = new Date(Date.now() + 1_000)
  for (const name of outputs) await utimes(join(root, name), later, later)
  return root
}

describe('a build', () => {
  it('is kept while it is newer than its sources', async () => {
    expect(needsBuild(await built())).toBe(false)
  })
  it.each(outputs)('is needed without %s', async (name) => {
    const root = await built()
    await rm(join(root, name))
    expect(needsBuild(root)).toBe(true)
  })
  it.each(['src/deep/file.ts', 'package.json', 'electron.vite.config.ts'])('is needed after a change to %s', async (name) => {
    const root = await built()
    await writeFile(join(root, name), 'changed')
    const later = new Date(Date.now() + 2_000)
    await utimes(join(root, name), later, later)
    expect(needsBuild(root)).toBe(true)
  })
  it('is needed in a fresh clone', async () => {
    expect(needsBuild(await project({ 'src/a.ts': '' }))).toBe(true)
  })
})
