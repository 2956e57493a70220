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

/** A connection that came back, by itself or through other relays: it would go round without end. */
const loop: RelayEnding = { why: 'loop', error: null }
/**
 * Connections that one relay has open at a time. No program needs so many to one host; those that come back through relays of
 * other processes, which nobody sees here, end when they are so many.
 */
const mostOpen = 512
const tooMany: RelayEnding = { why: 'too-many', error: null }
/** Of all relays of this process, since one may lead to another. */
const everywhere = new Set<Passage>()

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
    const before = chainOf(client)
    if (before.some(passage => passages.has(passage))) {
      client.destroy()
      before.forEach(passage => passage.stop(loop))
      return
    }
    const connection = onConnection()
    if (passages.size >= mostOpen) {
      connection.opened(endOf(client))
      client.destroy()
      connection.closed(tooMany)
      return
    }
    const far = connect({ ...to, noDelay: true, allowHalfOpen: true, timeout: limitMs })
    const passage = new Passage(passages, client, far, connection, () => {
      passages.delete(passage)
      everywhere.delete(passage)
    })
    passages.add(passage)
    everywhere.add(passage)
    far.once('connect', () => stopRound(far))
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

/** The connections through relays of this process by which a client came, the nearest first. */
function chainOf(client: Socket): Passage[] {
  const chain: Passage[] = []
  for (let from = passageFrom(client); from && !chain.includes(from); from = passageFrom(from.client))
    chain.push(from)
  return chain
}

function passageFrom(client: Socket): Passage | undefined {
  return [...everywhere].find(passage => passage.isFrom(client))
}

/** What went out may have come in at a relay before it was known where it comes from. */
function stopRound(far: Socket): void {
  const into = [...everywhere].find(passage => passage.isTo(far))
  const before = into
    ? chainOf(into.client)
    : []
  if (into && before.some(passage => passage.isOf(into)))
    [into, ...before].forEach(passage => passage.stop(loop))
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
  readonly client: Socket
  readonly #far: Socket
  readonly #relay: object
  #isThere = false
  #ending: RelayEnding | null = null

  /** `relay` is the same for all that one relay passes on. */
  constructor(relay: object, client: Socket, far: Socket, connection: RelayedConnection, onClosed: () => void) {
    this.#relay = relay
    this.client = client
    this.#far = far
    connection.opened(endOf(client))
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
    return areOne(client, this.#far)
  }

  /** Whether what went out came in here. */
  isTo(far: Socket): boolean {
    return areOne(this.client, far)
  }

  /** Whether the same relay passes both on. */
  isOf(other: Passage): boolean {
    return this.#relay === other.#relay
  }

  /** Breaks it off from this side. */
  stop(ending: RelayEnding): void {
    this.#ending ??= ending
    this.client.destroy()
    this.#far.destroy()
  }
}

function endOf(client: Socket): Endpoint {
  return { address: client.remoteAddress ?? '', port: client.remotePort ?? 0 }
}

/** Whether what came in is what went out: both ends say so, since a port that goes out may be used towards several others at a time. */
function areOne(cameIn: Socket, wentOut: Socket): boolean {
  return sameEnd(cameIn.remoteAddress, cameIn.remotePort, wentOut.localAddress, wentOut.localPort)
    && sameEnd(cameIn.localAddress, cameIn.localPort, wentOut.remoteAddress, wentOut.remotePort)
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
