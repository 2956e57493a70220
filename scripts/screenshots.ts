/**
 * `npm run screenshots`: docs/screenshots/, taken of the built page over the browser host with the practice servers. Windows,
 * motion and scale are fixed; times and sizes on the pictures are those of the run.
 */
import type { Page } from 'playwright-core'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { launch } from '../test/e2e/support/launch.ts'
import { allLevels, inspect, openCompare, openView, views } from '../test/e2e/support/screens.ts'
import { build, needsBuild } from './build.ts'
import { shrink } from './png.ts'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'docs', 'screenshots')
const [width, height] = [1440, 900]

if (needsBuild(root)) build(root)
await mkdir(folder, { recursive: true })
for (const name of await readdir(folder)) {
  if (name.endsWith('.png')) await rm(join(folder, name))
}
for (const language of ['en', 'zh-CN'] as const) {
  const launched = await launch('web', {
    language: language === 'en'
      ? 'en-US'
      : language,
    width,
    height,
  })
  const late = setTimeout(() => void launched.close(), 120_000)
  try {
    await photograph(launched.page, language)
    for (const problem of launched.problems) process.stderr.write(`${language}: ${problem}\n`)
    if (launched.problems.length > 0) process.exitCode = 1
  }
  finally {
    clearTimeout(late)
    await launched.close()
  }
}
await sum()

async function photograph(page: Page, language: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).waitFor()
  await shoot(page, language, 'start')
  for (const id of ['ev', 'expired']) {
    await inspect(page, `https://${id}.tlscope.test/`)
    for (const view of views) {
      await openView(page, view)
      await shoot(page, language, `${id}-${view}`)
    }
  }
  await openCompare(page)
  await allLevels(page)
  await shoot(page, language, 'compare')
}

/** In both themes, without a pointer over anything. */
async function shoot(page: Page, language: string, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.evaluate(async () => document.fonts.ready)
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    await writeFile(join(folder, `${name}-${theme}-${language}.png`), shrink(picture))
  }
}

async function sum(): Promise<void> {
  const names = await readdir(folder)
  const sizes = await Promise.all(names.map(async name => (await stat(join(folder, name))).size))
  process.stdout.write(`${names.length} pictures, ${(sizes.reduce((total, size) => total + size, 0) / 1_048_576).toFixed(1)} MiB in docs/screenshots\n`)
}
