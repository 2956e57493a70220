/** The report of a run that was stopped from this side: everything that had been told until then is shown. */
import type { Failure, InspectionEvent, Report, RequestInput } from '../../contract/index.ts'
import { reportParts } from '../../contract/report/parts.ts'
import { reportOfEndedService } from '../../service/door/ended.ts'

export function reportOfStopped(input: RequestInput, told: InspectionEvent[], code: 'cancelled' | 'timeout', message: string): Report {
  const report = reportOfEndedService(input, told, message)
  const failure: Failure = { code, phase: report.failure?.phase ?? null, message }
  const unreached = Object.fromEntries(reportParts
    .filter(name => report[name].state === 'failed')
    .map(name => [
      name,
      { state: 'skipped', reason: code },
    ]))
  return {
    ...report,
    ...unreached,
    failure,
    durationMs: Math.max(0, ...told.map(timeOf)),
  }
}

/** Milliseconds from the start, where the event tells them. */
function timeOf(event: InspectionEvent): number {
  if ('atMs' in event)
    return event.atMs
  return event.type === 'message'
    ? event.message.endMs
    : event.type === 'wire-event'
      ? event.event.endMs
      : 0
}
