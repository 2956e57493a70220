/** A run of more than one hop: each has its own connection, phases, bytes and Report, and the last Report holds those before it. */
import type { InspectionEvent, Report, Request } from '../../../src/contract/index.ts'
import type { Inspection } from '../../../src/service/run/inspection.ts'
import type { Way } from '../../../src/service/run/run.ts'
import type { TcpServer } from '../../support/tcp.ts'
import { afterAll, afterEach, expect, it } from 'vitest'
import { report as reportSchema, request as requestSchema } from '../../../src/contract/index.ts'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'
import { createLab } from '../../../src/service/lab/index.ts'
import { trustOf } from '../../../src/service/run/anchors.ts'
import { Hop } from '../../../src/service/run/hop.ts'
import { inspect } from '../../../src/service/run/inspect.ts'
import { Clock } from '../../../src/service/run/phases.ts'
import { reportOf } from '../../../src/service/run/report.ts'
import { follow, Run } from '../../../src/service/run/run.ts'
import { tcpServer } from '../../support/tcp.ts'

const lab = createLab()
const kept = new KeptInspections()
const servers: TcpServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()))
})
afterAll(() => lab.close())

/** Sends whoever asks for `/3` on to `/2`, and so on until `/0`. */
async function pointing(): Promise<string> {
  const server = await tcpServer((socket) => {
    socket.once('data', (chunk) => {
      const left = Number(/^GET \/(\d)/.exec(chunk.toString('latin1'))?.[1])
      socket.end(left === 0
        ? 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere'
        : `HTTP/1.1 302 Found\r\nLocation: /${left - 1}\r\nContent-Length: 0\r\n\r\n`)
    })
  })
  servers.push(server)
  return server.url('http')
}

/** As a browser goes: where the answer points. */
function pointedTo({ hop, request }: Inspection): Request | null {
  const location = hop.exchange?.head?.headers.find(({ name }) => name === 'Location')?.value
  return location === undefined
    ? null
    : { ...request, url: new URL(location, request.url).href }
}

async function run(url: string, way: Way<Request, Inspection>): Promise<{ report: Report, events: InspectionEvent[] }> {
  const events: InspectionEvent[] = []
  await inspect(requestSchema.parse({ url }), { lab, kept }, event => void events.push(event), new AbortController().signal, way)
  const [last, ...others] = events.filter(event => event.type === 'report').toReversed()
  expect(others).toEqual([])
  expect(events.at(-1)).toBe(last)
  return { report: reportSchema.parse(last?.report), events }
}

function value<Value>(part: { state: 'done', value: Value } | { state: 'failed' | 'skipped' }): Value {
  if (part.state !== 'done')
    throw new Error(`the part is ${JSON.stringify(part)}`)
  return part.value
}

it('two hops: each an inspection of its own, told one after the other, and the last Report holds the first', async () => {
  const url = await pointing()
  const { report, events } = await run(`${url}1`, { next: pointedTo, limit: 5 })
  expect(report).toMatchObject({ outcome: 'completed', target: { url: `${url}0` }, hops: [{ url: `${url}1`, status: 302, location: '/0' }] })
  const [first] = report.hops
  expect(first!.id).toBe(first!.report.id)
  expect(first!.report).toMatchObject({ outcome: 'completed', target: { url: `${url}1` }, hops: [] })
  expect(value(first!.report.http).response?.status).toBe(302)
  expect(value(report.http).response?.status).toBe(200)
  expect(first!.id).not.toBe(report.id)
  expect(events.filter(({ type }) => type === 'started')).toMatchObject([{ id: first!.id, target: { url: `${url}1` } }, { id: report.id, target: { url: `${url}0` } }])

  const [before, after] = [value(first!.report.connection), value(report.connection)]
  expect(before.used?.localPort).not.toBe(after.used?.localPort)
  for (const { phases } of [before, after])
    expect(phases.download!.endMs).toBeGreaterThanOrEqual(phases.tcp!.endMs)
  expect(Date.parse(report.startedAt)).toBeGreaterThanOrEqual(Date.parse(first!.report.startedAt))
  expect([first!.report.attempts.length, report.attempts.length]).toEqual([1, 1])
  for (const each of [first!.report, report]) {
    const { target: { url }, id } = each
    expect(Buffer.from(kept.bytes(id, { kind: 'request' })).toString()).toContain(`GET ${new URL(url).pathname} HTTP/1.1`)
    expect(value(each.cost).bytes.sent).toBe(kept.bytes(id, { kind: 'request' }).length)
    expect(kept.of(id)?.recording()?.chunks.length).toBeGreaterThan(1)
  }
})

it('three hops: the list stands in the last one alone, the oldest first', async () => {
  const url = await pointing()
  const { report } = await run(`${url}2`, { next: pointedTo, limit: 5 })
  expect(report.hops.map(({ url, status }) => [url, status])).toEqual([[`${url}2`, 302], [`${url}1`, 302]])
  expect(report.hops.every(({ report }) => report.hops.length === 0)).toBe(true)
})

it('goes no further than the limit of the way, and without one stays where it is', async () => {
  const url = await pointing()
  const { report } = await run(`${url}3`, { next: pointedTo, limit: 2 })
  expect(report.hops.map(hop => hop.url)).toEqual([`${url}3`])
  expect(value(report.http).response?.status).toBe(302)
  const alone = await run(`${url}3`, { next: () => null, limit: 9 })
  expect(alone.report.hops).toEqual([])
})

it('a hop that fails is a failure of its own: the ones before it completed', async () => {
  const url = await pointing()
  const closed = { ...requestSchema.parse({ url }), url: 'http://no-such-name.invalid/' }
  const { report } = await run(`${url}0`, { next: ({ request }) => request.url.startsWith(url) ? closed : null, limit: 5 })
  expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'name-not-found' }, hops: [{ status: 200, location: null, report: { outcome: 'completed' } }] })
})

it.each<[limit: number, done: number[], isCut: boolean]>([
  [4, [3, 2, 1, 0], false],
  [3, [3, 2, 1], true],
  [1, [3], true],
])('a way of at most %i goes %j', async (limit, done, isCut) => {
  const next = (left: number) => left > 0 ? left - 1 : null
  expect(await follow(3, { next, limit }, async left => left)).toEqual({ done, isCut })
})

it('each hop counts from its own start, by the clock of the run', () => {
  const clock = new Clock(new Date(0), process.hrtime.bigint() - 60_000_000_000n)
  const ofHop = clock.later()
  expect(clock.now()).toBeGreaterThanOrEqual(60_000)
  expect(ofHop.now()).toBeLessThan(60_000)
  expect(ofHop.startedAt.getTime()).toBeGreaterThanOrEqual(60_000)
})

it('on a connection that an earlier hop opened, what belongs to it is said to stand there', async () => {
  const request = requestSchema.parse({ url: 'https://ev.tlscope.test/' })
  const opened: Hop[] = []
  const { report: first } = await run(request.url, {
    limit: 1,
    next: ({ hop }) => {
      opened.push(hop)
      return null
    },
  })
  const [{ question, connection } = expect.fail()] = opened
  const options = { signal: new AbortController().signal, route: lab.route, records: true, tell: () => {} }
  const hop = new Hop(question, options, new Clock(), connection)
  const report = reportSchema.parse(reportOf({ hop, request, trust: trustOf(request, question.target.host, lab), asked: null }, [first], lab))

  const reused = { state: 'skipped', reason: 'reused', inspection: first.id }
  expect(report).toMatchObject({ handshake: reused, certificates: reused, verification: reused, attempts: [], hops: [{ id: first.id }] })
  expect(report.tls).toEqual(first.tls)
  expect(value(report.connection)).toMatchObject({
    used: value(first.connection).used,
    phases: { dns: null, tcp: null, tls: null },
    timings: { time_namelookup: 0, time_connect: 0, time_appconnect: 0 },
  })
  expect(value(report.cost)).toMatchObject({ bytes: { sent: 0, received: 0, handshake: 0, certificates: 0 }, roundTrips: { tls: 0 } })
  expect(value(report.exposure).items.find(({ id }) => id === 'host-name')).toMatchObject({ value: 'ev.tlscope.test' })
  expect(report.findings.every(({ evidence }) => evidence.source?.kind !== 'message' && evidence.source?.kind !== 'certificate')).toBe(true)
})

it('keeps and tells nothing of a run that records nothing', async () => {
  const url = new URL(await pointing())
  const told: InspectionEvent[] = []
  const run = new Run({ signal: new AbortController().signal, route: () => null, records: false, tell: event => void told.push(event) })
  const hop = await run.hop({
    target: { url: url.href, scheme: 'http', host: url.hostname, port: Number(url.port), sni: null, alpn: [] },
    context: null,
    settings: { family: 0, resolve: [] },
    timeouts: { dns: 1_000, tcp: 1_000, tls: 1_000 },
    outgoing: {
      request: { method: 'GET', path: '/0', headers: [], body: null },
      timeouts: { request: 1_000, wait: 1_000, download: 1_000 },
      keep: 100,
      most: 1_000,
    },
  })
  expect(Buffer.from(hop.exchange!.body!.bytes).toString()).toBe('there')
  expect(hop.exchange!.plaintext('server')).toHaveLength(0)
  expect(hop.exchange!.said.server).toBeGreaterThan(20)
  expect(hop.connection.recorder).toMatchObject({ decoder: null, chunks: [], secrets: [] })
})
