/** curl through a relayed port of the page: what it sends, which alert it sends, and all that it says once it writes its keys. */
import type { Page } from 'playwright-core'
import type { Launched } from './support/launch.ts'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describePeers } from '../support/peers/program.ts'
import { launch } from './support/launch.ts'
import { exported, openScreen, words } from './support/screens.ts'

describePeers('following a program', ['curl'], () => {
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-follow-'))
  const keyLog = join(folder, 'keys.log')
  let launched: Launched
  let page: Page
  beforeAll(async () => {
    launched = await launch('web')
    page = launched.page
    await openScreen(page, 'screens.follow.title')
    await page.getByRole('combobox', { name: await words(page, 'screens.follow.to') }).fill('ev.tlscope.test')
    await page.getByRole('textbox', { name: await words(page, 'screens.follow.keyLog') }).fill(keyLog)
    await page.keyboard.press('Enter')
  })
  afterAll(async () => {
    await launched?.close()
    rmSync(folder, { recursive: true })
  })

  /** curl's exit code. */
  async function curl(more: string[], environment: Record<string, string> = {}): Promise<number> {
    const command = await page.locator('code').first().textContent()
    const relay = /--connect-to (\S+)/.exec(command ?? '')?.[1]
    expect(relay).toMatch(/^ev\.tlscope\.test:443:127\.0\.0\.1:\d+$/)
    return new Promise(resolve => execFile('curl', ['-s', '--noproxy', '*', ...more, '--connect-to', relay!, 'https://ev.tlscope.test/'], { env: { ...process.env, ...environment } }, error => resolve(Number(error?.code ?? 0))))
  }

  it('says who broke off, and why', async () => {
    expect(await curl([])).toBe(60)
    await page.getByRole('option').getByText(await words(page, 'screens.capture.alertBy.client')).first().waitFor()
    await page.getByRole('option').first().getByText('unknown_ca').waitFor()
  })
  it('reads along when the program writes its keys', async () => {
    expect(await curl(['-k'], { SSLKEYLOGFILE: keyLog })).toBe(0)
    await page.getByRole('option').getByText(await words(page, 'screens.capture.decryption.full')).waitFor()
    await page.getByRole('option').first().click()
    const panel = page.getByRole('tabpanel', { name: await words(page, 'screens.views.timeline') })
    for (const name of ['ClientHello', 'EncryptedExtensions', 'Finished'])
      await panel.getByText(name, { exact: true }).first().waitFor()
    await page.getByText(/^t13d/).first().waitFor()
    await page.getByRole('tab', { name: await words(page, 'screens.views.certificates') }).click()
    await page.getByText('Harbour & Finch Instruments Ltd').first().waitFor()
  })
  it('saves what was said as a capture with its keys', async () => {
    const { name, bytes } = await exported(page, 'decrypted', true)
    expect(name).toBe('ev.tlscope.test.pcapng')
    expect(bytes.toString('latin1')).toMatch(/which relayed it[\s\S]*CLIENT_TRAFFIC_SECRET_0/)
  })
  it('goes on while another screen is shown, marked in the rail, until it is stopped', async () => {
    await openScreen(page, 'screens.frame.requests')
    await page.getByRole('navigation').getByRole('button', { name: await words(page, 'screens.follow.mark') }).click()
    await page.getByRole('button', { name: await words(page, 'screens.follow.stop') }).click()
    await page.getByRole('heading', { name: await words(page, 'screens.follow.ended') }).waitFor()
    expect(launched.problems).toEqual([])
  })
})
