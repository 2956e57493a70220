import type { InspectionEvent, Report, RequestInput } from '../../../src/contract/index.ts'
import type { TcpServer } from '../../support/tcp.ts'
import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { report as reportSchema, request as requestSchema } from '../../../src/contract/index.ts'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'
import { createLab } from '../../../src/service/lab/index.ts'
import { inspect } from '../../../src/service/run/inspect.ts'
import { selfSigned } from '../../support/identity.ts'
import { closedPort, tcpServer } from '../../support/tcp.ts'

const lab = createLab()
const kept = new KeptInspections()

const servers: TcpServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()))
})
afterAll(() => lab.close())

async function run(input: RequestInput, signal = new AbortController().signal): Promise<{ report: Report, events: InspectionEvent[] }> {
  const events: InspectionEvent[] = []
  await inspect(requestSchema.parse(input), { lab, kept }, event => void events.push(event), signal)
  const last = events.at(-1)
  if (last?.type !== 'report')
    throw new Error('the last event is not the report')
  return {
    report: reportSchema.parse(last.report),
    events,
  }
}

function value<Value>(part: { state: 'done', value: Value } | { state: 'failed' | 'skipped' }): Value {
  if (part.state !== 'done')
    throw new Error(`the part is ${JSON.stringify(part)}`)
  return part.value
}

describe('a server that does its work', () => {
  it('ev: every message, decrypted; EV verified by the lab; the response', async () => {
    const { report, events } = await run({ url: 'https://ev.tlscope.test/' })
    expect(report.outcome).toBe('completed')
    const { messages, complete } = value(report.handshake)
    expect(messages.map(({ type }) => type.name).slice(0, 7)).toEqual([
      'ClientHello',
      'ServerHello',
      'EncryptedExtensions',
      'Certificate',
      'CertificateVerify',
      'Finished',
      'Finished',
    ])
    expect(messages.slice(7).length).toBeGreaterThan(0)
    expect(messages.slice(7).every(({ type }) => type.name === 'NewSessionTicket')).toBe(true)
    expect(complete).toBe(true)
    expect(value(report.tls).version).toEqual({ code: 0x0304, name: 'TLS 1.3' })
    expect(value(report.certificates).level).toMatchObject({ value: 'EV', evVerified: true, evSource: 'lab' })
    expect(value(report.verification)).toMatchObject({
      trusted: true,
      runtimeVerdict: { trusted: true },
    })
    expect(value(report.http).response).toMatchObject({ status: 200 })
    expect(events.filter(({ type }) => type === 'message')).toHaveLength(messages.length)
    expect(kept.bytes(report.id, { kind: 'body' }).length).toBe(value(report.http).response!.body.kept)
    expect(Buffer.from(kept.bytes(report.id, { kind: 'request' })).toString()).toMatch(/^GET \/ HTTP\/1\.1\r\nHost: ev\.tlscope\.test\r\n/)
    const phases = value(report.connection).phases
    expect(phases.dns!.endMs).toBeLessThanOrEqual(phases.tcp!.startMs)
    expect(phases.tls!.endMs).toBeLessThanOrEqual(phases.request!.startMs)
    expect(phases.wait!.endMs).toBe(phases.download!.startMs)
    expect(phases.request!.endMs).toBe(phases.wait!.startMs)
    expect(Object.values(phases).every(phase => phase!.endMs >= phase!.startMs)).toBe(true)
  })

  it('the bytes of every message are kept, as it says and as the network saw it', async () => {
    const { report } = await run({ url: 'https://tls13.tlscope.test/' })
    for (const { order, length, encrypted } of value(report.handshake).messages) {
      expect(kept.bytes(report.id, { kind: 'item', order })).toHaveLength(length)
      const wire = kept.bytes(report.id, { kind: 'wire', order })
      expect(wire.length).toBeGreaterThan(0)
      expect(wire[0]).toBe(encrypted ? 23 : 22)
    }
  })

  it('plain HTTP has no TLS part, and says that everything was readable', async () => {
    const { report } = await run({ url: 'http://http.tlscope.test/login', method: 'POST', body: 'user=a' })
    expect(report.outcome).toBe('completed')
    expect(report.tls).toEqual({ state: 'skipped', reason: 'plain-http' })
    expect(value(report.exposure).items.find(({ id }) => id === 'body')?.readable).toBe(true)
    expect(report.findings[0]).toMatchObject({ id: 'plain-http', grade: 'warn' })
    expect(value(report.cost).bytes.body).toBeGreaterThan(6)
  })
})

describe('a certificate that is not accepted', () => {
  const table: [string, string, string][] = [
    ['expired', 'validity', 'expired'],
    ['wrong-host', 'host-name', 'other-names'],
    ['self-signed', 'trusted-root', 'self-signed'],
    ['untrusted-root', 'trusted-root', 'unknown-root'],
    ['incomplete-chain', 'path', 'incomplete-chain'],
  ]
  it.each(table)('%s is reported, and the run goes on', async (id, check, reason) => {
    const { report } = await run({ url: `https://${id}.tlscope.test/` })
    expect(report.outcome).toBe('completed')
    const { trusted, checks, runtimeVerdict } = value(report.verification)
    expect(trusted).toBe(false)
    expect(runtimeVerdict?.trusted).toBe(false)
    expect(checks.filter(({ grade }) => grade === 'fail').map(({ id, reason }) => [id, reason])).toContainEqual([check, reason])
    expect(value(report.http).response?.status).toBe(200)
  })

  it('required verification stops before the request leaves', async () => {
    const { report } = await run({ url: 'https://expired.tlscope.test/', verification: 'required' })
    expect(report.failure).toMatchObject({
      code: 'verification',
      phase: 'tls',
      values: { check: 'validity' },
    })
    expect(value(report.verification).trusted).toBe(false)
    expect(report.http.state).toBe('failed')
    expect(value(report.handshake).events.some(({ kind, direction }) => kind === 'application_data' && direction === 'client')).toBe(false)
  })

  it('the lab root is trusted for the lab names only', async () => {
    await lab.start()
    const routed = lab.route('ev.tlscope.test', 443, 'https')!
    const { report } = await run({
      url: `https://ev.example.test:${routed.port}/`,
      tls: { sni: 'ev.tlscope.test' },
      connection: {
        resolve: [
          { host: 'ev.example.test', port: routed.port, address: '127.0.0.1' },
        ],
      },
    })
    expect(value(report.verification).stores).toEqual(['mozilla'])
    expect(value(report.verification).trusted).toBe(false)
  })
})

describe('client certificates', () => {
  it('without one, the refusal comes after the handshake and nothing is called accepted', async () => {
    const { report } = await run({ url: 'https://mutual.tlscope.test/' })
    expect(report.failure).toMatchObject({
      code: 'client-certificate-refused',
      values: { sent: 'no' },
    })
    const { clientCertificate } = value(report.tls)
    expect(clientCertificate).toMatchObject({ requested: true, sent: false, verdict: 'refused' })
    expect(clientCertificate.acceptableIssuers.length).toBeGreaterThan(0)
  })

  it('with one that the server wants, it is sent and accepted', async () => {
    const { client } = await lab.start()
    const { report } = await run({
      url: 'https://mutual.tlscope.test/',
      tls: {
        clientCertificate: {
          certificate: { name: 'c', text: client.certificatePem },
          key: { name: 'k', text: client.keyPem },
          passphrase: null,
        },
      },
    })
    expect(report.outcome).toBe('completed')
    expect(value(report.tls).clientCertificate).toMatchObject({ requested: true, sent: true, verdict: 'accepted' })
  })

  it('with one of somebody else, a server that just hangs up is not said to have accepted it', async () => {
    const { certificatePem, keyPem } = await selfSigned('stranger')
    const { report } = await run({
      url: 'https://mutual.tlscope.test/',
      tls: {
        clientCertificate: {
          certificate: { name: 'c', text: certificatePem },
          key: { name: 'k', text: keyPem },
          passphrase: null,
        },
      },
    })
    expect(report.failure?.code).toMatch(/^(?:closed-early|reset)$/) // whichever its system makes of it
    expect(value(report.tls).clientCertificate).toMatchObject({ requested: true, sent: true, verdict: 'unknown' })
    expect(report.findings).toContainEqual(expect.objectContaining({ id: 'client-certificate', reason: 'open' }))
  })
})

describe('a server that misbehaves gets a report', () => {
  const alert = Buffer.from('15030300020228', 'hex')
  const behaviours: [string, (socket: import('node:net').Socket) => void, object][] = [
    [
      'closes at once',
      socket => socket.end(),
      { code: 'closed-early', phase: 'tls' },
    ],
    [
      'resets',
      socket => socket.once('data', () => socket.resetAndDestroy()),
      { code: 'reset', phase: 'tls' },
    ],
    [
      'answers garbage',
      socket => socket.once('data', () => socket.write('garbage that is no record at all')),
      { code: 'not-tls', phase: 'tls' },
    ],
    [
      'answers plain HTTP',
      socket => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      { code: 'plain-http', phase: 'tls' },
    ],
    [
      'sends an alert',
      socket => socket.once('data', () => socket.end(alert)),
      {
        code: 'alert-received',
        phase: 'tls',
        values: { alert: 'handshake_failure' },
      },
    ],
    [
      'stays silent',
      () => {},
      { code: 'timeout', phase: 'tls' },
    ],
    [
      'drips a record and never ends it',
      (socket) => {
        socket.write(Buffer.from('160303400002', 'hex'))
        const drip = setInterval(() => socket.write('\0'), 10)
        socket.on('close', () => clearInterval(drip))
      },
      { code: 'timeout', phase: 'tls' },
    ],
  ]
  it.each(behaviours)('%s', async (_name, serve, failure) => {
    const server = await tcpServer(serve)
    servers.push(server)
    const { report } = await run({
      url: server.url('https'),
      timeouts: { tls: 300 },
    })
    expect(report.outcome).toBe('failed')
    expect(report.failure).toMatchObject(failure)
    expect(report.connection.state).toBe('done')
    if (report.handshake.state === 'done')
      expect(report.handshake.value.messages.every(({ direction }) => direction === 'client')).toBe(true)
  })

  it('what was sent until then is shown', async () => {
    const server = await tcpServer(socket => socket.once('data', () => socket.end(alert)))
    servers.push(server)
    const { report } = await run({
      url: server.url('https'),
    })
    expect(value(report.handshake).messages.map(({ type }) => type.name)).toEqual(['ClientHello'])
    expect(value(report.handshake).events.find(({ kind }) => kind === 'alert')).toMatchObject({
      direction: 'server',
      alert: {
        description: { name: 'handshake_failure' },
      },
    })
  })

  it('a refused port and an unknown name', async () => {
    expect((await run({ url: `https://127.0.0.1:${await closedPort()}/` })).report.failure).toMatchObject({ code: 'refused', phase: 'tcp' })
    expect((await run({ url: 'https://no-such-name.invalid/' })).report.failure).toMatchObject({ code: 'name-not-found', phase: 'dns' })
  })

  it('garbage in place of HTTP, over a good handshake', async () => {
    const { certificatePem, keyPem } = await selfSigned('localhost')
    const server = createTlsServer({ cert: certificatePem, key: keyPem }, socket => socket.once('data', () => socket.end('what?\r\n\r\n')))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { report } = await run({
      url: `https://localhost:${(server.address() as import('node:net').AddressInfo).port}/`,
      connection: { family: 4 },
    })
    expect(report.failure).toMatchObject({ code: 'http-garbage', phase: 'wait' })
    expect(value(report.handshake).complete).toBe(true)
    server.close()
  })

  it('stops when it is told to, whatever the server does', async () => {
    const server = await tcpServer(() => {})
    servers.push(server)
    const cancel = new AbortController()
    const events: InspectionEvent[] = []
    await inspect(requestSchema.parse({
      url: server.url('https'),
    }), { lab, kept }, (event) => {
      events.push(event)
      if (event.type === 'phase-started' && event.phase === 'tls')
        setImmediate(() => cancel.abort())
    }, cancel.signal)
    expect(events.at(-1)).toMatchObject({
      type: 'report',
      report: {
        failure: { code: 'cancelled', phase: 'tls' },
      },
    })
  })
})
