/** Fields and bytes keep the greater part of their pane in the smallest window; the explanation scrolls. */
import type { Locator } from 'playwright-core'
import type { Launched, Look } from './support/launch.ts'
import { afterEach, expect, it } from 'vitest'
import { launch } from './support/launch.ts'
import { drop, exported, inspect, openScreen, openView, words } from './support/screens.ts'

let launched: Launched | undefined
afterEach(async () => launched?.close())

const heightOf = async (of: Locator): Promise<number> => (await of.boundingBox())?.height ?? 0

it.each<NonNullable<Look['language']>>(['en-US', 'zh-CN'])('leaves room for fields and bytes at 1024x700, in a run and in a capture: %s', async (language) => {
  launched = await launch('web', { language, width: 1024, height: 700 })
  const { page } = launched
  /** Of the pane's height; the explanation is longer than its place. */
  const share = async (): Promise<number> => {
    await page.locator('.insp .expl').waitFor()
    expect(await page.locator('.insp .expl').evaluate(element => element.scrollHeight > element.clientHeight)).toBe(true)
    return await heightOf(page.locator('.insp .panes')) / await heightOf(page.locator('.insp'))
  }
  await inspect(page, 'https://tls13.tlscope.test/')
  await openView(page, 'timeline')
  expect(await share()).toBeGreaterThanOrEqual(0.5)
  const file = await exported(page, 'decrypted', true)
  await openScreen(page, 'screens.capture.title')
  await drop(page, [file])
  await page.getByRole('option').first().click()
  await page.getByRole('tabpanel', { name: await words(page, 'screens.views.timeline') }).waitFor()
  expect(await share()).toBeGreaterThanOrEqual(0.5)
})
