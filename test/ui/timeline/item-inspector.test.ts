import { beforeEach, expect, it } from 'vitest'
import { reactive } from 'vue'
import FieldTree from '../../../src/ui/timeline/FieldTree.vue'
import HexView from '../../../src/ui/timeline/HexView.vue'
import TimelineView from '../../../src/ui/timeline/TimelineView.vue'
import { evReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

const request = 'GET /account HTTP/1.1\r\nHost: ev.tlscope.test\r\n\r\n'
const fake = fakeService()
beforeEach(async () => {
  fake.bytes.clear()
  fake.bytes.set('item 9', new TextEncoder().encode(request))
  fake.bytes.set('item 0', new Uint8Array(12))
  await openSession(fake)
})

/** The run of `evReport`, its ClientHello (0) with fields; 9 is the request. */
function report() {
  const made = evReport()
  if (made.handshake.state !== 'done')
    throw new Error('the report has its handshake')
  const [hello, ...others] = made.handshake.value.messages
  const fields = [
    { name: 'version', at: { start: 0, end: 2 }, kind: 'number' as const, value: 'TLS 1.2' },
    { name: 'random', at: { start: 2, end: 12 }, kind: 'random' as const, value: '00' },
  ]
  const code = (name: string) => ({ code: 0, name })
  const records = [{ index: 9, direction: 'client' as const, type: code('application_data'), version: code('TLS 1.2'), length: 166, offset: 0, startMs: 66.5, endMs: 66.5, encrypted: true }]
  return { ...made, handshake: { state: 'done' as const, value: { ...made.handshake.value, records, messages: [{ ...hello!, length: 12, fields }, ...others] } } }
}

async function open(order: number) {
  const tab = reactive<{ place: { order: number, field?: number } | null }>({ place: { order } })
  const page = show(TimelineView, { tab, report: report() })
  await settle()
  return { tab, page }
}

type ReportEvent = ReturnType<typeof report>['handshake']['value']['events'][number]

/** The run with its request changed, which is looked at. */
async function openChanged(change: (event: ReportEvent) => ReportEvent) {
  const made = report()
  const events = made.handshake.value.events.map(event => event.order === 9 ? change(event) : event)
  const page = show(TimelineView, { tab: reactive({ place: { order: 9 } }), report: { ...made, handshake: { ...made.handshake, value: { ...made.handshake.value, events } } } })
  await settle()
  return page
}
const openFrames = (http2: NonNullable<ReportEvent['http2']>) => openChanged(event => ({ ...event, summary: http2[0]!.line, http2 }))

it('shows and copies data as text', async () => {
  const { page } = await open(9)
  expect(page.find('.hex .names').text()).toBe('text')
  page.findComponent(FieldTree).vm.$emit('copy', 'text')
  await settle()
  expect(await navigator.clipboard.readText()).toBe(request)
  page.unmount()
})

it('shows the header fields that HTTP/2 packs into codes', async () => {
  const page = await openFrames([{ line: 'GET /account HTTP/2', stream: 5, headers: [{ name: 'user-agent', value: 'curl/8.0' }] }])
  const region = page.find('.insp [role=region]')
  expect(region.text()).toContain('GET /account HTTP/2')
  expect(region.find('.sub').text()).toBe('stream 5')
  expect(region.find('th').text()).toBe('user-agent')
  expect(region.find('td').text()).toBe('curl/8.0')
  expect(page.find('.expl').text()).toContain('In the frames of HTTP/2 stands “GET /account HTTP/2”.')
  page.unmount()
})

it('shows no empty table where frames of HTTP/2 hold no header fields, and no hidden letters in their names', async () => {
  const reset = await openFrames([{ line: 'RST_STREAM CANCEL', headers: [] }])
  expect(reset.find('.insp [role=region]').exists()).toBe(false)
  expect(reset.find('.insp [role=tree]').text()).toContain('RST_STREAM CANCEL')
  reset.unmount()
  const hidden = await openFrames([{ line: 'GET /\u202Ecod HTTP/2', headers: [{ name: 'a', value: 'b' }] }])
  expect(hidden.find('.insp [role=region]').text()).not.toContain('\u202E')
  hidden.unmount()
})

it.each([[[9], 'in 1 record, at'], [[9, 10], '166 bytes in 2 records, at'], [[], '166 bytes, at']])('counts the records that carried an item', async (records, told) => {
  const page = await openChanged(event => ({ ...event, length: 166, records }))
  expect(page.find('.insp .sub').text()).toContain(told)
  page.unmount()
})

it('reads out one byte as one', async () => {
  const page = await openChanged(event => ({ ...event, length: 1 }))
  expect(page.find('[role=option][aria-selected=true]').attributes('aria-label')).toContain(', 1 byte, ')
  page.unmount()
})

it('names the fields beside the bytes of a message', async () => {
  const { page } = await open(0)
  expect(page.find('.hex .names').text()).toBe('names')
  expect(page.findComponent(HexView).props('owners')).toHaveLength(12)
  page.unmount()
})

it('keeps the side of the lock while one walks, and tells nothing of what is inside there', async () => {
  const { tab, page } = await open(0)
  const saw = () => page.findAll('[role=radio]').find(radio => radio.text() === 'What the network saw')!
  await saw().trigger('click')
  tab.place = { order: 9 }
  await settle()
  expect(saw().attributes('aria-checked')).toBe('true')
  expect(page.find('.expl').text()).toContain('1 encrypted record, 171 bytes, you to server, at 66.5 ms: that is all')
  expect(page.find('.expl').text()).not.toContain('GET')
  await page.findAll('[role=radio]').find(radio => radio.text() === 'What it says')!.trigger('click')
  expect(page.find('.expl').text()).toContain('It begins with “GET /account HTTP/1.1”.')
  page.unmount()
})

it('finds the selected field again behind another view', async () => {
  const { tab, page } = await open(0)
  await page.find('[role=tree]').trigger('keydown', { key: 'End' })
  expect(page.find('.expl .mono').text()).toBe('random')
  page.unmount()
  const again = show(TimelineView, { tab, report: report() })
  await settle()
  expect(again.find('[role=treeitem][aria-selected=true] .nm').text()).toBe('random')
  // of another message it says nothing
  tab.place = { order: 9 }
  await settle()
  expect(again.find('[role=treeitem][aria-selected=true]').text()).toContain('GET /account')
  again.unmount()
})
