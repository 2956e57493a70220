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
  // two bytes leave their room to the words
  await page.getByRole('option', { name: /close_notify/ }).first().click()
  expect(await page.locator('.insp .expl').evaluate(element => element.scrollHeight <= element.clientHeight)).toBe(true)
  const file = await exported(page, 'decrypted', true)
  await openScreen(page, 'screens.capture.title')
  await drop(page, [file])
  await page.getByRole('option').first().click()
  await page.getByRole('tabpanel', { name: await words(page, 'screens.views.timeline') }).waitFor()
  expect(await share()).toBeGreaterThanOrEqual(0.5)
})

it.each<NonNullable<Look['language']>>(['en-US', 'zh-CN'])('the copy button stands beside the switch, and what was sent below or before: %s', async (language) => {
  for (const [width, height] of [[1440, 900], [1024, 700]] as const) {
    launched = await launch('web', { language, width, height })
    const { page } = launched
    await inspect(page, 'https://tls13.tlscope.test/')
    const panel = await openView(page, 'timeline')
    const middle = async (of: Locator): Promise<number> => {
      const box = await of.boundingBox()
      return box ? box.y + box.height / 2 : Number.NaN
    }
    const copy = panel.locator('.insp .top').getByRole('button')
    expect(Math.abs(await middle(copy) - await middle(panel.locator('.insp .top').getByRole('radiogroup')))).toBeLessThan(2)
    expect(await panel.locator('.insp .top .sub').evaluate(element => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
    await launched.close()
  }
})

it('of plain HTTP, the arrows lead from the request to the answer and its bytes', async () => {
  launched = await launch('web')
  const { page } = launched
  await inspect(page, 'http://http.tlscope.test/')
  const panel = await openView(page, 'timeline')
  await panel.getByRole('treeitem').filter({ hasText: 'request-line' }).waitFor()
  await panel.getByRole('listbox', { name: await words(page, 'screens.timeline.sequence') }).focus()
  await page.keyboard.press('ArrowDown')
  await panel.getByRole('treeitem').filter({ hasText: 'status-line' }).waitFor()
  await panel.getByRole('group', { name: await words(page, 'screens.timeline.bytes') }).getByText('HTTP/1.1 200 OK').first().waitFor()
  expect(launched.problems).toEqual([])
})

it('data is read as text, the keys are left to where one was, and the bytes are walked', async () => {
  launched = await launch('web')
  const { page } = launched
  await inspect(page, 'https://tls12.tlscope.test/')
  const panel = await openView(page, 'timeline')
  const list = panel.getByRole('listbox', { name: await words(page, 'screens.timeline.sequence') })
  await list.focus()
  await page.keyboard.press('Home')
  const bytes = panel.getByRole('group', { name: await words(page, 'screens.timeline.bytes') })
  await bytes.focus()
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  // behind the four bytes of a message's header stands the version
  await panel.getByRole('treeitem', { selected: true }).filter({ hasText: 'version' }).waitFor()

  await panel.getByRole('option', { name: /^GET/ }).click()
  await bytes.getByText('GET / HTTP/1.1··', { exact: true }).waitFor()
  const keys = panel.getByRole('button', { name: await words(page, 'screens.timeline.keys.title') })
  await keys.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => keys.evaluate(element => element === document.activeElement)).toBe(true)

  const saw = panel.getByRole('radio', { name: await words(page, 'screens.timeline.saw') })
  await panel.getByRole('radio', { name: await words(page, 'screens.timeline.says') }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await saw.evaluate(element => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Alt+ArrowUp')
  expect(await saw.isChecked()).toBe(true)
})
