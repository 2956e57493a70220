/** The browser host: the built page over HTTP and the service over a WebSocket, on 127.0.0.1 and for one browser only. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { ServedRouter } from '../../service/door/forwards.ts'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { textWire } from '../../contract/bytes.ts'
import { forwards } from '../../service/door/forwards.ts'
import { startService } from '../../service/door/supervised.ts'
import { Admission, hostRefusal, protocol } from './admission.ts'
import { plain, readPage } from './pages.ts'

/** What answers the socket. */
export interface ServedService {
  router: ServedRouter
  close(): Promise<void>
}

export interface WebHost {
  /** With the launch token in its fragment: whoever opens it first may use the service. */
  url: string
  port: number
  /** Ends the sockets, the server and the service. */
  close(): Promise<void>
}

/** A request may carry several CA files of 16 MiB (see the contract); JSON escapes add to them. */
const largestMessage = 64 * 1024 * 1024
const mostSockets = 16

/**
 * @param options what to serve
 * @param options.port 0, the default, takes a free one
 * @param options.service by default a supervised one; taken over: closed with the host
 * @param options.pages the folder of the built page, as a path or a file: URL
 */
export async function serveWeb(options: { port?: number, service?: ServedService, pages?: URL | string } = {}): Promise<WebHost> {
  const pages = folder(options.pages ?? builtPages())
  const admission = new Admission()
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    void answer(request, response, pages, admission)
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const service = options.service ?? supervisedService()
  const sockets = serveSockets(server, service, admission)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/#token=${admission.token}`,
    port,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await service.close()
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, pages: string, admission: Admission): Promise<void> {
  const page = await pageFor(request, pages).catch((error: Error) => {
    process.stderr.write(`the page could not be read: ${error.message}\n`)
    return plain(500, 'the page could not be read')
  })
  const cookie = page.headers['content-type']?.startsWith('text/html')
    ? admission.cookie(request)
    : null
  response.writeHead(page.status, {
    ...page.headers,
    'content-length': page.body.length,
    ...(cookie === null
      ? {}
      : { 'set-cookie': cookie }),
  })
  response.end(request.method === 'HEAD'
    ? undefined
    : page.body)
}

async function pageFor(request: IncomingMessage, pages: string) {
  const host = hostRefusal(request)
  if (host !== null) return plain(403, host)
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'only GET and HEAD')
  const [path = '/'] = (request.url ?? '/').split(/[?#]/, 1)
  return readPage(pages, path)
}

function serveSockets(server: Server, service: ServedService, admission: Admission): WebSocketServer {
  const handler = new RPCHandler(service.router, textWire)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    handleProtocols: () => protocol,
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Uint8Array<ArrayBuffer>) => {
    socket.on('error', () => socket.destroy())
    const refusal = request.url !== '/rpc'
      ? 'no socket here'
      : sockets.clients.size >= mostSockets
        ? 'too many sockets'
        : admission.refusal(request)
    if (refusal !== null) return refuse(socket, refusal)
    sockets.handleUpgrade(request, socket, Buffer.from(head), (websocket) => {
      // A message that is too large or broken: ws closes the socket with the right code itself.
      websocket.on('error', () => {})
      void handler.upgrade(websocket)
    })
  })
  return sockets
}

function supervisedService(): ServedService {
  const { client, close } = startService()
  return { router: forwards(client), close }
}

function refuse(socket: Duplex, reason: string): void {
  socket.end(`HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${reason.length + 1}\r\n\r\n${reason}\n`)
}

/** Beside the bundle (out/hosts), or where a build put it when the source itself runs. */
function builtPages(): URL {
  return new URL(import.meta.url.endsWith('.ts')
    ? '../../../out/renderer/'
    : '../renderer/', import.meta.url)
}

function folder(pages: URL | string): string {
  return resolve(pages instanceof URL || pages.startsWith('file:')
    ? fileURLToPath(pages)
    : pages)
}
