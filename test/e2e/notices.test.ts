import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noticesFile } from '../../scripts/notices.ts'
import { child } from './support/child.ts'
import { launch } from './support/launch.ts'

const root = resolve(import.meta.dirname, '../..')
const notices = readFileSync(join(root, noticesFile), 'utf8')
const told = new Set([...notices.matchAll(/^(\S+) \d+\.\d+\.\d\S* \(/gm)].map(([, name]) => name!))

/** The bundles that are not minified name the file that each part of them came from. */
function bundled(folder: string): string[] {
  const texts = readdirSync(join(root, folder)).filter(name => name.endsWith('.js')).map(name => readFileSync(join(root, folder, name), 'utf8'))
  return [...new Set(texts.flatMap(text => [...text.matchAll(/^\s*\/\/ (?:\S*\/)?node_modules\/(@[^/\s]+\/[^/\s]+|[^/\s]+)\//gm)].map(([, name]) => name!)))]
}

it('every package that is named in a bundle has its licence in the file', () => {
  const found = [...bundled('out/hosts'), ...bundled('out/main')]
  expect(found).toEqual(expect.arrayContaining(['commander', 'ws', 'zod', '@orpc/server', '@peculiar/x509', 'tslib']))
  expect(found.filter(name => !told.has(name))).toEqual([])
  expect([...told]).toEqual(expect.arrayContaining(['@vue/runtime-core', 'pinia', 'reka-ui', 'vue-i18n', '@tanstack/vue-virtual', 'rolldown']))
})

it('what belongs to the build alone is not in it', () => {
  expect([...told].filter(name => /^(?:electron|typescript|vitest|eslint|playwright-core|node-forge)/.test(name))).toEqual([])
})

it('the command line prints it', async () => {
  const printed = child([join(root, 'out/hosts/cli.js'), '--notices'])
  await printed.line(/^(@peculiar\/x509) /)
  await printed.end()
})

let page: Awaited<ReturnType<typeof launch>>
beforeAll(async () => page = await launch('stand-in'))
afterAll(() => page.close())

it('the page shows it', async () => {
  await page.page.getByRole('contentinfo').getByRole('button', { name: /^tlscope \d/ }).click()
  const dialog = page.page.getByRole('dialog', { name: 'Third-party notices' })
  await dialog.getByText('reka-ui').waitFor()
  expect((await dialog.locator('pre').textContent())!.trim()).toBe(notices.trim())
  expect(page.problems).toEqual([])
})
