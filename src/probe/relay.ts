/**
 * A local port that passes raw bytes on to a real host and notes them: no interception, no certificate of ours, both ends
 * speak to each other as if nobody stood between.
 */
import type { AddressInfo, Server, Socket } from 'node:net'
import type { Direction } from '../contract/index.ts'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { systemCode } from './fault.ts'

interface Endpoint {
  address: string
  port: number
}

/** One relayed connection, told from its beginning to its end. */
export interface RelayedConnection {
  opened: (client: Endpoint) => void
  /** The real host answered, under this address. */
  connected: (server: Endpoint) => void
  /** A chunk that passed. The bytes are the stream's own: copy what is kept. */
  bytes: (direction: Direction, bytes: Uint8Array) => void
  /** `error` is the system's code where a side broke off or the host could not be reached. */
  closed: (error: string | null) => void
}

export interface RelayQuestion {
  local: { host: string, port: number }
  to: { host: string, port: number }
  signal: AbortSignal
  /** Limit of the connection to the host, in ms. */
  limitMs: number
  onConnection: () => RelayedConnection
}

/**
 * Listens until the signal fires; then the port and every connection are closed.
 *
 * @throws the system's error where the port cannot be had
 */
export async function relay({ local, to, signal, limitMs, onConnection }: RelayQuestion): Promise<{ port: number, closed: Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const far = connect({ ...to, noDelay: true, allowHalfOpen: true, timeout: limitMs })
    for (const socket of [client, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    pass(client, far, onConnection())
  })
  server.listen(local.port, local.host)
  await once(server, 'listening', { signal })
  const closed = once(server, 'close').then(() => {})
  const stop = (): void => {
    server.close()
    sockets.forEach(socket => socket.destroy())
  }
  if (signal.aborted)
    stop()
  else
    signal.addEventListener('abort', stop, { once: true })
  return {
    port: portOf(server),
    closed,
  }
}

function pass(client: Socket, far: Socket, connection: RelayedConnection): void {
  connection.opened({ address: client.remoteAddress ?? '', port: client.remotePort ?? 0 })
  far.once('connect', () => {
    far.setTimeout(0) // from here on, how long they are silent is their own matter
    connection.connected({ address: far.remoteAddress ?? '', port: far.remotePort ?? 0 })
  })
  far.once('timeout', () => far.destroy(Object.assign(new Error('the host did not answer in time'), { code: 'ETIMEDOUT' })))
  client.on('data', chunk => connection.bytes('client', chunk))
  far.on('data', chunk => connection.bytes('server', chunk))
  void Promise.allSettled([
    pipeline(client, far),
    pipeline(far, client),
  ]).then((results) => {
    const broken = results.find(result => result.status === 'rejected')
    connection.closed(broken
      ? systemCode(broken.reason) || String(broken.reason)
      : null)
  })
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
