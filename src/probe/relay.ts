/**
 * A local port that passes raw bytes on to a real host and notes them: no interception, no certificate of ours, both ends
 * speak to each other as if nobody stood between.
 */
import type { AddressInfo, Socket } from 'node:net'
import type { Direction, ListenEnding } from '../contract/index.ts'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { ProbeFault, socketFault, systemCode } from './fault.ts'
import { lookUp } from './lookup.ts'
import { leadsTo, plainAddress } from './own-address.ts'

interface Endpoint {
  address: string
  port: number
}

/** Why a connection did not end well, and the system's code where it gave one. */
export interface RelayEnding {
  why: ListenEnding
  error: string | null
}

/** One relayed connection, told from its beginning to its end. */
export interface RelayedConnection {
  /** The address is empty where the client was gone before it could be asked for. */
  opened: (client: Endpoint) => void
  /** The real host answered, under this address. */
  connected: (server: Endpoint) => void
  /** A chunk that passed. The bytes are the stream's own: copy what is kept. */
  bytes: (direction: Direction, bytes: Uint8Array) => void
  /** Null where both sides ended it. */
  closed: (ending: RelayEnding | null) => void
}

export interface RelayQuestion {
  local: { host: string, port: number }
  to: { host: string, port: number }
  signal: AbortSignal
  /** Limit of the connection to the host, in ms. */
  limitMs: number
  onConnection: () => RelayedConnection
}

/** A connection of the relay to itself: it would go round without end. */
const loop: RelayEnding = { why: 'loop', error: null }

/** The host to relay to is the relay itself. */
export class LeadsBack extends Error {
  override readonly name = 'LeadsBack'
}

/**
 * Listens until the signal fires; then the port and every connection are closed.
 *
 * @throws LeadsBack, or the system's error where the port cannot be had
 */
export async function relay(question: RelayQuestion): Promise<{ port: number, closed: Promise<void> }> {
  const { local, to, signal, limitMs, onConnection } = question
  const addresses = local.port === to.port
    ? await addressesOf(question)
    : []
  const passages = new Set<Passage>()
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const from = [...passages].find(passage => passage.isFrom(client))
    if (from) {
      client.destroy()
      from.stop(loop)
      return
    }
    const far = connect({ ...to, noDelay: true, allowHalfOpen: true, timeout: limitMs })
    far.once('connect', () => [...passages].find(passage => passage.isTo(far))?.stop(loop))
    const passage = new Passage(client, far, onConnection(), () => passages.delete(passage))
    passages.add(passage)
  })
  server.listen(local.port, local.host)
  try {
    await once(server, 'listening', { signal })
  }
  catch (error) {
    server.close()
    throw error
  }
  const { address, port } = server.address() as AddressInfo
  const leadsBack = addresses.some(found => leadsTo(address, found))
  if (leadsBack || (local.port === 0 && port === to.port)) {
    server.close()
    if (leadsBack)
      throw new LeadsBack(`${to.host} leads to ${address}, port ${port}`)
    return relay(question) // any other port that is free cannot be the target
  }
  const closed = once(server, 'close').then(() => {})
  const stop = (): void => {
    server.close()
    passages.forEach(passage => passage.stop({ why: 'stopped', error: null }))
  }
  if (signal.aborted)
    stop()
  else
    signal.addEventListener('abort', stop, { once: true })
  return { port, closed }
}

/** Of the host to relay to; none where they are not known now. */
async function addressesOf({ to, limitMs, signal }: RelayQuestion): Promise<string[]> {
  try {
    const { addresses } = await lookUp({ ...to, family: 0, resolve: [], limitMs, signal })
    return addresses.map(({ address }) => address)
  }
  catch (error) {
    if (error instanceof ProbeFault)
      return [] // told with each connection that cannot be passed on
    throw error
  }
}

/** One connection on both of its ways. Whoever is first to break one off is told as the one who did. */
class Passage {
  readonly #client: Socket
  readonly #far: Socket
  #isThere = false
  #ending: RelayEnding | null = null

  constructor(client: Socket, far: Socket, connection: RelayedConnection, onClosed: () => void) {
    this.#client = client
    this.#far = far
    connection.opened({ address: client.remoteAddress ?? '', port: client.remotePort ?? 0 })
    far.once('connect', () => {
      this.#isThere = true
      far.setTimeout(0) // from here on, how long they are silent is their own matter
      connection.connected({ address: far.remoteAddress ?? '', port: far.remotePort ?? 0 })
    })
    far.once('timeout', () => far.destroy(Object.assign(new Error('the host did not answer in time'), { code: 'ETIMEDOUT' })))
    client.once('error', error => this.#ending ??= { why: 'client-broke', error: codeOf(error) })
    far.once('error', error => this.#ending ??= {
      why: this.#isThere
        ? 'server-broke'
        : unreached(error),
      error: codeOf(error),
    })
    client.on('data', chunk => connection.bytes('client', chunk))
    far.on('data', chunk => connection.bytes('server', chunk))
    void Promise.allSettled([
      pipeline(client, far),
      pipeline(far, client),
    ]).then((results) => {
      onClosed()
      const broken = results.find(result => result.status === 'rejected')
      connection.closed(broken
        ? this.#ending ?? { why: 'internal', error: codeOf(broken.reason) }
        : null)
    })
  }

  /** Whether what came in is this connection's own way to the host. */
  isFrom(client: Socket): boolean {
    return sameEnd(client.remoteAddress, client.remotePort, this.#far.localAddress, this.#far.localPort)
  }

  /** Whether what went out came in here. */
  isTo(far: Socket): boolean {
    return sameEnd(far.localAddress, far.localPort, this.#client.remoteAddress, this.#client.remotePort)
  }

  /** Breaks it off from this side. */
  stop(ending: RelayEnding): void {
    this.#ending ??= ending
    this.#client.destroy()
    this.#far.destroy()
  }
}

function sameEnd(address: string | undefined, port: number | undefined, otherAddress: string | undefined, otherPort: number | undefined): boolean {
  return address !== undefined && otherAddress !== undefined && port === otherPort && plainAddress(address) === plainAddress(otherAddress)
}

/** Why the host was not there. */
function unreached(error: unknown): ListenEnding {
  if (error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo')
    return 'name-not-found'
  const { code } = socketFault(error, 'tcp').failure
  return code === 'refused' || code === 'unreachable' || code === 'timeout'
    ? code
    : code === 'reset'
      ? 'server-broke'
      : 'internal'
}

function codeOf(error: unknown): string {
  return systemCode(error) || String(error)
}
