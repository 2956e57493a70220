/** What a page in this shell may not do, however it came to want it. */
import type { Event, WebContents } from 'electron'
import { app, session } from 'electron'
import { isOurs, isStart } from './pages.ts'

/** Copy buttons write text after a click; no other permission has a use here. */
const allowed = 'clipboard-sanitized-write'

export function lockSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionCheckHandler((contents, permission) => permission === allowed && contents !== null && isOurs(contents.getURL()))
  defaultSession.setPermissionRequestHandler((contents, permission, decide) => decide(permission === allowed && isOurs(contents.getURL())))
  defaultSession.setDevicePermissionHandler(() => false)
  // The dictionary would be fetched from a server.
  defaultSession.setSpellCheckerEnabled(false)
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }))
}

export function lockContents(contents: WebContents): void {
  const unlessStart = (event: Event<{ url: string }>): void => {
    if (!isStart(event.url)) event.preventDefault()
  }
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', unlessStart)
  contents.on('will-redirect', unlessStart)
  contents.on('will-attach-webview', event => event.preventDefault())
}

/** The page reaches nothing but its own files; what goes to a network goes through the service. */
function mayLoad(url: string): boolean {
  return isOurs(url) || url.startsWith('data:image/') || (!app.isPackaged && url.startsWith('devtools:'))
}
