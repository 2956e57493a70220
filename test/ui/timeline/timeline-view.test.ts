import type { Report } from '../../../src/contract/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick, reactive } from 'vue'
import { useSettings } from '../../../src/ui/stores/settings.ts'
import TimeBand from '../../../src/ui/timeline/TimeBand.vue'
import TimelineView from '../../../src/ui/timeline/TimelineView.vue'
import TimeSpan from '../../../src/ui/timeline/TimeSpan.vue'
import { event } from '../../support/cli-report-parts.ts'
import { evReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'
import { plainReport } from '../support/reports.ts'

const fake = fakeService()
beforeEach(() => openSession(fake))

/** As many events, each side in turn, so that none is counted together with the one before. */
function longReport(count: number): Report {
  const report = evReport()
  if (report.handshake.state !== 'done')
    throw new Error('the report has its handshake')
  const before = report.handshake.value.messages.length + report.handshake.value.events.length
  const events = Array.from({ length: count }, (_, index) => ({
    ...event(before + index, index % 2 ? 'server' : 'client', 'application_data', 100, 100 + index / 10, true),
    summary: `frame ${index}`,
  }))
  return { ...report, handshake: { state: 'done', value: { ...report.handshake.value, events: [...report.handshake.value.events, ...events] } } }
}

describe('the timeline', () => {
  it('draws what is in sight of ten thousand rows', async () => {
    const page = show(TimelineView, { tab: { place: null }, report: longReport(10_000) })
    await settle()
    const drawn = page.findAll('[role=option]').length
    expect(drawn).toBeGreaterThan(20)
    expect(drawn).toBeLessThan(120)
    expect(Number.parseFloat(page.find('[role=listbox]').attributes('style')!.replace(/\D*/, ''))).toBeGreaterThan(10_000 * 27)
    page.unmount()
  })

  it('walks to either end of the list', async () => {
    const tab = reactive<{ place: { order: number } | null }>({ place: null })
    const page = show(TimelineView, { tab, report: longReport(100) })
    await settle()
    const list = page.find('[role=listbox]')
    await list.trigger('keydown', { key: 'End' })
    expect(page.find('.insp .name').text()).toBe('frame 99')
    await list.trigger('keydown', { key: 'ArrowUp' })
    expect(page.find('.insp .name').text()).toBe('frame 98')
    await list.trigger('keydown', { key: 'Home' })
    expect(page.find('.insp .name').text()).toBe('ClientHello')
    page.unmount()
  })

  it('of plain HTTP is walked too: request and answer, each with its bytes', async () => {
    fake.bytes.set('request', new TextEncoder().encode('GET / HTTP/1.1\r\nHost: a.test\r\n\r\n'))
    fake.bytes.set('response', new TextEncoder().encode('HTTP/1.1 200 OK\r\nX-Two: b\r\n\r\nhello'))
    const tab = reactive<{ place: { order: number } | null }>({ place: null })
    const page = show(TimelineView, { tab, report: plainReport() })
    await settle()
    const fields = () => page.findAll('[role=treeitem]').map(row => row.text())
    expect(page.find('[aria-selected=true]').attributes('aria-label')).toMatch(/^GET .*, you to server, .*readable/)
    expect(fields().slice(1)).toEqual(['request-lineGET / HTTP/1.10–15', 'Hosta.test16–29', 'empty-line30–31'])
    await page.find('[role=listbox]').trigger('keydown', { key: 'ArrowDown' })
    await settle()
    expect(tab.place).toEqual({ order: 1 })
    expect(page.find('.plain .name').text()).toBe('HTTP/1.1 200 OK')
    expect(fields().slice(1)).toEqual(['status-lineHTTP/1.1 200 OK0–16', 'X-Twob17–26', 'empty-line27–28', 'message-body29–33'])
    expect(page.find('.hex').text()).toContain('34 bytes')
    await page.find('.timeline').trigger('keydown', { key: 'ArrowUp', altKey: true })
    expect(tab.place).toEqual({ order: 0 })
    expect(page.findAll('.mark')).toHaveLength(2)
    page.unmount()
  })

  it('keeps the side of the lock that was chosen, over other views and other runs', async () => {
    const first = show(TimelineView, { tab: { place: null }, report: evReport() })
    await settle()
    await first.findAll('[role=radio]').find(radio => radio.text() === 'What the network saw')!.trigger('click')
    first.unmount()
    const again = show(TimelineView, { tab: { place: { order: 3 } }, report: { ...evReport(), id: 'another' } })
    await settle()
    expect(again.find('[role=radio][aria-checked=true], [role=radio][data-state=checked]').text()).toBe('What the network saw')
    again.unmount()
  })

  it('tells in its band where this side works between two phases', async () => {
    const report = evReport()
    if (report.connection.state !== 'done')
      throw new Error('the report has its connection')
    const { phases } = report.connection.value
    const request = { startMs: phases.tls!.endMs + 10, endMs: phases.tls!.endMs + 11 }
    const changed: Report = { ...report, connection: { state: 'done', value: { ...report.connection.value, phases: { ...phases, request } } } }
    const count = async (shown: Report) => {
      const page = show(TimeBand, { report: shown, selected: null, span: null })
      await settle()
      const gaps = page.findAll('.gap').length
      page.unmount()
      return gaps
    }
    expect(await count(changed)).toBe(await count(report) + 1)
  })

  it('says of a message whether its proof came out right', async () => {
    const report = evReport()
    if (report.handshake.state !== 'done')
      throw new Error('the report has its handshake')
    const { messages } = report.handshake.value
    const verified = [{ id: 'certificate-verify' as const, message: messages.find(({ type }) => type.name === 'CertificateVerify')!.index, outcome: 'matches' as const }]
    const page = show(TimelineView, { tab: { place: null }, report: { ...report, handshake: { state: 'done', value: { ...report.handshake.value, verified } } } })
    await settle()
    const named = (name: string) => page.findAll('[role=option]').filter(row => row.attributes('aria-label')?.startsWith(name)).map(row => row.attributes('aria-label'))
    expect(named('CertificateVerify')[0]).toContain('recomputed and right')
    expect(named('ClientHello')[0]).not.toContain('recomputed')
    page.unmount()
  })

  it('shows a chosen part of the run, and all of it again', async () => {
    const page = show(TimelineView, { tab: { place: null }, report: evReport() })
    await settle()
    const all = page.findAll('[role=option]').length
    const end = page.findAll('[role=slider]')[1]!
    await end.trigger('keydown', { key: 'ArrowLeft', shiftKey: true })
    await end.trigger('keydown', { key: 'ArrowLeft', shiftKey: true })
    const part = page.findAll('[role=option]').length
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(all)
    expect(page.text()).toContain('Shown:')
    await page.findAll('button').find(button => button.text() === 'Whole run')!.trigger('click')
    expect(page.findAll('[role=option]')).toHaveLength(all)
    page.unmount()
  })

  it('says so where time runs to scale', async () => {
    const page = show(TimelineView, { tab: { place: null }, report: evReport() })
    expect(page.text()).not.toContain('Time runs to scale')
    useSettings().scale = 'true'
    await nextTick()
    expect(page.text()).toContain('Time runs to scale')
    page.unmount()
  })
})

describe('a part of the run', () => {
  const changes: unknown[] = []
  const page = () => show(TimeSpan, { span: { startMs: 20, endMs: 60 }, endMs: 100, width: 102, onChange: (span: unknown) => changes.push(span) })
  const pointer = (type: string, clientX: number) => new MouseEvent(type, { bubbles: true, button: 0, clientX })

  it.each<[grip: string, from: number, to: number, expected: object]>([
    ['.over', 11, 31, { startMs: 10, endMs: 30 }],
    ['.frame', 41, 51, { startMs: 30, endMs: 70 }],
    ['.edge', 21, 41, { startMs: 40, endMs: 60 }],
  ])('is drawn, moved and changed: %s', async (grip, from, to, expected) => {
    changes.length = 0
    const shown = page()
    shown.find(grip).element.dispatchEvent(pointer('pointerdown', from))
    shown.find('.over').element.dispatchEvent(pointer('pointermove', from + 2))
    expect(changes).toEqual([])
    shown.find('.over').element.dispatchEvent(pointer('pointermove', to))
    shown.find('.over').element.dispatchEvent(pointer('pointerup', to))
    shown.find('.over').element.dispatchEvent(pointer('pointermove', to + 20))
    expect(changes).toEqual([expected])
    shown.unmount()
  })

  it('is left with Escape', async () => {
    changes.length = 0
    const shown = page()
    await shown.find('[role=slider]').trigger('keydown', { key: 'Escape' })
    expect(changes).toEqual([null])
    shown.unmount()
  })
})
