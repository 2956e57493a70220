/** What a run takes for the time in which its request was sent. */
import type { InspectionEvent } from '../../../src/contract/index.ts'
import { afterAll, expect, it, vi } from 'vitest'
import { request as requestSchema } from '../../../src/contract/index.ts'
import { ProbeFault } from '../../../src/probe/fault.ts'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'
import { createLab } from '../../../src/service/lab/index.ts'
import { inspect } from '../../../src/service/run/inspect.ts'

vi.mock('../../../src/probe/exchange/http1.ts', () => ({
  exchangeHttp1: () => Promise.reject(new ProbeFault('timeout', 'request', 'no byte was taken')),
}))

const lab = createLab()
afterAll(() => lab.close())

it('begins with the first byte: making it ready is no part of it', async () => {
  const events: InspectionEvent[] = []
  await inspect(requestSchema.parse({ url: 'http://http.tlscope.test/' }), { lab, kept: new KeptInspections() }, event => void events.push(event), new AbortController().signal)
  expect(events.filter(event => event.type === 'phase-started').map(({ phase }) => phase)).not.toContain('request')
  expect(events.at(-1)).toMatchObject({ type: 'report', report: { failure: { code: 'timeout', phase: 'request' } } })
})
