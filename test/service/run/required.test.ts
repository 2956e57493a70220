/** Required verification takes two to agree: the runtime and ourselves. */
import type { RequestInput, Verification } from '../../../src/contract/index.ts'
import { afterAll, expect, it, vi } from 'vitest'
import { request as requestSchema } from '../../../src/contract/index.ts'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'
import { createLab } from '../../../src/service/lab/index.ts'
import { inspect } from '../../../src/service/run/inspect.ts'

const runtime = vi.hoisted(() => ({ verdict: null as Verification['runtimeVerdict'] }))
vi.mock(import('../../../src/probe/secure.ts'), async (original) => {
  const actual = await original()
  return {
    ...actual,
    secure: async question => ({ ...await actual.secure(question), verdict: runtime.verdict }),
  }
})

const lab = createLab()
afterAll(() => lab.close())

async function reportOf(input: RequestInput, verdict: Verification['runtimeVerdict']) {
  runtime.verdict = verdict
  const ends: unknown[] = []
  await inspect(requestSchema.parse(input), { lab, kept: new KeptInspections() }, event => event.type === 'report' && ends.push(event.report), new AbortController().signal)
  return ends[0]
}

const yes = { trusted: true, code: null, message: null }
const no = { trusted: false, code: 'RUNTIME_SAYS_NO', message: null }

it.each<[ours: string, host: string, verdict: Verification['runtimeVerdict'], why: string]>([
  ['yes', 'ev', no, 'RUNTIME_SAYS_NO'],
  ['yes', 'ev', null, 'no certificate'],
  ['no', 'expired', yes, 'validity: expired'],
])('where we say %s of %s and the runtime does not agree, the request is not sent', async (_ours, host, verdict, why) => {
  expect(await reportOf({ url: `https://${host}.tlscope.test/`, verification: 'required' }, verdict)).toMatchObject({
    outcome: 'failed',
    failure: { code: 'verification', phase: 'tls', message: expect.stringContaining(`(${why})`) },
    http: { state: 'failed' },
  })
})

it('where both say yes it is, and where nothing is required it is in any case', async () => {
  expect(await reportOf({ url: 'https://ev.tlscope.test/', verification: 'required' }, yes)).toMatchObject({ outcome: 'completed' })
  expect(await reportOf({ url: 'https://ev.tlscope.test/' }, no)).toMatchObject({ outcome: 'completed', verification: { value: { runtimeVerdict: no } } })
  expect(await reportOf({ url: 'https://ev.tlscope.test/', verification: 'off' }, no)).toMatchObject({ outcome: 'completed', verification: { value: { runtimeVerdict: null } } })
})
