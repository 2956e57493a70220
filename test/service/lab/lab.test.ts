import type { SecureVersion, TLSSocket } from 'node:tls'
import type { Lab, LabServer, LabServerId } from '../../../src/contract/index.ts'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect as connectPlain } from 'node:net'
import { connect } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lab as labSchema, labServerId } from '../../../src/contract/index.ts'
import { createLab } from '../../../src/service/lab/index.ts'

const handle = createLab()
let lab: Lab

beforeAll(async () => {
  lab = await handle.start()
})
afterAll(() => handle.close())

function server(id: LabServerId): LabServer {
  const found = lab.servers.find(entry => entry.id === id)
  if (!found)
    throw new Error(`no practice server ${id}`)
  return found
}

interface Options {
  client?: boolean
  maxVersion?: SecureVersion
  minVersion?: SecureVersion
}

/** A connection that trusts the lab's root and goes on whatever the verdict is. */
async function open(id: LabServerId, options: Options = {}): Promise<TLSSocket> {
  const { host, port, address } = server(id)
  const socket = connect({
    host: address,
    port,
    servername: host,
    ca: lab.rootPem,
    rejectUnauthorized: false,
    ALPNProtocols: ['h2', 'http/1.1'],
    ...options.client
      ? { cert: lab.client.certificatePem, key: lab.client.keyPem }
      : {},
    ...options.maxVersion
      ? { maxVersion: options.maxVersion }
      : {},
    ...options.minVersion
      ? { minVersion: options.minVersion }
      : {},
  })
  await once(socket, 'secureConnect')
  return socket
}

async function exchange(socket: NodeJS.ReadWriteStream, text: string): Promise<{ head: string, body: Buffer }> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.write(text)
  await once(socket, 'end')
  const bytes = Buffer.concat(chunks)
  const end = bytes.indexOf('\r\n\r\n')
  return {
    head: bytes.subarray(0, end).toString(),
    body: bytes.subarray(end + 4),
  }
}

async function fetched(id: LabServerId, path: string, options: Options & { method?: string, body?: string } = {}) {
  const body = options.body ?? ''
  return exchange(await open(id, options), `${options.method ?? 'GET'} ${path} HTTP/1.1\r\nHost: ${server(id).host}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
}

describe('what the lab tells', () => {
  it('fits the contract, a server for each id, on loopback, on ports of their own', () => {
    expect(labSchema.parse(lab)).toEqual(lab)
    expect(lab.servers.map(({ id }) => id)).toEqual(labServerId.options)
    expect(new Set([lab.services, ...lab.servers].map(({ port }) => port)).size).toBe(labServerId.options.length + 1)
    expect(new Set(lab.servers.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']))
  })

  it('gives the same lab to every start', async () => {
    expect(await handle.start()).toBe(lab)
  })

  it('names its root for the EV table', () => {
    const root = new X509Certificate(lab.rootPem)
    expect(handle.root.pem).toBe(lab.rootPem)
    expect(Buffer.from(handle.root.der)).toEqual(root.raw)
    expect(handle.ev).toEqual({
      rootSha256: root.fingerprint256.replaceAll(':', '').toLowerCase(),
      policy: '2.23.140.1.1',
    })
  })
})

describe('names', () => {
  it('leads a name on its default port to loopback, and nothing else', () => {
    const { address, port } = server('dv')
    expect(handle.route('dv.tlscope.test', 443, 'https')).toEqual({ address, port })
    expect(handle.route('DV.tlscope.test.', 443, 'https')).toEqual({ address, port })
    expect(handle.route('dv.tlscope.test', 8443, 'https')).toBeNull()
    expect(handle.route('dv.tlscope.test', 443, 'http')).toBeNull()
    expect(handle.route('nobody.tlscope.test', 443, 'https')).toBeNull()
    expect(handle.route('dv.tlscope.test.example', 443, 'https')).toBeNull()
    expect(handle.route('http.tlscope.test', 80, 'http')?.port).toBe(server('http').port)
    for (const host of lab.services.hosts) {
      expect(handle.route(host, 80, 'http')?.port).toBe(lab.services.port)
      expect(handle.route(host, 443, 'https')).toBeNull()
    }
  })

  it('leads plain HTTP to any name to the plain server, which redirects', async () => {
    const route = handle.route('ev.tlscope.test', 80, 'http')
    expect(route?.port).toBe(server('http').port)
    const asked = request({
      host: route?.address,
      port: route?.port,
      path: '/account?a=1',
      headers: { host: 'ev.tlscope.test' },
    }).end()
    const [response] = await once(asked, 'response')
    response.resume()
    expect(response.statusCode).toBe(301)
    expect(response.headers.location).toBe('https://ev.tlscope.test/account?a=1')
  })

  it('owns its names before it runs, and routes only while it runs', () => {
    const idle = createLab()
    expect(idle.owns('ev.tlscope.test')).toBe(true)
    expect(idle.owns('example.com')).toBe(false)
    expect(idle.owns('ocsp.tlscope.test')).toBe(true)
    expect(idle.route('ev.tlscope.test', 443, 'https')).toBeNull()
    expect(() => idle.root).toThrow('not been started')
  })
})

describe('what Node\'s own verifier says, given the lab\'s root', () => {
  it.each<[LabServerId, string | null]>([
    ['dv', null],
    ['ov', null],
    ['ev', null],
    ['tls12', null],
    ['tls13', null],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['not-yet-valid', 'CERT_NOT_YET_VALID'],
    ['no-names', null], // it still takes the common name
    ['many-names', null],
    ['wrong-purpose', 'INVALID_PURPOSE'],
    ['reversed-chain', null],
    ['unneeded-certificates', null],
    ['cross-signed', null],
    ['path-length', 'PATH_LENGTH_EXCEEDED'],
    ['name-constraints', 'UNSPECIFIED'], // OpenSSL: permitted subtree violation
    ['must-staple', null],
    ['revoked-ocsp', null],
    ['revoked-crl', null],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['untrusted-root', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['incomplete-chain', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('%s: %s', async (id, code) => {
    const socket = await open(id)
    const error = socket.authorizationError as unknown as { code?: string } | string | null
    expect((typeof error === 'object'
      ? error?.code
      : error) ?? null).toBe(code)
    expect(socket.authorized).toBe(code === null)
    expect(socket.alpnProtocol).toBe('http/1.1')
    socket.destroy()
  })

  it('gives ov and ev the subjects that their CAs checked', async () => {
    const [ov, ev] = await Promise.all([
      open('ov'),
      open('ev'),
    ])
    expect(ov.getPeerX509Certificate()?.toLegacyObject().subject).toMatchObject({
      C: 'DE',
      L: 'Berlin',
      O: 'Northgate Print Works GmbH',
    })
    expect(ev.getPeerX509Certificate()?.toLegacyObject().subject).toMatchObject({
      O: 'Harbour & Finch Instruments Ltd',
      serialNumber: '08214473',
      jurisdictionC: 'GB',
      businessCategory: 'Private Organization',
    })
    ov.destroy()
    ev.destroy()
  })
})

describe('versions', () => {
  it('are 1.2 alone and 1.3 alone where the name says so', async () => {
    const [old, new_] = await Promise.all([
      open('tls12'),
      open('tls13'),
    ])
    expect(old.getProtocol()).toBe('TLSv1.2')
    expect(new_.getProtocol()).toBe('TLSv1.3')
    old.destroy()
    new_.destroy()
    await expect(open('tls13', { maxVersion: 'TLSv1.2' })).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' })
    await expect(open('tls12', { minVersion: 'TLSv1.3' })).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' })
  })
})

describe('mutual', () => {
  it('answers to the lab\'s client certificate', async () => {
    const { head } = await fetched('mutual', '/', { client: true })
    expect(head).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('sends an alert after the handshake of TLS 1.3 where none comes', async () => {
    const socket = await open('mutual')
    const [error] = await once(socket, 'error')
    expect(error.code).toBe('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')
  })
})

describe('answers', () => {
  it('says what the server is, with HSTS on some', async () => {
    const [dv, ov] = await Promise.all([
      fetched('dv', '/'),
      fetched('ov', '/'),
    ])
    expect(dv.head).toContain('strict-transport-security: max-age=31536000')
    expect(ov.head).not.toContain('strict-transport-security')
    expect(dv.body.toString()).toContain('This is a practice server')
  })

  it('has a JSON body, an account, and an echo of what is posted', async () => {
    expect(JSON.parse((await fetched('dv', '/json')).body.toString())).toMatchObject({ server: 'dv.tlscope.test' })
    expect(JSON.parse((await fetched('dv', '/account')).body.toString())).toMatchObject({ holder: 'Ada Practice' })
    expect((await fetched('dv', '/login', { method: 'POST', body: 'secret=1' })).body.toString()).toBe('{"received":8}\n')
    expect((await fetched('dv', '/login')).head).toMatch(/^HTTP\/1\.1 405 /)
    expect((await fetched('dv', '/redirect')).head).toMatch(/\r\nlocation: \/\r\n/)
    expect((await fetched('dv', '/nothing')).head).toMatch(/^HTTP\/1\.1 404 /)
  })

  it('can come compressed or in chunks', async () => {
    const plain = (await fetched('dv', '/')).body
    expect(gunzipSync((await fetched('dv', '/gzip')).body)).toEqual(plain)
    const { head, body } = await fetched('dv', '/chunked')
    expect(head).toMatch(/transfer-encoding: chunked/i)
    expect(body.toString()).toMatch(/^100\r\n/)
  })

  it('answers a ClientHello on the plain server with plain HTTP', async () => {
    const { address, port } = server('http')
    const socket = connectPlain(port, address)
    const { head } = await exchange(socket, '\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 /)
  })
})

it('is gone after close, and a new start makes a new lab', async () => {
  const other = createLab()
  const before = await other.start()
  const port = before.servers[0]?.port ?? 0
  await other.close()
  const [error] = await once(connectPlain(port, '127.0.0.1'), 'error')
  expect(error.code).toBe('ECONNREFUSED')
  expect(other.route('dv.tlscope.test', 443, 'https')).toBeNull()
  const after = await other.start()
  expect(after.rootPem).not.toBe(before.rootPem)
  await other.close()
})
