/** The wire: the preload sends one end of a MessageChannel, and the service answers on it for as long as the page lives. */
import type { MessagePortMain, WebContents } from 'electron'
import type { ServedRouter } from '../../src/service/door/forwards.ts'
import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain } from 'electron'
import { portWire } from '../../src/contract/bytes.ts'
import { isStart } from './pages.ts'

export function servePorts(router: ServedRouter): void {
  const handler = new RPCHandler(router, portWire)
  /** One port a page: asking again ends the first. */
  const open = new WeakMap<WebContents, () => void>()
  ipcMain.on('tlscope:port', (event) => {
    const [port, ...more] = event.ports
    const frame = event.senderFrame
    if (!port || more.length > 0 || frame === null || frame.parent !== null || !isStart(frame.url)) {
      for (const refused of event.ports) refused.close()
      return
    }
    open.get(event.sender)?.()
    open.set(event.sender, tie(port, event.sender))
    handler.upgrade(port)
    port.start()
  })
}

/** Ends the port with its page, and the work that was asked for on it; returns what does so. */
function tie(port: MessagePortMain, contents: WebContents): () => void {
  const navigated = (details: { isMainFrame: boolean, isSameDocument: boolean }): void => {
    if (details.isMainFrame && !details.isSameDocument) end()
  }
  function end(): void {
    contents.off('did-start-navigation', navigated)
    contents.off('render-process-gone', end)
    contents.off('destroyed', end)
    port.off('close', end)
    port.close()
    // Only the other end's closing is emitted; whoever serves the port has to hear of ours too.
    port.emit('close')
  }
  contents.on('did-start-navigation', navigated)
  contents.on('render-process-gone', end)
  contents.on('destroyed', end)
  port.on('close', end)
  return end
}
