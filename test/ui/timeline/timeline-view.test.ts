import type { Report } from '../../../src/contract/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick, reactive } from 'vue'
import { useSettings } from '../../../src/ui/stores/settings.ts'
import TimelineView from '../../../src/ui/timeline/TimelineView.vue'
import TimeSpan from '../../../src/ui/timeline/TimeSpan.vue'
import { event } from '../../support/cli-report-parts.ts'
import { evReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

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
