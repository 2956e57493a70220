import type { Service } from '../../src/service/door/supervised.ts'
import type { SmallService } from '../hosts/web/service.ts'
import { EventEmitter } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { portWire } from '../../src/contract/bytes.ts'
import { smallService } from '../hosts/web/service.ts'
import { FakeContents, FakePort, start } from './fake.ts'

const electron = vi.hoisted(() => ({ ipcMain: null as unknown as EventEmitter, protocol: {} }))
vi.mock('electron', () => electron)
let ipcMain: EventEmitter
let service: SmallService
let contents: FakeContents

beforeEach(async () => {
  ipcMain = electron.ipcMain = new EventEmitter()
  service = smallService()
  contents = new FakeContents(start)
  const { servePorts } = await import('../../electron/main/ports.ts')
  servePorts(service.router)
})

function ask(frame: object | null = { url: start, parent: null }, ports = [
  new FakePort(),
]): FakePort {
  ipcMain.emit('tlscope:port', { ports, sender: contents, senderFrame: frame })
  return ports[0]!
}

describe('a port', () => {
  it('is served to the page', () => {
    expect(ask().started).toBe(true)
  })
  it.each([
    [
      'another page',
      { url: 'https://evil.example/index.html', parent: null },
    ],
    [
      'another host of our scheme',
      { url: 'app://other/index.html', parent: null },
    ],
    [
      'another document of ours',
      { url: 'app://tlscope/icon.svg', parent: null },
    ],
    [
      'a frame in the page',
      { url: start, parent: {} },
    ],
    ['a frame that is gone', null],
  ])('is refused to %s', (_, frame) => {
    const port = ask(frame)
    expect(port).toMatchObject({ started: false, closed: 1 })
  })
  it('comes alone', () => {
    const more = [
      new FakePort(),
      new FakePort(),
    ]
    ask(undefined, more)
    expect(more.map(port => [port.started, port.closed])).toEqual([
      [false, 1],
      [false, 1],
    ])
  })
  it('ends when the page asks for another', () => {
    const [first, second] = [
      ask(),
      ask(),
    ]
    expect(first.closed).toBe(1)
    expect(second).toMatchObject({ started: true, closed: 0 })
  })
  it.each([
    [
      'did-start-navigation',
      { isMainFrame: true, isSameDocument: false },
      1,
    ],
    [
      'did-start-navigation',
      { isMainFrame: true, isSameDocument: true },
      0,
    ],
    [
      'did-start-navigation',
      { isMainFrame: false, isSameDocument: false },
      0,
    ],
    ['render-process-gone', {}, 1],
    ['destroyed', {}, 1],
  ])('and its work, on %s %j: ended %i times', async (event, details, closed) => {
    const port = ask()
    const client: Service = createORPCClient(new RPCLink({
      port: port.page as unknown as MessagePort,
      ...portWire,
    }))
    const events = await client.inspect({ url: 'https://x.invalid/' })
    await events.next()
    contents.emit(event, details)
    expect(port.closed).toBe(closed)
    if (closed > 0)
      await expect.poll(() => service.stopped).toBe(1)
    else
      port.emit('close')
    expect(contents.eventNames().length).toBe(0)
  })
})
