/** BrowserWindow as a page of a real Chromium, its requests answered by the handlers that our main file registered. */
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core'
import type { Sent } from './ports.ts'
import { Buffer } from 'node:buffer'
import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumArguments, chromiumPath } from '../chromium.ts'
import { PortMain, preloadScript, unpack } from './ports.ts'
import { strict } from './strict.ts'

type Decide = (decision: { cancel: boolean }) => void

/** What main has told Electron, for the windows to obey. */
export const state = {
  app: new EventEmitter(),
  ipcMain: new EventEmitter(),
  sandboxed: false,
  privileged: new Set<string>(),
  schemes: new Map<string, (request: Request) => Promise<Response>>(),
  permissionCheck: null as null | ((contents: object | null, permission: string, origin: string, details: object) => boolean),
  beforeRequest: null as null | ((details: { url: string }, decide: Decide) => void),
}

interface Options {
  title?: string
  width?: number
  height?: number
  webPreferences?: Record<string, unknown> & { preload?: string }
}

const world = 'Electron Isolated Context'
const folder = mkdtempSync(join(tmpdir(), 'tlscope-stand-in-'))
let browser: Promise<BrowserContext> | null = null

/** One Chromium for all windows; specs come in by its debugging port, whose number is told on stdout. */
function openBrowser(): Promise<BrowserContext> {
  browser ??= chromium.launchPersistentContext(folder, {
    ...chromiumPath(),
    viewport: null,
    timeout: 30_000,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [...chromiumArguments, '--remote-debugging-port=0'],
  })
  return browser
}

export async function closeBrowser(): Promise<void> {
  const context = await browser?.catch(() => null)
  await context?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

/** app://tlscope is https://tlscope.app.invalid to Chromium. */
function mapped(url: URL): string {
  return `https://${url.host}.${url.protocol.slice(0, -1)}.invalid`
}

export class StandInWindow extends EventEmitter {
  static readonly windows: StandInWindow[] = []
  static getAllWindows(): StandInWindow[] { return StandInWindow.windows }

  readonly #options: Options
  readonly #ports = new Map<number, PortMain>()
  readonly #events = new EventEmitter()
  readonly webContents: EventEmitter
  #url = ''
  #opening: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  constructor(options: Options) {
    super()
    this.#options = options
    this.webContents = strict('webContents', Object.assign(this.#events, {
      getURL: () => this.#url,
      setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => void (this.#opening = handler),
    }))
    StandInWindow.windows.push(this)
    state.app.emit('web-contents-created', {}, this.webContents)
  }

  show(): void {}
  focus(): void {}
  restore(): void {}
  isMinimized(): boolean { return false }

  async loadURL(url: string): Promise<void> {
    this.#demandLocks()
    const context = await openBrowser()
    const wanted = new URL(url)
    const origin = mapped(wanted)
    this.#url = url
    if (state.permissionCheck?.(this.webContents, 'clipboard-sanitized-write', url, {}))
      await context.grantPermissions(['clipboard-write'], { origin })
    // The one that a persistent context opens with.
    const page = context.pages()[0] ?? await context.newPage()
    page.on('popup', popup => void this.#popup(popup))
    page.on('close', () => this.#gone())
    await page.route('**/*', route => this.#answer(route, origin, `${wanted.protocol}//${wanted.host}`))
    await this.#isolate(page)
    await page.goto(origin + wanted.pathname + wanted.search)
    this.emit('ready-to-show')
    const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
    process.stdout.write(`${JSON.stringify({
      debuggingPort: Number(port),
      options: this.#options,
    })}\n`)
  }

  #demandLocks(): void {
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = this.#options.webPreferences ?? {}
    const open = sandbox === false || contextIsolation === false || nodeIntegration === true || webSecurity === false || webviewTag === true
    if (open || !state.sandboxed || state.permissionCheck === null || state.beforeRequest === null)
      throw new Error('this window is not locked as it has to be')
  }

  /** As Electron orders it: navigation events, the session's filter, the scheme's handler. */
  async #answer(route: Route, origin: string, real: string): Promise<void> {
    const request = route.request()
    const own = request.url().startsWith(`${origin}/`)
    const url = own
      ? request.url().replace(origin, real)
      : request.url()
    if (request.isNavigationRequest() && !this.#mayNavigate(url, request.frame().parentFrame() === null))
      return route.abort('aborted')
    const cancelled = await new Promise<boolean>(resolve => state.beforeRequest!({ url }, ({ cancel }) => resolve(cancel)))
    const handler = state.schemes.get(new URL(url).protocol.slice(0, -1))
    if (cancelled || !handler)
      return route.abort('blockedbyclient')
    const response = await handler(new Request(url, {
      method: request.method(),
    }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    let prevented = false
    this.#events.emit('will-frame-navigate', {
      url,
      isMainFrame,
      preventDefault: () => prevented = true,
    })
    if (prevented)
      return false
    this.#events.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false })
    if (isMainFrame)
      this.#loseports()
    return true
  }

  async #popup(popup: Page): Promise<void> {
    if (this.#opening({
      url: popup.url(),
    }).action === 'deny') {
      await popup.close()
    }
  }

  #loseports(): void {
    for (const port of this.#ports.values()) port.lose()
    this.#ports.clear()
  }

  #gone(): void {
    this.#loseports()
    this.#events.emit('destroyed')
    StandInWindow.windows.splice(StandInWindow.windows.indexOf(this), 1)
    this.emit('closed')
    if (StandInWindow.windows.length === 0)
      state.app.emit('window-all-closed')
  }

  /** The preload in a world of its own, with a binding that only this world has. */
  async #isolate(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page)
    let context = ''
    session.on('Runtime.executionContextCreated', ({ context: made }) => {
      if (made.name === world)
        context = made.uniqueId
    })
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === '__standIn')
        this.#receive(JSON.parse(payload) as Sent, session, () => context)
    })
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', { name: '__standIn', executionContextName: world })
    await session.send('Page.enable')
    const { preload } = this.#options.webPreferences ?? {}
    if (preload) {
      await session.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: world,
        source: preloadScript(readFileSync(preload, 'utf8')),
      })
    }
  }

  #receive(message: Sent, session: CDPSession, context: () => string): void {
    if (message.kind === 'port')
      return this.#ports.get(message.id)?.receive(unpack(message.data))
    if (message.kind === 'closed')
      return this.#ports.get(message.id)?.lose()
    const uniqueContextId = context()
    const ports = message.ports.map((id) => {
      const port = new PortMain((data) => {
        session.send('Runtime.evaluate', { uniqueContextId, expression: `__deliver(${id}, ${JSON.stringify(data)})` }).catch(() => port.lose())
      })
      this.#ports.set(id, port)
      return port
    })
    state.ipcMain.emit(message.channel, {
      ports,
      sender: this.webContents,
      senderFrame: { url: this.#url, parent: null },
    }, unpack(message.data))
  }
}
