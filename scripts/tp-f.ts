import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { launch } from '../test/e2e/support/launch.ts'
import { openScreen, words } from '../test/e2e/support/screens.ts'
const [language, w, h, theme] = process.argv.slice(2) as ['zh-CN', string, string, 'dark']
const l = await launch('web', { language, width: +w, height: +h, theme })
const { page } = l
const shot = (n: string) => page.screenshot({ path: `/tmp/tpage/f-${language.slice(0, 2)}-${w}-${theme}-${n}.png` })
const focus = () => page.evaluate(() => { const a = document.activeElement!; return `${a.tagName}.${a.className}[${a.getAttribute('role') ?? ''}] ${(a.getAttribute('aria-label') ?? a.textContent ?? '').slice(0, 60)}` })
const run = (cmd: string, args: string[], env = {}) => new Promise<void>(resolve => execFile(cmd, args, { env: { ...process.env, ...env } }, () => resolve()))
rmSync('/tmp/tpage/fkeys.log', { force: true })
try {
  await openScreen(page, 'screens.follow.title')
  await page.waitForTimeout(200); await shot('form')
  await page.getByRole('combobox', { name: await words(page, 'screens.follow.to') }).fill(`127.0.0.1:${process.env.H2}`)
  await page.getByRole('textbox', { name: await words(page, 'screens.follow.keyLog') }).fill('/tmp/tpage/fkeys.log')
  await page.keyboard.press('Enter')
  await page.locator('code').first().waitFor(); await page.waitForTimeout(300); await shot('waiting'); console.log('started', await focus())
  console.log((await page.locator('code').allInnerTexts()).join('\n'))
  const port = /127\.0\.0\.1:(\d+)/.exec((await page.locator('code').first().textContent() ?? '').replace(/^.*--connect-to/, '').replace(/127\.0\.0\.1:\d+:(?:\d+:)?127/, '127'))![1]!
  await run('curl', ['-s', '--noproxy', '*', '-k', `https://127.0.0.1:${port}/x?q=1`, '-H', 'X-Weird: a', '-H', 'Cookie: c=1'], { SSLKEYLOGFILE: '/tmp/tpage/fkeys.log' })
  await run('curl', ['-s', '--noproxy', '*', `https://127.0.0.1:${port}/`])
  await run('curl', ['-s', '--noproxy', '*', `http://127.0.0.1:${port}/`])
  await run('python3', ['-c', `import ssl,urllib.request;c=ssl._create_unverified_context();print(urllib.request.build_opener(urllib.request.ProxyHandler({}),urllib.request.HTTPSHandler(context=c)).open('https://127.0.0.1:${port}/',timeout=3).read())`])
  await page.waitForTimeout(900); await shot('rows')
  console.log((await page.getByRole('option').allInnerTexts()).map(s => s.replaceAll('\n', ' | ')).join('\n'))
  await page.getByRole('listbox').first().focus(); await page.keyboard.press('Home'); await page.keyboard.press('Enter')
  await page.waitForTimeout(300); console.log('opened', await focus()); await shot('one')
  await page.keyboard.press('Tab'); console.log('tab', await focus())
  const o = page.getByRole('option', { name: /GET|HTTP\/2 200/ }).first(); if (await o.count()) { await o.click(); await page.waitForTimeout(200); await shot('h2') }
  const o2 = page.getByRole('option', { name: /HTTP\/2 200/ }).first(); if (await o2.count()) { await o2.click(); await page.waitForTimeout(200); console.log('h2', (await page.locator('.said').innerText()).slice(-160), '||', await page.locator('.expl .summary').innerText()) }
  await page.getByRole('button', { name: await words(page, 'screens.capture.back') }).press('Enter'); await page.waitForTimeout(200); console.log('back', await focus())
  await page.getByRole('button', { name: await words(page, 'screens.follow.stop') }).press('Enter'); await page.waitForTimeout(500); console.log('stopped', await focus()); await shot('stopped')
}
catch (e) { console.log(e); await shot('err') }
finally { console.log('problems', l.problems); await l.close() }
