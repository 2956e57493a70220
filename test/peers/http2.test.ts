/** HTTP/2 of nghttp2 (the runtime's) and of curl: the requests and answers that we tell are those that tshark reads. */
import type { Http2SecureServer } from 'node:http2'
import type { WireEvent } from '../../src/contract/index.ts'
import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createSecureServer } from 'node:http2'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writePcapng } from '../../src/engine/capture/index.ts'
import { KeptInspections } from '../../src/service/kept/inspections.ts'
import { createLab } from '../../src/service/lab/index.ts'
import { listen } from '../../src/service/watch/listen.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers } from '../support/peers/program.ts'
import { recordedConnection } from '../support/peers/recorded.ts'

const execute = promisify(execFile)

describePeers('HTTP/2', ['openssl', 'tshark', 'curl'], () => {
  let place: ReturnType<typeof workplace>
  let server: Http2SecureServer
  let port: number
  beforeAll(async () => {
    place = workplace()
    server = createSecureServer({ key: readFileSync(place.rsa.key), cert: readFileSync(place.rsa.certificate) })
    server.on('stream', (stream, headers) => {
      stream.resume()
      const path = headers[':path'] ?? ''
      stream.respond({ ':status': path === '/missing' ? 404 : 200, 'x-long': 'many letters '.repeat(20), 'x-path': path })
      stream.end(path === '/large' ? 'x'.repeat(60_000) : 'hello')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as { port: number }).port
  })
  afterAll(() => {
    server.close()
    place.remove()
  })

  it('requests and answers, in their order', async () => {
    const connection = await recordedConnection(port, { ALPNProtocols: ['h2'] })
    connection.socket.removeAllListeners('data')
    const client = connect('https://localhost', { createConnection: () => connection.socket })
    for (const [method, path, body] of [['GET', '/one', ''], ['POST', '/large', 'b'.repeat(40_000)], ['GET', '/missing', ''], ['GET', '/one', '']] as const) {
      const request = client.request({ ':method': method, ':path': path, 'x-repeated': 'again and again' })
      if (body)
        request.end(body)
      request.resume()
      await once(request, 'close')
    }
    client.close()
    await connection.finish()
    const file = join(place.folder, 'h2.pcapng')
    writeFileSync(file, writePcapng({
      client: { address: '127.0.0.1', port: 50_000 },
      server: { address: '127.0.0.1', port: 443 },
      chunks: connection.chunks.map(({ direction, bytes }, atMs) => ({ direction, bytes, atMs })),
      keyLog: `${connection.keyLog.join('\n')}\n`,
      startedAt: new Date('2026-01-02T03:04:05.000Z'),
      openedMs: 0,
      comment: 'recorded',
      application: 'tlscope',
    }))
    const theirs = execFileSync('tshark', ['-r', file, '-Y', 'http2.headers', '-T', 'fields', '-E', 'aggregator=;', ...['method', 'path', 'status'].flatMap(name => ['-e', `http2.headers.${name}`])], { encoding: 'utf8' })
    const read = theirs.trimEnd().split('\n').map((line) => {
      const [method, path, status] = line.split('\t')
      return method ? `${method} ${path} HTTP/2` : `HTTP/2 ${status}`
    })
    expect(read).toHaveLength(8)
    const told = connection.decoder.result().handshake.events.flatMap(({ summary }) => summary?.split(', ') ?? []).filter(line => line.includes('HTTP/2') && !line.startsWith('PRI'))
    expect(told).toEqual(read)
  })

  it('all that are sent at once, each with its stream', async () => {
    const connection = await recordedConnection(port, { ALPNProtocols: ['h2'] })
    connection.socket.removeAllListeners('data')
    const client = connect('https://localhost', { createConnection: () => connection.socket })
    const paths = Array.from({ length: 9 }, (_, index) => `/at-once-${index}`)
    await Promise.all(paths.map(async path => once(client.request({ ':path': path }).resume(), 'close')))
    client.close()
    await connection.finish()
    const words = connection.decoder.result().handshake.events.flatMap(({ http2 }) => http2 ?? [])
    expect(words.filter(({ line }) => line.startsWith('GET')).map(({ line, stream }) => [line, stream]))
      .toEqual(paths.map((path, index) => [`GET ${path} HTTP/2`, 2 * index + 1]))
    const answers = words.filter(({ line }) => line === 'HTTP/2 200').map(({ stream, headers }) => [headers.find(({ name }) => name === 'x-path')?.value, stream])
    expect(new Map(answers as [string, number][])).toEqual(new Map(paths.map((path, index) => [path, 2 * index + 1])))
  })

  it('of curl through a relayed port, with its key log', async () => {
    const keys = join(place.folder, 'curl.keys')
    const lab = createLab()
    const ending = new AbortController()
    const told = await new Promise<WireEvent[]>((resolve, reject) => {
      listen({ local: { host: '127.0.0.1', port: 0 }, to: { host: '127.0.0.1', port }, keyLogFile: keys }, { lab, kept: new KeptInspections(), stops: new Map() }, (event) => {
        if (event.type === 'listening')
          execute('curl', ['-sk', '--http2', '--connect-to', `localhost:${port}:127.0.0.1:${event.port}`, `https://localhost:${port}/from-curl`], { env: { ...process.env, SSLKEYLOGFILE: keys } }).catch(reject)
        if (event.type === 'closed' && event.connection.handshake.state === 'done')
          resolve(event.connection.handshake.value.events)
      }, ending.signal).catch(reject)
    })
    ending.abort()
    await lab.close()
    expect(told.flatMap(({ summary }) => summary ?? [])).toEqual(expect.arrayContaining([expect.stringContaining('GET /from-curl HTTP/2'), expect.stringContaining('HTTP/2 200')]))
    const [request] = told.flatMap(({ http2 }) => http2 ?? [])
    expect(request?.headers).toContainEqual({ name: 'user-agent', value: expect.stringMatching(/^curl\//) })
  })
})
