import type { Report } from '../../../src/contract/index.ts'
import type { SupervisedService } from '../../../src/service/door/supervised.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodedCapture } from '../../../src/contract/index.ts'
import { startService } from '../../../src/service/door/supervised.ts'

let service: SupervisedService
beforeAll(() => {
  service = startService()
})
afterAll(() => service.close())

async function inspected(url: string): Promise<Report> {
  for await (const event of await service.client.inspect({ url })) {
    if (event.type === 'report')
      return event.report
  }
  throw new Error('no report came')
}

/** Id of the capture that `decoded` opened last. */
let lastOpened = ''

async function decoded(bytes: Uint8Array, keyLog = '') {
  const { id } = await service.client.capture.open({ name: 'a.pcapng' })
  lastOpened = id
  for (let at = 0; at < bytes.length; at += 1_000) {
    await service.client.capture.append({
      id,
      bytes: bytes.slice(at, at + 1_000),
    })
  }
  return decodedCapture.parse(await service.client.capture.decode({ id, keyLog }))
}

const outline = (messages: { type: { name?: string | undefined }, length: number, direction: string }[]) => messages.map(({ type, length, direction }) => `${direction} ${type.name} ${length}`)

describe('a run that leaves as a capture and comes back', () => {
  it.each(['tls12', 'tls13'])('%s is the same, message by message, opened by the secrets in the file', async (id) => {
    const report = await inspected(`https://${id}.tlscope.test/`)
    const file = await service.client.export({ inspection: report.id, format: 'pcapng', secrets: true })
    expect(file.name).toBe(`${id}.tlscope.test.pcapng`)
    const { connections, problem } = await decoded(file.bytes)
    expect(problem).toBeNull()
    expect(connections).toHaveLength(1)
    const [connection] = connections
    expect(connection!.decryption).toBe('full')
    if (report.handshake.state !== 'done' || connection!.handshake.state !== 'done')
      throw new Error('a handshake is missing')
    expect(outline(connection!.handshake.value.messages)).toEqual(outline(report.handshake.value.messages))
    expect(connection!.handshake.value.events.map(({ kind, length }) => [kind, length])).toEqual(report.handshake.value.events.map(({ kind, length }) => [kind, length]))
    const { order, length } = connection!.handshake.value.messages.at(-1)!
    expect((await service.client.bytes({
      inspection: connection!.id,
      of: { kind: 'item', order },
    })).bytes).toHaveLength(length)
  })

  it('stays closed without the secrets, and opens with the key log beside it', async () => {
    const report = await inspected('https://tls13.tlscope.test/')
    const { bytes } = await service.client.export({ inspection: report.id, format: 'pcapng', secrets: false })
    const closed = await decoded(bytes)
    expect(closed.connections[0]!.decryption).toBe('none')
    const log = await service.client.export({ inspection: report.id, format: 'keylog', secrets: true })
    const open = await decoded(bytes, new TextDecoder().decode(log.bytes))
    expect(open.connections[0]!.decryption).toBe('full')
  })

  it('gives no key log that nobody asked for, and nothing of an unknown run', async () => {
    const report = await inspected('https://dv.tlscope.test/')
    await expect(service.client.export({ inspection: report.id, format: 'keylog', secrets: false })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'secrets-unasked' },
    })
    await expect(service.client.export({ inspection: 'x', format: 'pcapng', secrets: true })).rejects.toMatchObject({
      data: { reason: 'nothing-recorded' },
    })
    await expect(service.client.capture.decode({ id: 'x', keyLog: '' })).rejects.toMatchObject({
      data: { reason: 'no-such-capture' },
    })
  })

  it('tells an outline, and the whole of one connection when it is asked for', async () => {
    const report = await inspected('https://tls13.tlscope.test/')
    const { bytes } = await service.client.export({ inspection: report.id, format: 'pcapng', secrets: true })
    const { id } = await service.client.capture.open({ name: 'a.pcapng' })
    await service.client.capture.append({ id, bytes })
    const { connections } = await service.client.capture.decode({ id, keyLog: '', outline: true })
    const brief = connections[0]!
    const whole = await service.client.capture.connection({ id: brief.id })
    if (brief.handshake.state !== 'done' || whole.handshake.state !== 'done')
      throw new Error('a handshake is missing')
    expect(brief.handshake.value.messages.map(({ fields, length }) => [fields.length, length])).toEqual(whole.handshake.value.messages.map(({ length }) => [0, length]))
    expect(brief.handshake.value.records).toEqual([])
    expect(brief.handshake.value.events.map(({ kind, summary }) => summary ?? kind)).toEqual(['GET / HTTP/1.1', 'HTTP/1.1 200 OK', 'alert', 'alert'])
    expect(brief.certificates.state).toBe('skipped')
    expect(brief.decryption).toBe('full')
    expect(whole.certificates.state).toBe('done')
    expect(whole.handshake.value.messages[0]!.fields.length).toBeGreaterThan(0)
    await service.client.capture.open({ name: 'b.pcapng' })
    await expect(service.client.capture.connection({ id: brief.id })).rejects.toMatchObject({ data: { reason: 'no-such-capture' } })
  })

  it('is freed when it is closed, whatever it is at', async () => {
    const gone = { data: { reason: 'no-such-capture' } }
    const report = await inspected('https://tls13.tlscope.test/')
    const { bytes } = await service.client.export({ inspection: report.id, format: 'pcapng', secrets: true })
    const { id } = await service.client.capture.open({ name: 'a.pcapng' })
    await service.client.capture.append({ id, bytes })
    expect(await service.client.capture.close({ id })).toEqual({ closed: true })
    expect(await service.client.capture.close({ id })).toEqual({ closed: false })
    await expect(service.client.capture.append({ id, bytes })).rejects.toMatchObject(gone)
    await expect(service.client.capture.decode({ id, keyLog: '' })).rejects.toMatchObject(gone)

    const { connections: [connection] } = await decoded(bytes)
    const kept = (inspection: string) => service.client.bytes({ inspection, of: { kind: 'item', order: 0 } })
    expect((await kept(connection!.id)).total).toBeGreaterThan(0)
    expect(await service.client.capture.close({ id: lastOpened })).toEqual({ closed: true })
    expect((await kept(connection!.id)).total).toBe(0)
    await expect(service.client.capture.connection({ id: connection!.id })).rejects.toMatchObject(gone)
    expect((await kept(report.id)).total, 'a run of our own stays').toBeGreaterThan(0)
  })

  it('one that is closed does not take its successor along', async () => {
    const { id } = await service.client.capture.open({ name: 'a.pcapng' })
    const next = await service.client.capture.open({ name: 'b.pcapng' })
    expect(await service.client.capture.close({ id })).toEqual({ closed: false })
    expect(await service.client.capture.append({ id: next.id, bytes: new Uint8Array(3) })).toEqual({ received: 3 })
  })

  it('says where a file is broken and gives what stands before', async () => {
    const report = await inspected('https://tls13.tlscope.test/')
    const { bytes } = await service.client.export({ inspection: report.id, format: 'pcapng', secrets: true })
    const cut = await decoded(bytes.slice(0, bytes.length - 20))
    expect(cut.problem?.expected).toMatch(/the rest of the last packet/)
    expect(cut.connections).toHaveLength(1)
    expect((await decoded(new TextEncoder().encode('no capture at all'))).problem).toEqual({ at: 0, expected: 'a pcap, pcapng or snoop file' })
  })
})
