/**
 * The one wire to the service. The desktop shell answers the page's question with a MessagePort; a browser tab has a token in
 * its fragment and opens a WebSocket to the host it came from.
 */
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../contract/index.ts'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { portWire, textWire } from '../contract/bytes.ts'

type Client = ContractRouterClient<typeof contract>
/** An interface, so that the types of the stores name it instead of writing the whole contract out. */
export interface Service extends Client {}

/** `no-token`: neither a shell nor a token. `refused`: the host did not take us. `closed`: it was there and is gone. */
export type Loss = 'no-token' | 'refused' | 'closed'

const shellAnswersWithinMs = 3_000
const tokenKey = 'tlscope.token'

/** Resolves to the service; `lose` is called once when the wire is gone. Rejects with a `Loss` as the error's message. */
export async function connect(lose: (loss: Loss) => void): Promise<Service> {
  const token = takeToken()
  return token === null
    ? overPort()
    : overSocket(token, lose)
}

function overSocket(token: string, lose: (loss: Loss) => void): Service {
  const scheme = location.protocol === 'https:'
    ? 'wss'
    : 'ws'
  const websocket = new WebSocket(`${scheme}://${location.host}/rpc`, ['tlscope.1', `token.${token}`])
  let opened = false
  websocket.addEventListener('open', () => opened = true)
  websocket.addEventListener('close', () => lose(opened ? 'closed' : 'refused'))
  return createORPCClient(new SocketLink({ websocket, ...textWire }))
}

async function overPort(): Promise<Service> {
  const port = await new Promise<MessagePort>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no-token' satisfies Loss)), shellAnswersWithinMs)
    window.addEventListener('message', function listen(event) {
      if (event.source !== window || event.data !== 'tlscope:port' || !event.ports[0])
        return
      clearTimeout(late)
      window.removeEventListener('message', listen)
      resolve(event.ports[0])
    })
    window.postMessage('tlscope:port?', location.origin)
  })
  port.start()
  return createORPCClient(new PortLink({ port, ...portWire }))
}

/** The fragment's token leaves the address bar at once and stays for reloads of this tab. */
function takeToken(): string | null {
  const given = /token=([\w-]+)/.exec(location.hash)?.[1]
  if (given) {
    history.replaceState(null, '', location.pathname + location.search)
    remember(given)
    return given
  }
  return recall()
}

function remember(token: string): void {
  try {
    sessionStorage.setItem(tokenKey, token)
  }
  catch {
    // Storage may be forbidden; then only a reload asks for the address again.
  }
}

function recall(): string | null {
  try {
    return sessionStorage.getItem(tokenKey)
  }
  catch {
    return null
  }
}
