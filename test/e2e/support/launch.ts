/**
 * The built page in front of a spec, whoever serves it: the browser host, the stand-in for Electron, or Electron itself where
 * its binary is found. Every kind answers with the same Playwright page, freshly loaded, and with what went wrong on it.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { resolve } from 'node:path'
import { _electron, chromium } from 'playwright-core'
import { desktop, desktopEnvironment, here } from '../../../scripts/desktop.ts'
import { chromiumArguments, chromiumPath } from '../../support/chromium.ts'
import { child } from './child.ts'

export type Kind = 'web' | 'stand-in' | 'electron'
export const kinds: Kind[] = ['web', 'stand-in', 'electron']

export interface Launched {
  page: Page
  /** Policy violations, uncaught errors, console errors and requests that failed, since the page was loaded. */
  problems: string[]
  /** What the browser host printed. */
  address?: string
  close(): Promise<void>
}

export interface Look {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
  /** Only the browser host can be asked in another language; elsewhere the page's own switch has to be used. */
  language?: 'en-US' | 'zh-CN'
}

const root = resolve(import.meta.dirname, '../../..')
const patience = 30_000

/** Why a kind cannot be had on this machine, or `null`. */
export function missing(kind: Kind): string | null {
  if (kind !== 'electron') return null
  const found = desktop(here(root))
  return 'reason' in found
    ? found.reason
    : null
}

export async function launch(kind: Kind, look: Look = {}): Promise<Launched> {
  const opened = await { 'web': overWeb, 'stand-in': overStandIn, 'electron': overElectron }[kind](look)
  const { page, load } = opened
  page.setDefaultTimeout(15_000)
  const problems: string[] = []
  watch(page, problems)
  try {
    await page.emulateMedia({ colorScheme: look.theme ?? 'light', reducedMotion: 'reduce' })
    if (kind !== 'electron')
      await page.setViewportSize({ width: look.width ?? 1440, height: look.height ?? 900 })
    // Told by a console line, so that no global is added to the page that the specs look at.
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    }))
    await load()
    return {
      page,
      problems,
      ...(opened.address
        ? { address: opened.address }
        : {}),
      close: opened.close,
    }
  }
  catch (error) {
    await opened.close()
    throw error
  }
}

interface Opened {
  page: Page
  /** Loads the page with the watchers in place. */
  load(): Promise<unknown>
  address?: string
  close(): Promise<void>
}

async function overWeb(look: Look): Promise<Opened> {
  const host = child([`${root}/out/hosts/web.js`])
  let browser: Browser | undefined
  const close = async (): Promise<void> => void await Promise.all([
    host.end(),
    browser?.close(),
  ])
  try {
    const [, url] = await host.line(/^tlscope is at (\S+)$/)
    browser = await chromium.launch({
      ...chromiumPath(),
      args: chromiumArguments,
      timeout: patience,
    })
    const options: BrowserContextOptions = { locale: look.language ?? 'en-US' }
    const page = await (await browser.newContext(options)).newPage()
    return {
      page,
      close,
      address: url!,
      load: () => page.goto(url!, { timeout: patience }),
    }
  }
  catch (error) {
    await close()
    throw error
  }
}

async function overStandIn(): Promise<Opened> {
  const shell = child(['--import', `${root}/test/support/electron/hook.ts`, `${root}/out/main/index.js`])
  let browser: Browser | undefined
  const close = async (): Promise<void> => {
    // Closing a connection over the debugging protocol leaves the browser to the stand-in.
    await browser?.close()
    await shell.end()
  }
  try {
    const [, port] = await shell.line(/^\{"debuggingPort":(\d+)/)
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: patience })
    const page = browser.contexts()[0]!.pages()[0]!
    return {
      page,
      close,
      load: () => page.reload({ timeout: patience }),
    }
  }
  catch (error) {
    await close()
    throw error
  }
}

async function overElectron(): Promise<Opened> {
  const found = desktop(here(root))
  if ('reason' in found) throw new Error(found.reason)
  const environment = Object.fromEntries(Object.entries(desktopEnvironment(process.env)).flatMap(([name, value]) => value === undefined
    ? []
    : [
        [name, value],
      ]))
  const shell = await _electron.launch({
    executablePath: found.executable,
    args: [root],
    env: environment,
    timeout: patience,
  })
  const page = await shell.firstWindow({ timeout: patience })
  return {
    page,
    close: () => shell.close(),
    load: () => page.reload({ timeout: patience }),
  }
}

function watch(page: Page, problems: string[]): void {
  page.on('pageerror', error => problems.push(`uncaught: ${error.message}`))
  page.on('console', message => message.type() === 'error' && problems.push(`console: ${message.text()}`))
  page.on('requestfailed', request => problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`))
}
