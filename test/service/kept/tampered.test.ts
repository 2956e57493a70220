/** One byte changed: what the recording, read once more, says, and what a real server answers to it. */
import type { Socket } from 'node:net'
import type { Direction, InspectionEvent, Report, RequestInput } from '../../../src/contract/index.ts'
import type { Recording } from '../../../src/service/kept/export.ts'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { request as requestSchema } from '../../../src/contract/index.ts'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'
import { tamperedRun } from '../../../src/service/kept/tampered.ts'
import { createLab } from '../../../src/service/lab/index.ts'
import { Refused } from '../../../src/service/refused.ts'
import { inspect } from '../../../src/service/run/inspect.ts'

const lab = createLab()
const kept = new KeptInspections()
afterAll(() => lab.close())

async function run(input: RequestInput): Promise<Report> {
  const events: InspectionEvent[] = []
  await inspect(requestSchema.parse(input), { lab, kept }, event => void events.push(event), new AbortController().signal)
  const last = events.at(-1)
  if (last?.type !== 'report')
    throw new Error('the last event is not the report')
  return last.report
}

function changed(report: Report, direction: Direction, offset: number) {
  return tamperedRun(kept.of(report.id)!.recording() as Recording, { inspection: report.id, direction, offset })
}

/** Offset of a byte behind the header of the record that carries the first such message or event. */
function inside(report: Report, direction: Direction, name: string, at = 7): number {
  if (report.handshake.state !== 'done')
    throw new Error('there was no handshake')
  const { messages, events, records } = report.handshake.value
  const item = messages.find(each => each.direction === direction && each.type.name === name) ?? events.find(each => each.direction === direction && each.kind === name)
  return records[item!.records[0]!]!.offset + at
}

describe('a byte changed on the way', () => {
  it.each<[what: string, server: string, direction: Direction, item: string, at: number, verdict: string, alert: string | null]>([
    ['of the request, TLS 1.3', 'tls13', 'client', 'application_data', 7, 'protected', 'bad_record_mac'],
    ['of the request, TLS 1.2', 'tls12', 'client', 'application_data', 20, 'protected', 'bad_record_mac'],
    ['of the answer', 'tls13', 'server', 'application_data', 30, 'protected', 'bad_record_mac'],
    ['of the certificate, TLS 1.3', 'tls13', 'server', 'Certificate', 30, 'protected', 'bad_record_mac'],
    ['of the certificate, TLS 1.2', 'tls12', 'server', 'Certificate', 60, 'proof', 'decrypt_error'],
    ['of the client\'s random', 'tls13', 'client', 'ClientHello', 20, 'keys', 'bad_record_mac'],
    ['of the type of a record', 'tls13', 'server', 'ServerHello', 0, 'broken', 'unexpected_message'],
    ['of a version that nobody reads', 'tls13', 'client', 'ClientHello', 2, 'believed', null],
  ])('%s', async (_, server, direction, item, at, verdict, alert) => {
    const report = await run({ url: `https://${server}.tlscope.test/` })
    const found = changed(report, direction, inside(report, direction, item, at))
    expect(found).toMatchObject({ verdict, alert })
    expect(found.before ^ found.after).toBe(1)
    expect(found.record !== null).toBe(verdict === 'protected')
  })

  it('of plain HTTP is believed', async () => {
    const report = await run({ url: 'http://http.tlscope.test/' })
    expect(changed(report, 'client', 5)).toMatchObject({ verdict: 'unprotected', alert: null })
  })

  it('that was not recorded is refused', async () => {
    const report = await run({ url: 'https://tls13.tlscope.test/' })
    expect(() => changed(report, 'client', 1 << 20)).toThrow(Refused)
  })

  it.each<[what: string, server: string, direction: Direction, item: string, at: number]>([
    ['of the request, TLS 1.2', 'tls12', 'client', 'application_data', 20],
    ['of the request, TLS 1.3', 'tls13', 'client', 'application_data', 20],
    ['of the client\'s random, TLS 1.3', 'tls13', 'client', 'ClientHello', 20],
    ['of the client\'s random, TLS 1.2', 'tls12', 'client', 'ClientHello', 20],
    ['of the server\'s random, TLS 1.3', 'tls13', 'server', 'ServerHello', 20],
    ['of the server\'s random, TLS 1.2', 'tls12', 'server', 'ServerHello', 20],
    ['of the client\'s key, TLS 1.2', 'tls12', 'client', 'ClientKeyExchange', 20],
  ])('%s: the two ends answer as told', async (_, server, direction, item, at) => {
    const report = await run({ url: `https://${server}.tlscope.test/` })
    const offset = inside(report, direction, item, at)
    const { by, alert } = changed(report, direction, offset)
    const tampered = await through(report, server, direction, offset)
    const alerts = tampered.handshake.state === 'done' ? tampered.handshake.value.events.flatMap(event => event.alert ? [`${event.direction} ${event.alert.description.name}`] : []) : []
    const failed = tampered.failure?.message ?? ''
    // what the client says before it has keys to say it with is not in the recording
    expect(alerts[0] ?? failed).toMatch(new RegExp(`${by} ${alert}|${by === 'client' ? alert!.replaceAll('_', '[ _]') : 'none'}`))
  })
})

/** The same run through somebody who changes the byte. */
async function through(report: Report, server: string, direction: Direction, offset: number): Promise<Report> {
  const target = report.connection.state === 'done' ? report.connection.value.used : null
  const proxy = createServer((near) => {
    const far = connect(target!.port, target!.address)
    const passes = (from: Socket, to: Socket, changes: boolean): void => {
      let passed = 0
      from.on('data', (bytes) => {
        const at = offset - passed
        passed += bytes.length
        if (changes && at >= 0 && at < bytes.length)
          bytes[at]! ^= 1
        to.write(bytes)
      })
      from.on('close', () => to.destroy())
      from.on('error', () => from.destroy())
    }
    passes(near, far, direction === 'client')
    passes(far, near, direction === 'server')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void proxy.close())
  await once(proxy, 'listening')
  const { port } = proxy.address() as { port: number }
  return run({ url: `https://${server}.tlscope.test:${port}/`, connection: { resolve: [{ host: `${server}.tlscope.test`, port, address: '127.0.0.1' }] } })
}
