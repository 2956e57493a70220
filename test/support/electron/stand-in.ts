/** The members of `electron` that our main files use; one that is not here throws by its name. See hook.ts for what this proves. */
import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'
import { closeBrowser, StandInWindow, state } from './window.ts'

export const app = strict('app', Object.assign(new EventEmitter(), {
  isPackaged: false,
  requestSingleInstanceLock: () => true,
  enableSandbox: () => void (state.sandboxed = true),
  whenReady: async () => {},
  quit: () => void quit(0),
  exit: (code = 0) => void quit(code),
}))
state.app = app

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => void schemes.forEach(({ scheme }) => state.privileged.add(scheme)),
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    if (!state.privileged.has(scheme))
      throw new Error(`the scheme ${scheme} was not registered as privileged`)
    state.schemes.set(scheme, handler)
  },
})

export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionCheckHandler: (handler: typeof state.permissionCheck) => void (state.permissionCheck = handler),
    // Chromium without a window asks nobody: what the check refuses is refused.
    setPermissionRequestHandler: () => {},
    setDevicePermissionHandler: () => {},
    setSpellCheckerEnabled: () => {},
    webRequest: strict('session.defaultSession.webRequest', {
      onBeforeRequest: (listener: typeof state.beforeRequest) => void (state.beforeRequest = listener),
    }),
  }),
})

export const ipcMain = strict('ipcMain', state.ipcMain)
export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false })
export const Menu = strict('Menu', {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: () => {},
})
export const BrowserWindow = strict('BrowserWindow', StandInWindow)

let quitting = false
/** Once: the windows that close with the browser ask for it again. */
async function quit(code: number): Promise<void> {
  if (quitting)
    return
  quitting = true
  app.emit('will-quit')
  await closeBrowser()
  process.exit(code)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void quit(0))
// Our parent holds the other end of stdin: when it goes away in whatever way, so do we and the browser.
process.stdin.on('close', () => void quit(0)).resume()
