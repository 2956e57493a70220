/** A relayed port: how its connections end and who ended them, and that it never relays to itself. */
import type { Socket } from 'node:net'
import type { RelayEnding, RelayQuestion } from '../../src/probe/relay.ts'
import { once } from 'node:events'
import { connect, Server } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as ownAddress from '../../src/probe/own-address.ts'
import { LeadsBack, relay } from '../../src/probe/relay.ts'
import { closedPort, tcpServer } from '../support/tcp.ts'

vi.mock('../../src/probe/own-address.ts', { spy: true })

const endings: (() => void)[] = []
afterEach(() => {
  vi.restoreAllMocks()
  endings.splice(0).forEach(end => end())
})

/** Relays, and tells how each connection ended. */
async function relayed(to: RelayQuestion['to'], local: RelayQuestion['local'] = { host: '127.0.0.1', port: 0 }) {
  const abort = new AbortController()
  endings.push(() => abort.abort())
  const told: (RelayEnding | null)[] = []
  const first = Promise.withResolvers<RelayEnding | null>()
  const reached = Promise.withResolvers<void>()
  const { port, closed } = await relay({
    local,
    to,
    signal: abort.signal,
    limitMs: 10_000,
    onConnection: () => ({
      opened: () => {},
      connected: () => reached.resolve(),
      bytes: () => {},
      closed: (ending) => {
        told.push(ending)
        first.resolve(ending)
      },
    }),
  })
  return { port, closed, told, first: first.promise, reached: reached.promise, stop: () => abort.abort() }
}

function client(port: number): Socket {
  return connect(port, '127.0.0.1').on('error', () => {}).resume() // how it ends is told by the relay
}

describe('who ended a connection', () => {
  it('both', async () => {
    const server = await tcpServer(socket => socket.end('bye'))
    const { port, first } = await relayed({ host: '127.0.0.1', port: server.port })
    client(port)
    expect(await first).toBeNull()
    await server.close()
  })
  it('nobody listens there', async () => {
    const { port, first } = await relayed({ host: '127.0.0.1', port: await closedPort() })
    client(port)
    expect(await first).toEqual({ why: 'refused', error: 'ECONNREFUSED' })
  })
  it('the host has no address', async () => {
    const { port, first } = await relayed({ host: 'no-such-name.invalid', port: 443 })
    client(port)
    expect(await first).toMatchObject({ why: 'name-not-found' })
  })
  it('the program', async () => {
    const server = await tcpServer(() => {})
    const { port, first, reached } = await relayed({ host: '127.0.0.1', port: server.port })
    const socket = client(port)
    await reached
    socket.resetAndDestroy()
    expect(await first).toEqual({ why: 'client-broke', error: 'ECONNRESET' })
    await server.close()
  })
  it('the host', async () => {
    const server = await tcpServer(socket => socket.once('data', () => socket.resetAndDestroy()))
    const { port, first } = await relayed({ host: '127.0.0.1', port: server.port })
    client(port).write('hello')
    expect(await first).toEqual({ why: 'server-broke', error: 'ECONNRESET' })
    await server.close()
  })
  it('whoever stopped the relay', async () => {
    const server = await tcpServer(() => {})
    const { port, first, reached, closed, stop } = await relayed({ host: '127.0.0.1', port: server.port })
    client(port)
    await reached
    stop()
    expect(await first).toEqual({ why: 'stopped', error: null })
    await closed
    await server.close()
  })
})

describe('to itself', () => {
  it.each(['127.0.0.1', 'localhost', '0.0.0.0', '::ffff:127.0.0.1'])('%s is refused', async (host) => {
    const port = await closedPort()
    await expect(relayed({ host, port }, { host: '127.0.0.1', port })).rejects.toThrow(LeadsBack)
    const { port: again } = await relayed({ host: '127.0.0.2', port }, { host: '127.0.0.1', port })
    expect(again, 'the port was given back').toBe(port)
  })
  it('a free port that is the target\'s by chance is given back for another', async () => {
    const target = await closedPort()
    const { listen } = Server.prototype
    const chance = vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server) {
      return listen.call(this, { port: target, host: '127.0.0.1' })
    })
    const { port } = await relayed({ host: '127.0.0.1', port: target })
    expect(chance).toHaveBeenCalledTimes(2)
    expect(port).not.toBe(target)
  })
  it('what slips through goes round once', async () => {
    vi.mocked(ownAddress.leadsTo).mockReturnValue(false) // a name that leads here only later
    const port = await closedPort()
    const { told, first, closed, stop } = await relayed({ host: '127.0.0.1', port }, { host: '127.0.0.1', port })
    const socket = client(port)
    expect(await first).toMatchObject({ why: 'loop' })
    if (!socket.closed)
      await once(socket, 'close')
    stop()
    await closed
    expect(told.length).toBeLessThan(5)
  })
})

describe('to each other', () => {
  it('two relays in a circle pass a connection on once, and both say that it came back', async () => {
    const ports = [await closedPort(), await closedPort()] as const
    const [one, other] = await Promise.all([
      relayed({ host: '127.0.0.1', port: ports[1] }, { host: '127.0.0.1', port: ports[0] }),
      relayed({ host: '127.0.0.1', port: ports[0] }, { host: '127.0.0.1', port: ports[1] }),
    ])
    const socket = client(ports[0])
    expect(await one.first).toMatchObject({ why: 'loop' })
    expect(await other.first).toMatchObject({ why: 'loop' })
    if (!socket.closed)
      await once(socket, 'close')
    one.stop()
    other.stop()
    await Promise.all([one.closed, other.closed])
    expect(one.told.length + other.told.length).toBeLessThan(6)
  })
  it('a relay in front of another one is no circle', async () => {
    const server = await tcpServer(socket => socket.end('bye'))
    const last = await relayed({ host: '127.0.0.1', port: server.port })
    const first = await relayed({ host: '127.0.0.1', port: last.port })
    client(first.port)
    expect([await first.first, await last.first]).toEqual([null, null])
    await server.close()
  })
  it('what comes back through others, which is not seen, ends with the most that may be open', async () => {
    const server = await tcpServer(() => {})
    const { port, first } = await relayed({ host: '127.0.0.1', port: server.port })
    const sockets = Array.from({ length: 513 }, () => client(port))
    expect(await first).toEqual({ why: 'too-many', error: null })
    sockets.forEach(socket => socket.destroy())
    await server.close()
  })
})
