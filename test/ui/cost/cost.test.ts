import type { Report } from '../../../src/contract/index.ts'
import type { CostKind } from '../../../src/ui/cost/strip.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { costOf } from '../../../src/engine/cost.ts'
import CostView from '../../../src/ui/cost/CostView.vue'
import { stripOf } from '../../../src/ui/cost/strip.ts'
import { tripsOf, wayOf } from '../../../src/ui/cost/trips.ts'
import { useWorkbench } from '../../../src/ui/stores/workbench.ts'
import { evReport, refusedReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'
import { plainReport } from '../support/reports.ts'

beforeEach(() => openSession(fakeService()))

/** With a record for each message, and Certificate and CertificateVerify in one. */
function recorded(change: (report: Report) => void = () => {}): Report {
  const report = structuredClone(evReport())
  if (report.handshake.state !== 'done' || report.http.state !== 'done')
    throw new Error('the report has its parts')
  const { messages, events } = report.handshake.value
  const items = [...messages, ...events].sort((one, other) => one.order - other.order)
  const certificate = items.find(({ length }) => length === 2931)
  const verify = items.find(({ length }) => length === 264)
  if (!certificate || !verify)
    throw new Error('the report has a chain')
  verify.records = certificate.records
  report.handshake.value.records = items.filter(item => item !== verify).map(item => ({
    index: item.order,
    direction: item.direction,
    type: { code: 23 },
    version: { code: 0x0303 },
    length: (item === certificate ? 2931 + 264 : item.length) + (item.encrypted ? 17 : 0),
    offset: 0,
    startMs: item.startMs,
    endMs: item.startMs,
    encrypted: item.encrypted,
    opened: true,
    innerType: null,
  }))
  change(report)
  const sum = (direction: string): number => report.handshake.state === 'done'
    ? report.handshake.value.records.filter(record => record.direction === direction).reduce((all, { length }) => all + 5 + length, 0)
    : 0
  report.cost = {
    state: 'done',
    value: costOf({ sent: sum('client'), received: sum('server'), handshake: report.handshake.value, http: report.http.value }),
  }
  return report
}

function sums(report: Report): Record<CostKind, number> {
  const found: Record<CostKind, number> = { certificates: 0, handshake: 0, framing: 0, headers: 0, body: 0 }
  for (const { kind, bytes } of stripOf(report))
    found[kind] += bytes
  return found
}

describe('every byte in the order sent', () => {
  it('adds up to the cost of the report', () => {
    const report = recorded()
    const { sent, received, ...bytes } = report.cost.state === 'done' ? report.cost.value.bytes : { sent: 0, received: 0 }
    expect(sums(report)).toEqual(bytes)
    expect(Object.values(sums(report)).reduce((sum, value) => sum + value)).toBe(sent + received)
  })
  it('counts what a transfer coding adds to the body as framing', () => {
    const report = recorded((changed) => {
      if (changed.http.state === 'done' && changed.http.value.response)
        changed.http.value.response.body.length = 900
    })
    expect(sums(report).body).toBe(900)
    expect(sums(report).framing).toBe(sums(recorded()).framing + 100)
  })
  it('has no gap and no overlap, and data that goes on is one piece', () => {
    const pieces = stripOf(recorded())
    let end = 0
    for (const piece of pieces) {
      expect(piece.start).toBe(end)
      end += piece.bytes
    }
    expect(pieces.filter(({ kind }) => kind === 'body').map(({ bytes }) => bytes)).toEqual([1000])
  })
  it('says in words what the protocol has no name for', () => {
    const report = recorded((changed) => {
      if (changed.handshake.state === 'done')
        changed.handshake.value.events.forEach(event => event.kind = event.kind === 'application_data' ? 'sealed' : event.kind)
    })
    const named = (say?: (key: string) => string) => stripOf(report, say).map(({ name }) => name)
    expect(named(key => `«${key}»`)).toContain('«screens.timeline.events.sealed»')
  })
  it('is empty without records', () => {
    expect(stripOf(evReport())).toEqual([])
    expect(stripOf(plainReport())).toEqual([])
    expect(stripOf(refusedReport())).toEqual([])
  })
  it('of 10,000 records of data stays a handful of pieces', () => {
    const report = recorded((changed) => {
      if (changed.handshake.state !== 'done' || changed.http.state !== 'done' || !changed.http.value.response)
        throw new Error('the report has its parts')
      const { events, records } = changed.handshake.value
      const [last, wire] = [events.findLast(({ kind }) => kind === 'application_data'), records.at(-1)]
      const close = events.pop()
      if (!last || !wire || !close)
        throw new Error('there is data')
      for (let at = 0; at < 10_000; at++) {
        events.push({ ...last, order: 100 + at, records: [100 + at], length: 1000 })
        records.push({ ...wire, index: 100 + at, length: 1017 })
      }
      changed.http.value.response.body.length += 10_000_000
    })
    expect(stripOf(report).length).toBeLessThan(40)
    expect(sums(report).body).toBe(10_001_000)
  })
})

describe('round trips', () => {
  it.each([
    ['http', 2],
    ['tls12', 4],
    ['tls12-resumed', 3],
    ['tls13', 3],
    ['tls13-retry', 4],
    ['tls13-early', 2],
  ] as const)('%s: %i', (way, all) => expect(tripsOf(way).all).toBe(all))

  it.each([
    ['tls13', 0x0304, false, false],
    ['tls13', 0x0304, true, false],
    ['tls13-retry', 0x0304, false, true],
    ['tls12', 0x0303, false, false],
    ['tls12-resumed', 0x0303, true, false],
    ['tls12', 0x0301, false, false],
  ] as const)('%s is the way of %i, resumed %s, asked again %s', (way, code, resumed, helloRetryRequest) => {
    const report = structuredClone(evReport())
    if (report.tls.state === 'done')
      Object.assign(report.tls.value, { version: { code }, resumed, helloRetryRequest })
    expect(wayOf(report)).toBe(way)
  })
  it('of plain HTTP, and of a run without an answer', () => {
    expect(wayOf(plainReport())).toBe('http')
    expect(wayOf(refusedReport())).toBeNull()
  })
})

describe('the cost of a run', () => {
  function page(report: Report) {
    const tab = useWorkbench().active
    return { page: show(CostView, { tab, report }), tab }
  }
  it('opens with bytes and round trips, then every kind with its share', () => {
    const text = page(recorded()).page.text()
    expect(text).toMatch(/TLS cost [\d,]+ bytes and 1 round trip\./)
    expect(text).toContain('Certificates are')
    expect(text).toMatch(/Certificates.*2,931\s*4\d\.\d%/)
  })
  it('of plain HTTP is nothing', () => {
    const text = page(plainReport()).page.text()
    expect(text).toContain('Without encryption nothing was spent on it.')
    expect(text).not.toContain('for TLS')
  })
  it('of a connection that did not come about says so', () => {
    expect(page(refusedReport()).page.text()).toBe('No connection was made, so nothing was spent.')
  })
  it('walks the pieces by keys and opens their message', async () => {
    const { page: shown, tab } = page(recorded())
    const strip = shown.find('.strip')
    await strip.trigger('keydown', { key: 'ArrowRight' })
    expect(shown.find('[aria-selected=true]').attributes('aria-label')).toBe('ClientHello: Records, 5 B, you to server')
    await strip.trigger('keydown', { key: 'ArrowRight' })
    expect(strip.attributes('aria-activedescendant')).toBe('cost-0-handshake')
    await strip.trigger('keydown', { key: 'End' })
    expect(shown.find('[aria-selected=true]').attributes('aria-label')).toBe('close_notify: Records, 24 B, server to you')
    await strip.trigger('keydown', { key: 'Enter' })
    expect(tab).toMatchObject({ view: 'timeline', place: { order: 14 } })
  })
  it('marks the way of this run, and calculates with the latency that is chosen', async () => {
    const { page: shown } = page(recorded())
    await settle()
    expect(shown.find('[aria-current]').text()).toContain('TLS 1.3')
    expect(shown.find('[aria-current]').text()).toContain('90.0 ms')
    await shown.findAll('[role=radio]').find(choice => choice.text() === '300 ms')?.trigger('click')
    expect(shown.find('[aria-current]').text()).toContain('900.0 ms')
  })
})
