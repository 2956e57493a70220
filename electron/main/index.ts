/**
 * The desktop shell: one window on the built page, and one port from that page to the service. Everything else is refused.
 * It holds no knowledge of TLS and none of the contract; hostile bytes are read in the service's worker thread.
 */
import { app, BrowserWindow } from 'electron'
import { forwards } from '../../src/service/door/forwards.ts'
import { startService } from '../../src/service/door/supervised.ts'
import { lockContents, lockSession } from './locks.ts'
import { setMenu } from './menu.ts'
import { registerScheme, servePages } from './pages.ts'
import { servePorts } from './ports.ts'
import { openWindow } from './window.ts'

if (app.requestSingleInstanceLock()) {
  run()
}
else {
  app.quit()
}

function run(): void {
  app.enableSandbox()
  registerScheme()
  app.on('web-contents-created', (_, contents) => lockContents(contents))
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())

  const service = startService({
    worker: new URL('../hosts/worker.js', import.meta.url),
  })
  app.on('will-quit', () => void service.close())
  servePorts(forwards(service.client))

  // Not awaited here: Electron tells that it is ready only after this module has run to its end.
  void app.whenReady().then(async () => {
    lockSession()
    servePages()
    setMenu()
    await openWindow()
  }).catch((error: Error) => {
    process.stderr.write(`the window cannot be opened: ${error.message}\n`)
    app.exit(1)
  })
}
