/** That a direction went on in bytes which are no TLS, and what they look like. */
import type { Direction } from '../../../contract/report/common.ts'
import type { Handshake } from '../../../contract/report/handshake.ts'
import type { Timeline } from '../handshake/timeline.ts'
import type { RecordStream } from './record-stream.ts'
import { foreignFault } from '../wire/other-contents.ts'

/** Told when asked: the first bytes may come one by one. */
export function foreignProblems(timeline: Timeline, records: Record<Direction, RecordStream>): Handshake['problems'] {
  const problems: Handshake['problems'] = []
  for (const direction of ['client', 'server'] as const) {
    const event = timeline.events.find(each => each.kind === 'foreign' && each.direction === direction)
    if (!event)
      continue
    const offset = records[direction].foreignAt ?? 0
    const { code, message } = foreignFault(timeline.plaintext(event.order) ?? new Uint8Array(), offset)
    problems.push({
      direction,
      offset,
      failure: { code, phase: 'tls', message },
    })
  }
  return problems
}
