/**
 * The first steps of a person on the page, the same in every host. On the stand-in for Electron this proves our built main and
 * preload files with it; what that does not prove stands in test/support/electron/hook.ts.
 */
import type { Launched } from './support/launch.ts'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'
import { kinds, launch, missing } from './support/launch.ts'
import { choose, ended, inspect, openView, words } from './support/screens.ts'

for (const kind of kinds) {
  const reason = missing(kind)
  // With TLSCOPE_REQUIRE_ELECTRON=1 the specs are run all the same, and fail with the reason.
  describe.skipIf(reason !== null && process.env.TLSCOPE_REQUIRE_ELECTRON !== '1')(reason === null
    ? kind
    : `${kind} (${reason})`, () => {
    let launched: Launched
    beforeAll(async () => {
      launched = await launch(kind)
    })
    afterAll(async () => launched?.close())

    it('loads, with nothing refused by the policy and no error', async () => {
      const { page, problems } = launched
      await page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).waitFor()
      expect(await page.title()).toContain('tlscope')
      expect(page.url()).not.toContain('token')
      expect(problems).toEqual([])
    })
    it('leaks nothing of its host to the page', async () => {
      const names = [
        'require',
        'module',
        'exports',
        'process',
        'Buffer',
        'global',
        'electron',
        'ipcRenderer',
        '__standIn',
        '__deliver',
        '__dirname',
      ]
      expect(await launched.page.evaluate(names => names.filter(name => name in globalThis), names)).toEqual([])
    })
    it('inspects a practice server at a click', async () => {
      const { page, problems } = launched
      await page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).click()
      await ended(page)
      const overview = await openView(page, 'overview')
      await overview.getByText('TLS 1.3').first().waitFor()
      const response = await openView(page, 'response')
      await response.getByText(/\b200\b/).first().waitFor()
      const timeline = await openView(page, 'timeline')
      for (const name of [
        'ClientHello',
        'ServerHello',
        'EncryptedExtensions',
        'CertificateVerify',
        'Finished',
        'NewSessionTicket',
      ])
        await timeline.getByText(name, { exact: true }).first().waitFor()
      const certificates = await openView(page, 'certificates')
      await certificates.getByText('Harbour & Finch Instruments Ltd').first().waitFor()
      expect(problems).toEqual([])
    })
    it('inspects an address that is typed', async () => {
      const { page } = launched
      await inspect(page, 'https://expired.tlscope.test/')
      const overview = await openView(page, 'overview')
      await overview.getByText('expired.tlscope.test').first().waitFor()
    })
    it('speaks another language and wears another theme, also after a reload', async () => {
      const { page, problems } = launched
      const shown = () => page.evaluate(() => ({ language: document.documentElement.lang, theme: document.documentElement.dataset.theme }))
      await choose(page, 'theme', await words(page, 'screens.frame.themes.dark'))
      await choose(page, 'language', '简体中文')
      expect(await shown()).toEqual({ language: 'zh-CN', theme: 'dark' })
      await page.reload()
      await page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).waitFor()
      expect(await shown()).toEqual({ language: 'zh-CN', theme: 'dark' })
      await choose(page, 'language', 'English')
      await choose(page, 'theme', await words(page, 'screens.frame.themes.light'))
      expect(await shown()).toEqual({ language: 'en', theme: 'light' })
      expect(problems).toEqual([])
    })
    // A page in a browser tab may be left for another.
    onlyFor(kind !== 'web')('goes nowhere else', async () => {
      const { page } = launched
      const before = page.url()
      const opened = page.context().pages().length
      await page.evaluate(() => void window.open('https://example.invalid/'))
      await page.evaluate(() => location.assign('https://example.invalid/'))
      await expect.poll(() => page.context().pages().length).toBe(opened)
      await page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).waitFor()
      expect(page.url()).toBe(before)
    })
    onlyFor(kind === 'web')('is for the first browser that opens its address', async () => {
      const browser = await chromium.launch({
        ...chromiumPath(),
        args: chromiumArguments,
      })
      try {
        const page = await browser.newPage()
        await page.goto(launched.address!)
        await page.getByRole('alert').getByText(await words(page, 'screens.lost.refused.title')).waitFor()
      }
      finally {
        await browser.close()
      }
    })
  })
}

/** Where a question has no meaning for a host, it is not a test that was skipped. */
function onlyFor(condition: boolean): (title: string, test: () => Promise<void>) => void {
  return (title, test) => condition && it(title, test)
}
