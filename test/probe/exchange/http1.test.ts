import type { Socket } from 'node:net'
import type { ExchangeQuestion, ResponseHead } from '../../../src/probe/exchange/http1.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { exchangeHttp1 } from '../../../src/probe/exchange/http1.ts'
import { tcpServer } from '../../support/tcp.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map(close => close()))
})

/** Sends one request to a server that does `answer` once the request's head has come. */
async function ask(answer: (socket: Socket, head: string) => void, more: Partial<ExchangeQuestion> = {}) {
  const server = await tcpServer((socket) => {
    let head = ''
    socket.on('data', (chunk) => {
      const before = head.includes('\r\n\r\n')
      head += chunk.toString('latin1')
      if (!before && head.includes('\r\n\r\n'))
        answer(socket, head)
    })
  })
  cleanups.push(server.close)
  const transport = connect(server.port, '127.0.0.1')
  await once(transport, 'connect')
  const heads: ResponseHead[] = []
  const body = await exchangeHttp1({
    transport,
    method: 'GET',
    path: '/',
    headers: [
      { name: 'Host', value: 'a.test' },
    ],
    body: null,
    timeouts: { request: 2_000, wait: 2_000, download: 2_000 },
    signal: new AbortController().signal,
    keep: 1_000,
    onSent: () => {},
    onResponse: head => void heads.push(head),
    ...more,
  })
  return { head: heads[0]!, body }
}

describe('HTTP/1.1', () => {
  it('keeps headers as they came, doubles and letter case included', async () => {
    const { head, body } = await ask(socket => socket.end('HTTP/1.1 200 Fine\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 2\r\n\r\nhi'))
    expect(head).toEqual({
      version: 'HTTP/1.1',
      status: 200,
      statusText: 'Fine',
      headers: [
        { name: 'X-One', value: '1' },
        { name: 'x-one', value: '2' },
        { name: 'Content-Length', value: '2' },
      ],
    })
    expect(Buffer.from(body.bytes).toString()).toBe('hi')
    expect(body).toMatchObject({
      length: 2,
      decodedLength: null,
      complete: true,
      fault: null,
    })
  })

  it('undoes the content coding and tells both lengths', async () => {
    const packed = gzipSync('a'.repeat(500))
    const { body } = await ask((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`)
      socket.end(packed)
    })
    expect(body).toMatchObject({ length: packed.length, decodedLength: 500, complete: true })
  })

  it('stops undoing a body that unpacks without end', async () => {
    const packed = gzipSync(Buffer.alloc(1 << 20))
    const { body } = await ask((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`)
      socket.end(packed)
    }, { keep: 2_000 })
    expect(body.bytes.length).toBe(2_000)
    expect(body.complete).toBe(false)
  })

  it('counts what it does not keep', async () => {
    const { body } = await ask(socket => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'b'.repeat(5_000)}`))
    expect(body).toMatchObject({ length: 5_000, complete: false, fault: null })
    expect(body.bytes.length).toBe(1_000)
  })

  it('gives a body that breaks off as far as it came', async () => {
    const { body } = await ask(socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'))
    expect(Buffer.from(body.bytes).toString()).toBe('half')
    expect(body.complete).toBe(false)
    expect(body.fault?.failure).toMatchObject({ code: 'closed-early', phase: 'download' })
  })

  const faults: [string, (socket: Socket) => void, Partial<ExchangeQuestion>, object][] = [
    [
      'garbage',
      socket => socket.end('not http at all\r\n\r\n'),
      {},
      { code: 'http-garbage' },
    ],
    [
      'an early end',
      socket => socket.end(),
      {},
      { code: 'closed-early' },
    ],
    [
      'a reset',
      socket => socket.resetAndDestroy(),
      {},
      { code: 'reset' },
    ],
    [
      'silence',
      () => {},
      {
        timeouts: { request: 2_000, wait: 60, download: 60 },
      },
      {
        code: 'timeout',
        phase: 'wait',
        values: { limit: 60 },
      },
    ],
  ]
  it.each(faults)('names %s', async (_name, answer, more, expected) => {
    await expect(ask(answer, more)).rejects.toMatchObject({ failure: expected })
  })

  it('names a download that never ends', async () => {
    const { body } = await ask(socket => socket.write('HTTP/1.1 200 OK\r\n\r\nsome'), {
      timeouts: { request: 2_000, wait: 2_000, download: 60 },
    })
    expect(body.fault?.failure).toMatchObject({ code: 'timeout', phase: 'download' })
    expect(Buffer.from(body.bytes).toString()).toBe('some')
  })

  it('sends a body with its length', async () => {
    let seen = ''
    await ask((socket, head) => {
      seen = head
      socket.end('HTTP/1.1 204 No Content\r\n\r\n')
    }, {
      method: 'POST',
      body: new TextEncoder().encode('é'),
      headers: [
        { name: 'Host', value: 'a.test' },
        { name: 'Content-Length', value: '2' },
      ],
    })
    expect(seen).toMatch(/^POST \/ HTTP\/1\.1\r\nHost: a\.test\r\nContent-Length: 2\r\n/)
  })
})
