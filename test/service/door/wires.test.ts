/** One suite over every wire: what the contract promises holds over a direct call, a MessagePort and a WebSocket. */
import type { AddressInfo } from 'node:net'
import type { Service, SupervisedService } from '../../../src/service/door/supervised.ts'
import { once } from 'node:events'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { portWire, textWire } from '../../../src/contract/bytes.ts'
import { report as reportSchema } from '../../../src/contract/index.ts'
import { forwards } from '../../../src/service/door/forwards.ts'
import { startService } from '../../../src/service/door/supervised.ts'
import { tcpServer } from '../../support/tcp.ts'

const cleanups: (() => void)[] = []
let service: SupervisedService

beforeAll(() => {
  service = startService()
})
afterAll(async () => {
  cleanups.forEach(cleanup => cleanup())
  await service.close()
})

const wires: [string, () => Promise<Service>][] = [
  [
    'direct call',
    async () => service.client,
  ],
  [
    'MessagePort',
    async () => {
      const { port1, port2 } = new MessageChannel()
      new PortHandler(forwards(service.client), portWire).upgrade(port1)
      port1.start()
      port2.start()
      cleanups.push(() => port1.close())
      return createORPCClient(new PortLink({ port: port2, ...portWire }))
    },
  ],
  [
    'WebSocket',
    async () => {
      const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
      await once(server, 'listening')
      const handler = new SocketHandler(forwards(service.client), textWire)
      server.on('connection', socket => void handler.upgrade(socket))
      const websocket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
      cleanups.push(() => {
        websocket.close()
        server.close()
      })
      return createORPCClient(new SocketLink({ websocket, ...textWire }))
    },
  ],
]

describe.each(wires)('%s', (_name, open) => {
  it('streams an inspection in order and ends with a valid report', async () => {
    const client = await open()
    const seen: string[] = []
    for await (const event of await client.inspect({ url: 'https://dv.tlscope.test/json' })) {
      seen.push(event.type)
      if (event.type === 'report')
        reportSchema.parse(event.report)
    }
    expect(seen[0]).toBe('started')
    expect(seen.at(-1)).toBe('report')
    expect(seen.filter(type => type === 'report')).toHaveLength(1)
    expect(seen.filter(type => type === 'message').length).toBeGreaterThan(7)
  })

  it('carries bytes as bytes', async () => {
    const client = await open()
    let id = ''
    for await (const event of await client.inspect({ url: 'https://dv.tlscope.test/json' })) {
      if (event.type === 'started')
        id = event.id
    }
    const { bytes, total } = await client.bytes({
      inspection: id,
      of: { kind: 'body' },
    })
    expect(bytes).toBeInstanceOf(Uint8Array)
    expect(total).toBe(bytes.length)
    expect(JSON.parse(new TextDecoder().decode(bytes))).toBeTypeOf('object')
    const part = await client.bytes({
      inspection: id,
      of: { kind: 'body' },
      start: 1,
      length: 3,
    })
    expect(part.bytes).toEqual(bytes.slice(1, 4))
    expect(await client.bytes({
      inspection: 'unknown',
      of: { kind: 'body' },
    })).toEqual({
      bytes: new Uint8Array(),
      total: 0,
    })
  })

  it('refuses with the field and the reason', async () => {
    const client = await open()
    const refused = client.inspect({ url: 'https://a.test:70000/' }).then(events => events.next())
    const error = await refused.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ORPCError)
    expect(error).toMatchObject({
      code: 'REFUSED',
      defined: true,
      data: { field: 'url', reason: 'port-out-of-range' },
    })
  })

  it('refuses input that does not fit the schema', async () => {
    const client = await open()
    const error = await (client.bytes as (input: unknown) => Promise<unknown>)({ inspection: 7 }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('cancels', async () => {
    const silent = await tcpServer(() => {})
    const client = await open()
    const cancel = new AbortController()
    const gone = new Promise<void>((resolve) => {
      cancel.signal.addEventListener('abort', () => resolve())
    })
    await expect((async () => {
      for await (const event of await client.inspect({
        url: silent.url('https'),
      }, { signal: cancel.signal })) {
        if (event.type === 'phase-started' && event.phase === 'tls')
          cancel.abort()
      }
    })()).rejects.toThrow()
    await gone
    await silent.close()
  })

  it('compares', async () => {
    const client = await open()
    const seen: string[] = []
    for await (const event of await client.compare({
      targets: [
        { kind: 'live', url: 'https://dv.tlscope.test/' },
        { kind: 'live', url: 'https://ev.tlscope.test/' },
      ],
    })) {
      seen.push(event.type)
      if (event.type === 'comparison') {
        expect(event.comparison.differs.map(({ id }) => id)).toContain('level')
        expect(event.comparison.same.map(({ id }) => id)).toContain('cipherSuite')
      }
    }
    expect(seen).toEqual(['target', 'target', 'comparison'])
  })
})
