/** DV, OV and EV side by side and saved in each kind; the certificates out of it opened again as files, without a connection. */
import type { Page } from 'playwright-core'
import type { Comparison } from '../../src/contract/index.ts'
import type { Launched } from './support/launch.ts'
import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparison as comparisonSchema } from '../../src/contract/index.ts'
import { launch } from './support/launch.ts'
import { drop, openCompare, openScreen, words } from './support/screens.ts'

describe('certificates side by side and from files', () => {
  let launched: Launched
  let page: Page
  let compared: Comparison
  beforeAll(async () => {
    launched = await launch('web')
    page = launched.page
    await page.getByRole('navigation').getByRole('button', { name: 'ev.tlscope.test', exact: true }).waitFor()
  })
  afterAll(async () => launched?.close())

  /** The file that a click gives. */
  async function saved(click: () => Promise<void>): Promise<Buffer> {
    const download = page.waitForEvent('download')
    await click()
    const pieces: Buffer[] = []
    for await (const piece of await (await download).createReadStream()) pieces.push(piece as Buffer)
    return Buffer.concat(pieces)
  }

  it('three levels are compared, and the comparison is saved in four kinds', async () => {
    await openCompare(page)
    await page.getByRole('main').getByRole('button', { name: await words(page, 'screens.compare.allLevels') }).click()
    await page.getByRole('heading', { name: await words(page, 'comparison.headline.freeAgainstEv') }).waitFor()
    expect(await page.getByRole('article').count()).toBe(3)
    const files: Record<string, Buffer> = {}
    for (const kind of ['svg', 'png', 'html', 'json']) {
      files[kind] = await saved(async () => {
        await page.getByRole('main').getByRole('button', { name: await words(page, 'screens.export.title') }).click()
        await page.getByRole('menuitem').filter({ hasText: kind.toUpperCase() }).click()
      })
    }
    expect(files.png!.subarray(1, 4).toString()).toBe('PNG')
    expect(files.svg!.toString()).toContain('Harbour &#38; Finch Instruments Ltd')
    expect(files.html!.toString()).not.toContain('<script')
    compared = comparisonSchema.parse(JSON.parse(files.json!.toString()))
    expect(compared.differs.find(({ id }) => id === 'price')?.values).toEqual(['free', 'paid-middle', 'paid-high'])
  })

  it('a dropped certificate is a target of the comparison, and elsewhere is opened, searched, and its saved bundle opens again', async () => {
    const [, , ev] = compared.targets
    const chain = ev!.certificates.state === 'done' ? ev!.certificates.value.chain : []
    const file = { name: 'ev.pem', bytes: Buffer.from(chain.map(({ pem }) => pem).join('')) }
    await drop(page, [file])
    await page.getByRole('article').nth(3).filter({ hasText: 'ev.pem' }).waitFor()
    await openScreen(page, 'screens.opened.title')
    await drop(page, [file])
    const objects = page.getByRole('option')
    await objects.nth(1).waitFor()
    await page.getByRole('searchbox').fill('08214473')
    await page.getByRole('search').getByRole('button').last().click()
    await page.getByRole('radio', { name: 'ASN.1', checked: true }).waitFor()
    await page.getByRole('treeitem').filter({ hasText: 'OBJECT IDENTIFIER' }).first().waitFor()
    await page.getByRole('searchbox').fill('')
    const bundle = await saved(async () => {
      await page.getByRole('button', { name: await words(page, 'screens.save') }).last().click()
      await page.getByRole('menuitem').filter({ hasText: 'PKCS#7' }).click()
    })
    await drop(page, [{ name: 'ev.p7b', bytes: bundle }])
    await objects.nth(4).waitFor()
    expect(await objects.count()).toBe(5)
  })

  it('what is no certificate is named, and nothing went wrong on the page', async () => {
    await openScreen(page, 'screens.opened.title')
    await drop(page, [{ name: 'broken.pem', bytes: Buffer.from('no certificate at all') }])
    await page.getByRole('alert').filter({ hasText: 'broken.pem' }).waitFor()
    expect(launched.problems).toEqual([])
  })
})
