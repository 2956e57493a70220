import type { Failure, InspectionEvent, Part, Report, RequestInput } from '../../contract/index.ts'
import { allParts, toldHandshake } from '../../contract/report/parts.ts'
import { tool } from '../tool.ts'

/**
 * The report of a run whose worker had to be ended: everything that it had told until then, and why there is no more.
 */
export function reportOfEndedService(input: Pick<RequestInput, 'url'>, told: InspectionEvent[], why: string): Report {
  const failure: Failure = {
    code: 'service-ended',
    phase: phaseOf(told),
    message: `the worker that ran this inspection was ended: ${why}`,
    values: { why },
  }
  const failed: Part<never> = { state: 'failed', failure }
  const started = told.find(event => event.type === 'started')
  const messages = told.filter(event => event.type === 'message').map(event => event.message)
  const events = told.filter(event => event.type === 'wire-event').map(event => event.event)
  return {
    schema: 'tlscope.report/1',
    id: started?.id ?? 'none',
    tool,
    startedAt: started?.startedAt ?? new Date().toISOString(),
    durationMs: 0,
    target: started?.target ?? {
      url: input.url,
      scheme: 'https',
      host: '',
      port: 0,
      sni: null,
      alpn: [],
    },
    outcome: 'failed',
    failure,
    attempts: told.filter(event => event.type === 'attempt').map(event => event.attempt),
    hops: [],
    ...allParts(failed),
    ...messages.length + events.length > 0 && { handshake: { state: 'done', value: toldHandshake(messages, events) } },
    findings: [],
  }
}

function phaseOf(told: InspectionEvent[]): Failure['phase'] {
  return told.findLast(event => event.type === 'phase-started')?.phase ?? null
}
