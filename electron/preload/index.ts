/**
 * Runs in the sandbox, before the page and apart from its globals. The page asks for a port; one end goes to the main
 * process, the other to the page, and nothing else crosses.
 */
import { ipcRenderer } from 'electron'

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== 'tlscope:port?')
    return
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage('tlscope:port', null, [port1])
  window.postMessage('tlscope:port', location.origin, [port2])
})
