import type { InspectionEvent, Report } from '../../../src/contract/index.ts'
import { expect, it } from 'vitest'
import { report as schema } from '../../../src/contract/index.ts'
import { advance, begin, stopped } from '../../../src/ui/stores/progress.ts'
import { message } from '../../support/cli-report-parts.ts'
import { evReport } from '../../support/cli-report.ts'

const start = {
  type: 'started',
  id: 'run',
  startedAt: '2026-11-23T09:00:00.000Z',
  target: evReport().target,
} as const
const events: InspectionEvent[] = [
  { type: 'phase-started', phase: 'dns', atMs: 0 },
  {
    type: 'phase-ended',
    phase: 'dns',
    startMs: 0,
    atMs: 1,
  },
  {
    type: 'attempt',
    attempt: {
      address: '127.0.0.1',
      family: 4,
      port: 443,
      outcome: 'connected',
      startMs: 1,
      endMs: 2,
    },
  },
  { type: 'phase-started', phase: 'tls', atMs: 2 },
  {
    type: 'message',
    message: message(0, 'client', 1, 'ClientHello', 517, 3, false),
  },
]
const after = (): Report => events.reduce(advance, begin(start))

it('a run that goes on has the shape of a report at each of its events', () => {
  let report = begin(start)
  for (const event of events) {
    report = advance(report, event)
    expect(schema.safeParse(report).success).toBe(true)
  }
  expect(report).toMatchObject({
    outcome: 'running',
    durationMs: 3,
    connection: {
      state: 'done',
      value: {
        used: { address: '127.0.0.1', port: 443 },
        phases: {
          dns: { startMs: 0, endMs: 1 },
          tls: { startMs: 2, endMs: 2 },
        },
      },
    },
    handshake: {
      state: 'done',
      value: {
        messages: [
          {
            type: { name: 'ClientHello' },
          },
        ],
        coverage: null,
      },
    },
  })
})
it('the last event takes the place of all before it', () => {
  expect(advance(after(), {
    type: 'report',
    report: evReport(),
  })).toEqual(evReport())
})
it('an earlier report is not touched', () => {
  const first = after()
  const copy = structuredClone(first)
  advance(first, events[4] as InspectionEvent)
  expect(first).toEqual(copy)
})
it('a run that is stopped ends its open phase and keeps the rest', () => {
  expect(stopped(after(), 90)).toMatchObject({
    outcome: 'failed',
    durationMs: 90,
    failure: { code: 'cancelled', phase: 'tls' },
    connection: {
      value: {
        phases: {
          tls: { startMs: 2, endMs: 90 },
        },
      },
    },
    handshake: {
      value: {
        messages: [{}],
      },
    },
  })
})
