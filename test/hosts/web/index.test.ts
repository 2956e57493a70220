import type { IncomingMessage } from 'node:http'
import type { SmallService } from './service.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { textWire } from '../../../src/contract/bytes.ts'
import { serveWeb } from '../../../src/hosts/web/index.ts'
import { smallService } from './service.ts'

type Host = Awaited<ReturnType<typeof serveWeb>>
let folder: string
let host: Host
let service: SmallService

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tlscope-web-'))
  await writeFile(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__"><title>page</title>')
  await writeFile(join(folder, 'page.js'), 'export {}')
  await writeFile(join(folder, 'notes.secret'), 'no type of ours')
  service = smallService()
  host = await serveWeb({ service, pages: folder })
})
afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage & { text: string }> {
  return new Promise((resolve, reject) => {
    request({
      host: '127.0.0.1',
      port: host.port,
      path,
      method,
      headers,
      agent: false,
    }, async (response) => {
      resolve(Object.assign(response, { text: await text(response) }))
    }).on('error', reject).end()
  })
}

/** The visit cookie as a browser would send it back. */
async function visit(): Promise<string> {
  const cookie = (await ask('/')).headers['set-cookie']?.[0]
  expect(cookie).toMatch(/^tlscope-visit-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  return cookie!.split(';')[0]!
}

const token = (): string => new URL(host.url).hash.replace('#token=', '')

/** Resolves with the open socket, or with the status line's code and the reason in the body. */
async function open(cookie: string, options: { protocols?: string[], origin?: string, host?: string, path?: string } = {}): Promise<WebSocket | string> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${options.path ?? '/rpc'}`, options.protocols ?? ['tlscope.1', `token.${token()}`], {
    headers: {
      ...(cookie
        ? { cookie }
        : {}),
      ...(options.host
        ? { host: options.host }
        : {}),
    },
    origin: options.origin ?? `http://127.0.0.1:${host.port}`,
  })
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', async (_, response) => resolve(`${response.statusCode} ${(await text(response)).trim()}`))
    socket.on('error', reject)
  })
}

async function opened(cookie: string): Promise<WebSocket> {
  const socket = await open(cookie)
  if (typeof socket === 'string') throw new TypeError(socket)
  return socket
}

function clientOf(socket: WebSocket) {
  // The page's link speaks the browser's WebSocket, which ws follows.
  return createORPCClient<import('../../../src/service/door/supervised.ts').Service>(new RPCLink({
    websocket: socket as unknown as globalThis.WebSocket,
    ...textWire,
  }))
}

describe('the page over HTTP', () => {
  it('comes with the policy, and each time with a nonce of its own', async () => {
    const [first, second] = [await ask('/'), await ask('/index.html?x=1')]
    expect(first.statusCode).toBe(200)
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const nonce = /nonce="([^"]+)"/.exec(first.text)![1]!
    expect(first.headers['content-security-policy']).toBe(`default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
    expect(second.text).not.toContain(nonce)
    expect((await ask('/page.js')).headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' })
  })
  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/%2e%2e%5cpackage.json',
    '/..\\package.json',
    '/%00index.html',
    '/index.html%00.js',
    '/%',
    '//etc/passwd',
    '/C:/index.html',
    '/notes.secret',
    '/nothing.js',
    '/.',
    '/page.js/x.js',
  ])('answers 404 to %s', async (path) => {
    const answer = await ask(path)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-security-policy']).toContain('default-src \'none\'')
  })
  it('refuses other names for itself, and methods that change something', async () => {
    expect(await ask('/', { host: 'rebound.example' })).toMatchObject({ statusCode: 403 })
    expect(await ask('/', { host: `127.0.0.1:${host.port + 1}` })).toMatchObject({ statusCode: 403 })
    expect(await ask('/', {}, 'POST')).toMatchObject({ statusCode: 405 })
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ statusCode: 200, text: '' })
  })
  it('listens on 127.0.0.1 only', async () => {
    const reached = await new Promise((resolve) => {
      const socket = connect(host.port, '127.0.0.2', () => resolve(true)).on('error', () => resolve(false))
      socket.unref()
    })
    expect(reached).toBe(false)
  })
})

describe('the socket', () => {
  it('answers calls, bytes included', async () => {
    const client = clientOf(await opened(await visit()))
    expect(await client.capabilities()).toMatchObject({ runtime: 'a test' })
    const { bytes } = await client.bytes({
      inspection: 'i',
      of: { kind: 'body' },
      start: 0,
      length: 300,
    })
    expect(bytes).toEqual(Uint8Array.from({ length: 300 }, (_, at) => at & 0xFF))
  })
  it('needs a token', async () => {
    const cookie = await visit()
    expect(await open(cookie, {
      protocols: ['tlscope.1'],
    })).toBe('403 no token')
    expect(await open(cookie, {
      protocols: [`token.${token()}`, 'tlscope.1'],
    })).toBe('403 no token')
    expect(await open(cookie, {
      protocols: ['tlscope.1', 'token.x'],
    })).toBe('403 wrong token')
    expect(await open(cookie, {
      protocols: ['tlscope.1', `token.${token().slice(0, -1)}${token().endsWith('A')
        ? 'E'
        : 'A'}`],
    })).toBe('403 wrong token')
    expect(await open(cookie, {
      protocols: ['tlscope.1', `token.${token()}`, 'more'],
    })).toBe('403 no token')
  })
  it('is for the page of this host only', async () => {
    const cookie = await visit()
    expect(await open(cookie, { origin: 'http://evil.example' })).toBe('403 the origin is not this page')
    expect(await open(cookie, { origin: `https://127.0.0.1:${host.port}` })).toBe('403 the origin is not this page')
    expect(await open(cookie, { origin: 'null' })).toBe('403 the origin is not this page')
    expect(await open(cookie, { host: `rebound.example:${host.port}`, origin: `http://rebound.example:${host.port}` })).toBe('403 the host is not 127.0.0.1')
    expect(await open(cookie, { path: '/other' })).toBe('403 no socket here')
  })
  it('takes the token once: then it works in the same browser only', async () => {
    const [mine, other] = [await visit(), await visit()]
    expect(await open('')).toBe('403 no visit cookie')
    const first = await opened(mine)
    expect(first.protocol).toBe('tlscope.1')
    first.close()
    await opened(mine) // a reload
    expect(await open(other)).toBe('403 this address was already used in another browser')
    expect(await open('')).toBe('403 no visit cookie')
    expect((await ask('/')).headers['set-cookie']).toBeUndefined()
  })
  it('leaves the cookie of a browser that has one', async () => {
    const cookie = await visit()
    expect((await ask('/', { cookie })).headers['set-cookie']).toBeUndefined()
    expect((await ask('/page.js')).headers['set-cookie']).toBeUndefined()
  })
  it('stops the work of a tab that goes away', async () => {
    const socket = await opened(await visit())
    const events = await clientOf(socket).inspect({ url: 'https://x.invalid/' })
    await events.next()
    socket.terminate()
    await expect.poll(() => service.stopped).toBe(1)
  })
  it('closes on a message over the limit', async () => {
    const socket = await opened(await visit())
    const closed = new Promise<number>(resolve => socket.on('close', code => resolve(code)))
    socket.on('error', () => {})
    socket.send(new Uint8Array(64 * 1024 * 1024 + 1))
    expect(await closed).toBe(1009)
  })
  it('refuses more than sixteen', async () => {
    const cookie = await visit()
    for (let count = 0; count < 16; count++) await opened(cookie)
    expect(await open(cookie)).toBe('403 too many sockets')
  })
})

describe('the end', () => {
  it('closes sockets, server and service', async () => {
    const socket = await opened(await visit())
    const closed = new Promise(resolve => socket.on('close', resolve))
    const own = await serveWeb({
      service: smallService(),
      pages: folder,
    })
    await own.close()
    await host.close()
    await closed
    expect(service.closed).toBe(1)
    await expect(ask('/')).rejects.toThrow('ECONNREFUSED')
    host = await serveWeb({
      service: smallService(),
      pages: folder,
    })
  })
})
