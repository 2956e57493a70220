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
  return { ...made, handshake: { state: 'done' as const, value: { ...made.handshake.value, messages: [{ ...hello!, length: 12, fields }, ...others] } } }
}

async function open(order: number) {
  const tab = reactive<{ place: { order: number, field?: number } | null }>({ place: { order } })
  const page = show(TimelineView, { tab, report: report() })
  await settle()
  return { tab, page }
}

it('shows and copies data as text', async () => {
  const { page } = await open(9)
  expect(page.find('.hex .names').text()).toBe('text')
  page.findComponent(FieldTree).vm.$emit('copy', 'text')
  await settle()
  expect(await navigator.clipboard.readText()).toBe(request)
  page.unmount()
})

it('names the fields beside the bytes of a message', async () => {
  const { page } = await open(0)
  expect(page.find('.hex .names').text()).toBe('names')
  expect(page.findComponent(HexView).props('owners')).toHaveLength(12)
  page.unmount()
})
