import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noticesFile, noticesOf, tableSources, writeNotices } from '../../scripts/notices.ts'
import { project } from './project.ts'

const resources = resolve(import.meta.dirname, '../../resources')
const textOf = (name: string) => readFileSync(join(resources, 'licences', name), 'utf8')

describe('the notices', () => {
  it('tell each package with its licence, those of one text together', () => {
    const text = noticesOf([
      { name: 'b', version: '2.0.0', identifier: 'MIT', text: 'one text' },
      { name: 'a', version: '1.0.0', identifier: 'MIT', text: 'one text\n' },
      { name: 'a', version: '1.0.0', identifier: 'MIT', text: 'one text' },
      { name: 'c', version: '3.0.0', identifier: '0BSD', text: 'another' },
    ], textOf)
    expect(text).toContain('---\na 1.0.0 (MIT)\nb 2.0.0 (MIT)\n\none text\n')
    expect(text).toContain('---\nc 3.0.0 (0BSD)\n\nanother\n')
    expect(text.match(/one text/g)).toHaveLength(1)
  })
  it('fail the build for a package without a text or without the name of its licence', () => {
    const packages = [
      { name: 'silent', version: '1.0.0', identifier: 'MIT' },
      { name: 'empty', version: '1.0.0', identifier: 'MIT', text: ' ' },
      { name: 'nameless', version: '1.0.0', text: 'do what you like' },
      { name: 'good', version: '1.0.0', identifier: 'MIT', text: 'text' },
    ]
    expect(() => noticesOf(packages, textOf)).toThrow('no licence was found for silent 1.0.0, empty 1.0.0, nameless 1.0.0:')
  })
  it('come from the lists of all bundles, which do not ship', async () => {
    const list = (name: string) => JSON.stringify([{ name, version: '1.0.0', identifier: 'MIT', text: `of ${name}` }])
    const root = await project({
      ...Object.fromEntries(['main', 'preload', 'renderer', 'hosts'].map(name => [`out/${name}/licences.json`, list(name)])),
      ...Object.fromEntries(['rolldown', 'vite', '@vitejs/plugin-vue'].flatMap(name => [
        [`node_modules/${name}/package.json`, JSON.stringify({ version: '9.0.0', license: 'MIT' })],
        [`node_modules/${name}/LICENSE${name === 'vite' ? '.md' : ''}`, `of ${name}\n# Licenses of bundled dependencies\nof what it bundles`],
      ])),
      ...Object.fromEntries(readdirSync(join(resources, 'licences')).map(name => [`resources/licences/${name}`, textOf(name)])),
    })
    writeNotices(root)
    const text = readFileSync(join(root, noticesFile), 'utf8')
    for (const name of ['main', 'preload', 'renderer', 'hosts', 'rolldown', 'vite', '@vitejs/plugin-vue'])
      expect(text).toContain(`\n\nof ${name}\n`)
    expect(text).not.toContain('of what it bundles\n\n---\nvite')
    expect(existsSync(join(root, 'out/main/licences.json'))).toBe(false)
  })
})

it('every table of resources/ says what it was made from', () => {
  const tables = ['tls', 'x509'].flatMap(folder => readdirSync(join(resources, folder)).map(name => `${folder}/${name}`))
  expect([...new Set(tableSources.flatMap(source => source.tables))].sort()).toEqual(tables.sort())
  expect(tableSources.flatMap(({ text }) => text ?? []).sort()).toEqual(readdirSync(join(resources, 'licences')).sort())
})
