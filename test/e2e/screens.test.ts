/** No text is cut or overflows, on any screen, in either language and theme, in a common window and in the smallest. */
import type { Page } from 'playwright-core'
import type { Launched, Look } from './support/launch.ts'
import type { Overflow } from './support/overflow.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/launch.ts'
import { findOverflow } from './support/overflow.ts'
import { drop, exported, freeAgainstEv, inspect, openCompare, openScreen, openView, views, words } from './support/screens.ts'

const sizes = [
  [1440, 900],
  [1024, 700],
] as const
const themes = ['light', 'dark'] as const
/** A good end, a judged one, no TLS at all, and none to be had. */
const runs = ['ev', 'expired', 'mutual', 'http'].map(id => ({ id, url: `${id === 'http'
  ? 'http'
  : 'https'}://${id}.tlscope.test/` }))

for (const language of ['en-US', 'zh-CN'] satisfies Look['language'][]) {
  describe(language, () => {
    let launched: Launched
    beforeAll(async () => {
      launched = await launch('web', { language })
    })
    afterAll(async () => launched?.close())

    /** What is cut on the screen as it stands, in each window and theme. */
    async function walk(page: Page): Promise<string[]> {
      const found = new Map<string, string[]>()
      for (const [width, height] of sizes) {
        for (const colorScheme of themes) {
          await page.setViewportSize({ width, height })
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          for (const { at, text, why } of await settled(page)) {
            const where = `'${text}' in ${at}`
            found.set(where, [
              ...(found.get(where) ?? []),
              `${why} (${width}x${height}, ${colorScheme})`,
            ])
          }
        }
      }
      await page.setViewportSize({ width: sizes[0][0], height: sizes[0][1] })
      return [...found].map(([where, reasons]) => `${where}: ${reasons.join('; ')}`)
    }

    it('the start', async () => {
      await launched.page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).waitFor()
      expect(await walk(launched.page)).toEqual([])
    })
    it.each([
      'headers',
      'body',
      'tls',
      'trust',
      'connection',
      'client',
    ])('the panel %s', async (panel) => {
      const { page } = launched
      const button = page.getByRole('main').getByRole('button', { name: await words(page, `screens.request.panels.${panel}`) }).first()
      await button.click()
      expect(await walk(page)).toEqual([])
      await page.keyboard.press('Escape')
    })
    it('an address that cannot be used', async () => {
      await launched.page.getByRole('textbox', { name: await words(launched.page, 'screens.request.address') }).fill('https://example.invalid:70000/')
      await launched.page.keyboard.press('Control+Enter')
      await launched.page.getByRole('main').getByText('70000').first().waitFor()
      expect(await walk(launched.page)).toEqual([])
    })
    it.each(runs)('the results of $id', async ({ url }) => {
      const { page } = launched
      await inspect(page, url)
      const found: string[] = []
      for (const view of views) {
        await openView(page, view)
        found.push(...(await walk(page)).map(line => `${view} ${line}`))
      }
      expect(found).toEqual([])
    })
    it('the comparison', async () => {
      const { page } = launched
      await openCompare(page)
      expect(await walk(page)).toEqual([])
      await freeAgainstEv(page)
      expect(await walk(page)).toEqual([])
    })
    it('what leaves, and what comes in', async () => {
      const { page } = launched
      const found: string[] = []
      const look = async (what: string): Promise<void> => void found.push(...(await walk(page)).map(line => `${what} ${line}`))
      await openScreen(page, 'screens.frame.requests')
      await inspect(page, 'https://tls12.tlscope.test/')
      const file = await exported(page, 'decrypted', true)
      await page.getByRole('main').getByRole('button', { name: await words(page, 'screens.export.title') }).click()
      await look('menu')
      await page.getByRole('menuitem', { name: await words(page, 'screens.export.items.keylog') }).click()
      await look('keys')
      await page.keyboard.press('Escape')
      await openScreen(page, 'screens.capture.title')
      await look('no capture')
      await drop(page, [file])
      await page.getByRole('option').first().waitFor()
      await look('connections')
      await page.getByRole('option').first().click()
      await look('connection')
      await openScreen(page, 'screens.follow.title')
      await look('follow')
      await page.getByRole('combobox', { name: await words(page, 'screens.follow.to') }).fill('mutual.tlscope.test')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: await words(page, 'screens.follow.stop') }).waitFor()
      await look('relay')
      await page.getByRole('button', { name: await words(page, 'screens.follow.stop') }).click()
      await look('stopped')
      expect(found).toEqual([])
    })
    it('nothing was refused by the policy on the way', () => {
      expect(launched.problems).toEqual([])
    })
  })
}

/** What is still cut when the screen has come to rest: drawings follow their window a few frames later. */
async function settled(page: Page): Promise<Overflow[]> {
  for (let tries = 0; ; tries++) {
    const found = await findOverflow(page)
    if (found.length === 0 || tries === 10) return found
    await page.evaluate(async () => new Promise(resolve => setTimeout(requestAnimationFrame, 60, resolve)))
  }
}
