/** What comes of fetching one small file: the file, or a word for what went wrong; never an error, never without end. */
import type { Socket } from 'node:net'
import type { FetchQuestion } from '../../../src/service/run/fetch-file.ts'
import type { TcpServer } from '../../support/tcp.ts'
import { afterEach, expect, it } from 'vitest'
import { fetchFile } from '../../../src/service/run/fetch-file.ts'
import { closedPort, tcpServer } from '../../support/tcp.ts'

const servers: TcpServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()))
})

async function serving(answer: (request: string, socket: Socket) => void): Promise<string> {
  const server = await tcpServer((socket) => {
    let request = ''
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1')
      if (request.includes('\r\n\r\n'))
        answer(request, socket)
    })
  })
  servers.push(server)
  return server.url('http')
}

const file = (body: string, head = '200 OK') => `HTTP/1.1 ${head}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`

function fetched(url: string, changes: Partial<FetchQuestion> = {}) {
  return fetchFile({
    url,
    post: null,
    accept: '*/*',
    userAgent: 'tlscope/test',
    most: 1_000,
    limitMs: 5_000,
    signal: new AbortController().signal,
    connection: { family: 0, resolve: [] },
    route: () => null,
    mayBePrivate: true,
    ...changes,
  })
}

it('gives the file, and who gave it', async () => {
  const url = await serving((_, socket) => socket.end(file('hello')))
  expect(await fetched(url)).toEqual({ outcome: 'answered', address: '127.0.0.1', status: 200, size: 5, bytes: Buffer.from('hello') })
})

it('posts a question with its type', async () => {
  let asked = ''
  const url = await serving((request, socket) => {
    asked = request
    socket.end(file('yes'))
  })
  expect((await fetched(`${url}a?b=1`, { post: { type: 'application/ocsp-request', body: Buffer.from('q') } })).outcome).toBe('answered')
  expect(asked).toMatch(/^POST \/a\?b=1 HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\nUser-Agent: tlscope\/test\r\n/)
  expect(asked).toContain('Content-Type: application/ocsp-request\r\nContent-Length: 1\r\n')
})

it('follows a few redirects, and no loop', async () => {
  const end = await serving((_, socket) => socket.end(file('there')))
  const url = await serving((request, socket) => socket.end(file('', `302 Found\r\nLocation: ${request.startsWith('GET /round') ? '/round' : end}`)))
  expect(await fetched(url)).toMatchObject({ outcome: 'answered', size: 5 })
  expect(await fetched(`${url}round`)).toMatchObject({ outcome: 'redirects', bytes: null })
})

it('follows three of them, and not one more', async () => {
  const asked: string[] = []
  const url = await serving((request, socket) => {
    const left = Number(/^GET \/(\d)/.exec(request)?.[1])
    asked.push(String(left))
    socket.end(left === 0 ? file('end') : file('', `302 Found\r\nLocation: /${left - 1}`))
  })
  expect(await fetched(`${url}3`)).toMatchObject({ outcome: 'answered', status: 200, size: 3 })
  expect(asked.splice(0)).toEqual(['3', '2', '1', '0'])
  expect(await fetched(`${url}4`)).toMatchObject({ outcome: 'redirects', address: '127.0.0.1', status: 302, bytes: null })
  expect(asked).toEqual(['4', '3', '2', '1'])
})

it.each([
  ['file:///etc/passwd'],
  ['ldap://127.0.0.1/cn=CA'],
  ['not a URL'],
])('does not go to %s, neither at once nor by a redirect', async (target) => {
  expect(await fetched(target)).toMatchObject({ outcome: 'not-http', address: null })
  const url = await serving((_, socket) => socket.end(file('', `302 Found\r\nLocation: ${target}`)))
  expect((await fetched(url)).outcome).toMatch(/^(?:not-http|redirects)$/)
})

it.each<[outcome: string, answer: (socket: Socket) => void]>([
  ['http-status', socket => socket.end(file('no', '404 Not Found'))],
  ['garbled', socket => socket.end('SSH-2.0-hello\r\n\r\n')],
  ['garbled', socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort')],
  ['garbled', socket => socket.end()],
  ['too-large', socket => socket.end(file('x'.repeat(1_001)))],
])('%s', async (outcome, answer) => {
  const url = await serving((_, socket) => answer(socket))
  expect(await fetched(url)).toMatchObject({ outcome, bytes: null })
})

it('stops reading what has no end', async () => {
  const url = await serving((_, socket) => {
    socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n')
    const more = (): void => {
      if (!socket.destroyed)
        socket.write('x'.repeat(16_384), more)
    }
    more()
  })
  const { outcome, size } = await fetched(url)
  expect(outcome).toBe('too-large')
  expect(size).toBeLessThan(2_000_000)
})

it('waits no longer than its limit, and ends with the run', async () => {
  const url = await serving(() => {})
  expect(await fetched(url, { limitMs: 50 })).toMatchObject({ outcome: 'timeout', bytes: null })
  await expect(fetched(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ failure: { code: 'cancelled' } })
})

it('tells where nobody listens, and where a redirect to HTTPS is not to be trusted', async () => {
  expect(await fetched(`http://127.0.0.1:${await closedPort()}/`)).toMatchObject({ outcome: 'unreachable' })
  const server = await tcpServer(socket => void socket.end(file('no TLS here')))
  servers.push(server)
  const url = await serving((_, socket) => socket.end(file('', `301 Moved\r\nLocation: ${server.url('https')}`)))
  expect(await fetched(url)).toMatchObject({ outcome: 'untrusted' })
})

it('goes into a private network only from within one', async () => {
  const url = await serving((_, socket) => socket.end(file('secret')))
  expect(await fetched(url, { mayBePrivate: false })).toMatchObject({ outcome: 'private-address', address: null, bytes: null })
  const { port } = new URL(url)
  expect(await fetched('http://ca.example/', { mayBePrivate: false, route: () => ({ address: '127.0.0.1', port: Number(port) }) })).toMatchObject({ outcome: 'answered' })
})
