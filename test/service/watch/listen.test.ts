/** Following another program: what is told when it is stopped, and what is refused. */
import type { ListenEvent, ListenQuestion } from '../../../src/contract/index.ts'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect as dial, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { connect } from 'node:tls'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'
import { createLab } from '../../../src/service/lab/index.ts'
import { Refused } from '../../../src/service/refused.ts'
import { listen } from '../../../src/service/watch/listen.ts'
import { closedPort, tcpServer } from '../../support/tcp.ts'

const lab = createLab()
afterAll(() => lab.close())

type Of<Type extends ListenEvent['type']> = Extract<ListenEvent, { type: Type }>

/** Follows, and waits for its events. */
function following(question: Partial<ListenQuestion> & Pick<ListenQuestion, 'to'>) {
  const events: ListenEvent[] = []
  const waiting: (() => void)[] = []
  const stops = new Map<string, () => void>()
  const running = listen({ local: { host: '127.0.0.1', port: 0 }, keyLogFile: null, ...question }, { lab, kept: new KeptInspections(), stops }, (event) => {
    events.push(event)
    waiting.splice(0).forEach(wake => wake())
  }, new AbortController().signal)
  async function first<Type extends ListenEvent['type']>(type: Type): Promise<Of<Type>> {
    for (;;) {
      const found = events.find((event): event is Of<Type> => event.type === type)
      if (found)
        return found
      await new Promise<void>(resolve => waiting.push(resolve))
    }
  }
  async function stop(): Promise<void> {
    stops.get((await first('listening')).id)?.()
    await running
  }
  return { events, running, first, stop, stops }
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tlscope-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

describe('when it is stopped', () => {
  /** A connection to a practice server that stays open. */
  async function open(keyLogFile: string | null) {
    const follow = following({ to: { host: 'dv.tlscope.test', port: 443 }, keyLogFile })
    const { port } = await follow.first('listening')
    const keys: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1', servername: 'dv.tlscope.test', rejectUnauthorized: false })
    socket.on('keylog', (line: Buffer) => keys.push(line)).on('error', () => {})
    await new Promise(resolve => socket.once('secureConnect', resolve))
    socket.write('GET / HTTP/1.1\r\nHost: dv.tlscope.test\r\n\r\n')
    await new Promise(resolve => socket.once('data', resolve))
    return { follow, keys, socket }
  }

  it('an open connection is told with its report', async () => {
    const { follow } = await open(null)
    await follow.stop()
    const closed = follow.events.at(-1)
    expect(closed).toMatchObject({
      type: 'closed',
      why: 'stopped',
      error: null,
      connection: { decryption: 'none', tls: { value: { version: { name: 'TLS 1.3' } } } },
    })
    expect(follow.events.filter(({ type }) => type === 'message')).toHaveLength(2)
    expect(follow.stops.size).toBe(0)
  })

  it('keys that were written until then are read', async () => {
    const file = join(folder(), 'keys.log')
    const { follow, keys } = await open(file)
    writeFileSync(file, Buffer.concat(keys))
    await follow.stop()
    expect(follow.events.at(-1)).toMatchObject({
      type: 'closed',
      connection: { decryption: 'full', certificates: { state: 'done' } },
    })
  })

  it('a connection that waits for its last keys waits no longer', async () => {
    const server = await tcpServer(socket => socket.end('SSH-2.0-x\r\n'))
    const follow = following({ to: { host: '127.0.0.1', port: server.port }, keyLogFile: join(folder(), 'never.log') })
    const { port } = await follow.first('listening')
    vi.useFakeTimers({ toFake: ['setTimeout'] }) // what it waits for never comes
    onTestFinished(() => void vi.useRealTimers())
    const socket = dial(port, '127.0.0.1').resume()
    await new Promise(resolve => socket.once('close', resolve))
    while (vi.getTimerCount() < 2) // one to decode what came, one to wait for keys
      await nextTurn()
    await follow.stop()
    expect(follow.events.at(-1)).toMatchObject({ type: 'closed', connection: { handshake: { state: 'done' } } })
    await server.close()
  })
})

it.runIf(process.platform !== 'win32')('a key log that is a pipe to which nobody writes holds up no end', async () => {
  const pipe = join(folder(), 'keys.pipe')
  execFileSync('mkfifo', [pipe])
  const follow = following({ to: { host: '127.0.0.1', port: await closedPort() }, keyLogFile: pipe })
  await follow.stop()
  expect(follow.events.map(({ type }) => type)).toEqual(['listening'])
})

describe('what is told of a connection', () => {
  it('a host that is not reached is named as it was asked for, and why', async () => {
    const port = await closedPort()
    const follow = following({ to: { host: '127.0.0.1', port } })
    const local = await follow.first('listening')
    const socket = dial(local.port, '127.0.0.1').on('error', () => {})
    expect(await follow.first('closed')).toMatchObject({
      why: 'refused',
      error: 'ECONNREFUSED',
      connection: { server: { address: '127.0.0.1', port } },
    })
    socket.destroy()
    await follow.stop()
  })

  it('bytes that are no TLS are told with all that came', async () => {
    const server = await tcpServer(socket => socket.once('data', () => socket.end()))
    const follow = following({ to: { host: '127.0.0.1', port: server.port } })
    const local = await follow.first('listening')
    const socket = dial(local.port, '127.0.0.1')
    socket.end('GET / HTTP/1.0\r\n\r\n')
    expect((await follow.first('wire-event')).event).toMatchObject({ kind: 'foreign', length: 18 })
    await follow.stop()
    await server.close()
  })
})

describe('refused', () => {
  async function refusal(question: Partial<ListenQuestion>) {
    const error: unknown = await following({ to: { host: '127.0.0.1', port: 1 }, ...question }).running.catch((error: unknown) => error)
    return error instanceof Refused
      ? error.refusal
      : error
  }
  const failing = (code: string): void => {
    vi.spyOn(Server.prototype, 'listen').mockImplementationOnce(function (this: Server) {
      queueMicrotask(() => this.emit('error', Object.assign(new Error(code), { code })))
      return this
    })
  }

  it('a port that another program has', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    expect(await refusal({ local: { host: '127.0.0.1', port } })).toEqual({ field: 'local.port', reason: 'port-taken', values: { host: '127.0.0.1', port, error: 'EADDRINUSE' } })
    server.close()
  })
  it('an address of another machine', async () => {
    expect(await refusal({ local: { host: '192.0.2.7', port: 0 } })).toMatchObject({ field: 'local.host', reason: 'not-this-machine', values: { host: '192.0.2.7' } })
  })
  it.each([
    ['EACCES', 'port-denied'],
    ['ENOBUFS', 'port-unavailable'],
  ])('a port that the system does not give: %s', async (code, reason) => {
    failing(code)
    expect(await refusal({ local: { host: '127.0.0.1', port: 80 } })).toMatchObject({ field: 'local.port', reason, values: { port: 80, error: code } })
  })
  it('the port itself as the host', async () => {
    const port = await closedPort()
    expect(await refusal({ local: { host: '127.0.0.1', port }, to: { host: '::ffff:7f00:1', port } })).toEqual({ field: 'to', reason: 'leads-back', values: { target: `[::ffff:7f00:1]:${port}` } })
  })
  it('a key log in a folder that does not exist, or that is a folder', async () => {
    const missing = join(folder(), 'none')
    expect(await refusal({ keyLogFile: tmpdir() })).toEqual({ field: 'keyLogFile', reason: 'is-folder', values: { folder: tmpdir() } })
    expect(await refusal({ keyLogFile: join(missing, 'keys.log') })).toEqual({ field: 'keyLogFile', reason: 'no-folder', values: { folder: missing } })
  })
})
