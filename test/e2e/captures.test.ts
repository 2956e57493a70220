/** What leaves the page comes back to it: a run as a capture, closed and with its keys; and what is no capture is named. */
import type { Page } from 'playwright-core'
import type { Launched } from './support/launch.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/launch.ts'
import { drop, exported, inspect, openScreen, words } from './support/screens.ts'

describe('captures', () => {
  let launched: Launched
  let page: Page
  beforeAll(async () => {
    launched = await launch('web')
    page = launched.page
    await inspect(page, 'https://tls12.tlscope.test/')
  })
  afterAll(async () => launched?.close())

  /** Drops files and opens the first connection of what they hold. */
  async function opened(files: { name: string, bytes: Buffer }[]): Promise<void> {
    await openScreen(page, 'screens.capture.title')
    await drop(page, files)
    await openFirst()
  }
  /** In the list of connections: what is shown of an earlier one has options, too. */
  async function openFirst(): Promise<void> {
    await page.getByRole('listbox', { name: await words(page, 'screens.capture.list') }).getByRole('option').first().click()
    // it takes the focus that the list had
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
  }

  it('a run that was exported with its keys is decrypted', async () => {
    const file = await exported(page, 'decrypted', true)
    expect(file.name).toBe('tls12.tlscope.test.pcapng')
    await opened([file])
    const panel = page.getByRole('tabpanel', { name: await words(page, 'screens.views.timeline') })
    for (const name of ['ClientHello', 'ServerKeyExchange', 'Finished', 'GET / HTTP/1.1'])
      await panel.getByText(name, { exact: true }).first().waitFor()
    await page.getByRole('tab', { name: await words(page, 'screens.views.certificates') }).click()
    await page.getByRole('tabpanel', { name: await words(page, 'screens.views.certificates') }).getByText('tls12.tlscope.test').first().waitFor()
  })
  it('and leaves again, as the whole that it was, with a hex transcript and a key log of its own', async () => {
    const again = await exported(page, 'decrypted', true)
    expect(again.name).toBe('tls12.tlscope.test.pcapng')
    expect((await exported(page, 'keylog', true)).bytes.toString()).toMatch(/^CLIENT_RANDOM [\da-f]{64} [\da-f]{96}\n$/)
    expect((await exported(page, 'hex', false)).bytes.toString()).toMatch(/^# client to server, \d+ bytes/)
    await opened([again])
    await page.getByText(await words(page, 'screens.capture.decryption.full')).first().waitFor()
  })
  it('the question before keys leave has the focus, and gives it back', async () => {
    const menu = page.getByRole('main').getByRole('button', { name: await words(page, 'screens.export.title') })
    await expect.poll(() => menu.isEnabled()).toBe(true)
    for (const end of ['Escape', 'save']) {
      await menu.press('Enter')
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menuitem')
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await expect.poll(() => dialog.evaluate(node => node.contains(document.activeElement))).toBe(true)
      if (end === 'save') {
        await dialog.getByRole('checkbox').check()
        const saved = page.waitForEvent('download')
        await dialog.getByRole('button', { name: await words(page, 'screens.export.secrets.save') }).press('Enter')
        await saved
      }
      else {
        await page.keyboard.press('Escape')
      }
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(() => menu.evaluate(node => node === document.activeElement)).toBe(true)
    }
  })
  it('one without keys is shown as an eavesdropper sees it, until its key log is dropped too', async () => {
    await openScreen(page, 'screens.frame.requests')
    const closed = await exported(page, 'closed', false)
    const keys = await exported(page, 'keylog', true)
    await opened([closed])
    await page.getByText(await words(page, 'screens.capture.decryption.none')).first().waitFor()
    await drop(page, [keys])
    await openFirst()
    await page.getByText(await words(page, 'screens.capture.decryption.full')).first().waitFor()
  })
  it('the diagram and the report leave too', async () => {
    await openScreen(page, 'screens.frame.requests')
    const svg = await exported(page, 'svg', false)
    expect(svg.bytes.toString()).toContain('ServerKeyExchange')
    const png = await exported(page, 'png', false)
    expect(png.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n')
    expect(png.bytes.readUInt32BE(16)).toBe(1520)
    const report = await exported(page, 'report', false)
    expect(JSON.parse(report.bytes.toString())).toMatchObject({ schema: 'tlscope.report/1', target: { host: 'tls12.tlscope.test' } })
  })
  it('what is no capture is named', async () => {
    await openScreen(page, 'screens.capture.title')
    await drop(page, [{ name: 'notes.txt', bytes: Buffer.from('no capture at all') }])
    await page.getByRole('alert').getByText(await words(page, 'screens.capture.problems.unknown')).waitFor()
  })
  it('nothing was refused by the policy on the way', () => expect(launched.problems).toEqual([]))
})
