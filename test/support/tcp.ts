/** TCP servers on loopback that do what a test says, on whatever port is free. */
import type { AddressInfo, Server, Socket } from 'node:net'
import { once } from 'node:events'
import { createServer } from 'node:net'

export interface TcpServer {
  port: number
  url: (scheme: 'http' | 'https') => string
  close: () => Promise<void>
}

export async function tcpServer(serve: (socket: Socket) => void): Promise<TcpServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}) // the other side of a test may break off
    socket.on('close', () => sockets.delete(socket))
    serve(socket)
  })
  const port = await listening(server)
  return {
    port,
    url: scheme => `${scheme}://127.0.0.1:${port}/`,
    close: async () => {
      sockets.forEach(socket => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}

/** A port on which nothing listens: one that was just given back. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  server.close()
  await once(server, 'close')
  return port
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
