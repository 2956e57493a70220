/** What a person sees of the same request with and without encryption, of real connections: the glass, and what it cost. */
import type { Launched } from './support/launch.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/launch.ts'
import { inspect, openView, words } from './support/screens.ts'

const path = 'login?user=ada&password=lovelace'

describe('a request with a password in its address', () => {
  let launched: Launched
  beforeAll(async () => {
    launched = await launch('web', { language: 'en-US' })
    await launched.page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).waitFor()
  })
  afterAll(async () => launched?.close())

  it('over http is read by the network, the password marked', async () => {
    const { page } = launched
    await inspect(page, `http://http.tlscope.test/${path}`)
    const glass = await openView(page, 'glass')
    await glass.getByRole('heading', { level: 1, name: await words(page, 'screens.glass.headlines.plainSecrets') }).waitFor()
    expect(await glass.locator('mark').allInnerTexts()).toEqual(['lovelace'])
    // The bytes on the wire say the same.
    await glass.locator('.wire .asc').first().waitFor()
    expect((await glass.locator('.wire .asc').allInnerTexts()).join('')).toContain('password=lovelace')
  })
  it('over https stays with the two, and the network has a length', async () => {
    const { page } = launched
    await inspect(page, `https://dv.tlscope.test/${path}`)
    const glass = await openView(page, 'glass')
    await glass.getByRole('heading', { level: 1, name: await words(page, 'screens.glass.headlines.name') }).waitFor()
    const request = glass.getByRole('option', { selected: true })
    expect(await request.locator('.left').textContent()).toContain('password=lovelace')
    expect(await request.locator('.right').textContent()).toMatch(/^\s*\d+ B/)
    expect((await glass.locator('.right').allInnerTexts()).join('')).not.toContain('lovelace')
    await glass.locator('.wire .asc').first().waitFor()
    expect((await glass.locator('.wire .asc').allInnerTexts()).join('')).not.toContain('lovelace')
  })
  it('names who learned what in words that are not broken, in a narrow window too', async () => {
    const narrow = await launch('web', { language: 'zh-CN', width: 1024, height: 700 })
    await inspect(narrow.page, 'https://dv.tlscope.test/')
    const table = await openView(narrow.page, 'glass')
    const lines = await table.locator('thead th.who').evaluateAll(heads => heads.map((head) => {
      const range = document.createRange()
      range.selectNodeContents(head)
      return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size
    }))
    expect(lines).toEqual([1, 1, 1, 1])
    await narrow.close()
  })
  it('leads by keys from what was read to its bytes in the timeline', async () => {
    const { page } = launched
    const glass = await openView(page, 'glass')
    await glass.getByRole('listbox').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const timeline = page.getByRole('tabpanel', { name: await words(page, 'screens.views.timeline') })
    await timeline.getByRole('treeitem', { selected: true }).getByText('server_name', { exact: true }).waitFor()
  })
  it('costs what its pieces add up to', async () => {
    const { page } = launched
    const cost = await openView(page, 'cost')
    const figures = (await cost.locator('tr td:nth-child(2)').allInnerTexts()).map(text => Number(text.replaceAll(',', '')))
    const all = figures.pop()
    expect(figures.reduce((sum, bytes) => sum + bytes, 0)).toBe(all)
    const pieces = (await cost.getByRole('option').evaluateAll(found => found.map(piece => piece.getAttribute('aria-label') ?? ''))).map(label => Number(/([\d,]+) B/.exec(label)?.[1]?.replaceAll(',', '')))
    expect(pieces.reduce((sum, bytes) => sum + bytes, 0)).toBe(all)
    expect(launched.problems).toEqual([])
  })
})
