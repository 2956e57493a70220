import type { InspectionEvent } from '../../../src/contract/index.ts'
import type { FakeRun, FakeService } from '../support/fake-service.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { useComparison } from '../../../src/ui/stores/comparison.ts'
import { useSession } from '../../../src/ui/stores/session.ts'
import { useWorkbench } from '../../../src/ui/stores/workbench.ts'
import { evReport, expiredReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle } from '../support/mount.ts'

let fake: FakeService
beforeEach(async () => {
  fake = fakeService()
  await openSession(fake)
})

const started: InspectionEvent = {
  type: 'started',
  id: 'run',
  startedAt: '2026-11-23T09:00:00.000Z',
  target: evReport().target,
}
const last = (): FakeRun => fake.runs.at(-1) as FakeRun

async function running(url = 'https://ev.tlscope.test/account') {
  const workbench = useWorkbench()
  const tab = workbench.active
  tab.draft.url = url
  void workbench.send(tab)
  await settle()
  return { workbench, tab }
}

describe('a run', () => {
  it('is drawn as it goes and ends with its report', async () => {
    const { workbench, tab } = await running()
    last().push(started, { type: 'phase-started', phase: 'dns', atMs: 0 })
    await settle()
    expect(tab.run).toMatchObject({
      state: 'running',
      report: { id: 'run' },
    })
    last().push({
      type: 'report',
      report: evReport(),
    })
    await settle()
    expect(tab.run?.state).toBe('done')
    expect(tab.run?.report).toEqual(evReport())
    expect(workbench.history).toHaveLength(1)
  })
  it('that is sent again drops what the first one still says', async () => {
    const { workbench, tab } = await running()
    const first = last()
    first.push(started)
    await settle()
    const old = tab.run
    void workbench.send(tab)
    await settle()
    expect(first.signal?.aborted).toBe(true)
    first.push({
      type: 'report',
      report: expiredReport(),
    })
    last().push({
      type: 'report',
      report: evReport(),
    })
    await settle()
    expect(old?.state).toBe('stopped')
    expect(tab.run?.report?.target.host).toBe('ev.tlscope.test')
  })
  it('that is stopped keeps what was seen', async () => {
    const { workbench, tab } = await running()
    last().push(started)
    await settle()
    workbench.stop(tab)
    await settle()
    expect(last().signal?.aborted).toBe(true)
    expect(tab.run).toMatchObject({
      state: 'stopped',
      report: {
        id: 'run',
        failure: { code: 'cancelled' },
      },
    })
  })
  it('that is refused leaves no trace in the history', async () => {
    fake.refuseNext('url', 'port-out-of-range', { port: '70000' })
    const { workbench, tab } = await running('https://a.test:70000/')
    expect(tab.run).toMatchObject({
      state: 'refused',
      refusal: { field: 'url', reason: 'port-out-of-range' },
    })
    expect(workbench.history).toEqual([])
  })
  it('whose service breaks off says so and keeps what was seen', async () => {
    const { tab } = await running()
    last().push(started)
    await settle()
    last().breakOff()
    await settle()
    expect(tab.run).toMatchObject({
      state: 'broken',
      report: { id: 'run' },
    })
  })
  it('is not started without an address', async () => {
    const { workbench } = await running('  ')
    expect(fake.runs).toEqual([])
    expect(workbench.addressWanted).toBe(1)
  })
})

describe('tabs', () => {
  it('one click runs a practice server, in the empty tab first', async () => {
    const workbench = useWorkbench()
    workbench.visit('https://ev.tlscope.test/')
    workbench.visit('https://dv.tlscope.test/')
    workbench.visit('https://ev.tlscope.test/')
    await settle()
    expect(workbench.tabs.map(tab => tab.draft.url)).toEqual(['https://ev.tlscope.test/', 'https://dv.tlscope.test/'])
    expect(fake.runs.map(run => run.request.url)).toEqual(['https://ev.tlscope.test/', 'https://dv.tlscope.test/', 'https://ev.tlscope.test/'])
  })
  it('the last one closed leaves an empty one', () => {
    const workbench = useWorkbench()
    workbench.closeTab(workbench.active)
    expect(workbench.tabs).toHaveLength(1)
    expect(workbench.active.draft.url).toBe('')
  })
  it('an earlier run opens in a tab of its own, with its request', async () => {
    const { workbench, tab } = await running()
    last().push({
      type: 'report',
      report: evReport(),
    })
    await settle()
    const run = workbench.history[0]
    tab.draft.url = 'https://dv.tlscope.test/'
    void workbench.send(tab)
    await settle()
    workbench.revisit(run!)
    expect(workbench.active).not.toBe(tab)
    expect(workbench.active.draft.url).toBe('https://ev.tlscope.test/account')
    expect(workbench.active.run).toBe(run)
  })
})

it('free against EV is one call away', async () => {
  const comparison = useComparison()
  comparison.freeAgainstEv()
  await settle()
  expect(fake.compared).toEqual([
    {
      targets: [
        { kind: 'live', url: 'https://dv.tlscope.test/' },
        { kind: 'live', url: 'https://ev.tlscope.test/' },
      ],
    },
  ])
  expect(useWorkbench().screen).toBe('compare')
})
it('at most four targets are compared', () => {
  const comparison = useComparison()
  for (const host of ['a', 'b', 'c', 'd', 'e'])
    comparison.addHost(`${host}.test`)
  expect(comparison.targets).toHaveLength(4)
  comparison.addHost('  ')
  comparison.remove(0)
  expect(comparison.targets.map(target => target.kind === 'live' && target.url)).toEqual(['https://b.test', 'https://c.test', 'https://d.test'])
})
it('a lost wire is told once, by its first word', () => {
  const session = useSession()
  session.lose('closed')
  session.lose('refused')
  expect(session.loss).toBe('closed')
})
