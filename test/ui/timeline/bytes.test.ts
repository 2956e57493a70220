import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import { useBody } from '../../../src/ui/response/use-body.ts'
import { useSession } from '../../../src/ui/stores/session.ts'
import { useBytes } from '../../../src/ui/timeline/use-bytes.ts'
import { evReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

const soFar = evReport({ tool: { name: 'tlscope', version: '', runtime: '', library: '' } })
const fake = fakeService()
beforeEach(async () => {
  fake.bytes.clear()
  await openSession(fake)
})

/** Composables live in a component. */
function within<Result>(use: () => Result): Result {
  let result: Result | undefined
  show({
    setup: () => {
      result = use()
      return () => null
    },
  })
  return result as Result
}

it('a body is asked for again when its run has ended', async () => {
  const report = shallowRef(soFar)
  const body = within(() => useBody(() => report.value, () => 'body'))
  await settle()
  expect(body.bytes.value).toHaveLength(0)
  fake.bytes.set('body', Uint8Array.of(1, 2, 3))
  report.value = evReport()
  await settle()
  expect([...body.bytes.value]).toEqual([1, 2, 3])
  expect(body.left.value).toBe(0)
})

it('an answer that comes too late is dropped', async () => {
  const answers: ((bytes: Uint8Array) => void)[] = []
  useSession().service = { bytes: vi.fn(() => new Promise(resolve => answers.push(bytes => resolve({ bytes, total: bytes.length })))) } as never
  const order = shallowRef(1)
  const { kept } = within(() => useBytes(() => evReport(), () => ({ kind: 'item', order: order.value })))
  order.value = 2
  await nextTick()
  expect(answers).toHaveLength(2)
  answers[1]?.(Uint8Array.of(2))
  answers[0]?.(Uint8Array.of(1))
  await settle()
  expect([...kept.value?.bytes ?? []]).toEqual([2])
})
