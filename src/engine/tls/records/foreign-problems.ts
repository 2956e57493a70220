/** That a direction went on in bytes which are no TLS, and what they look like. */
import type { Direction } from '../../../contract/report/common.ts'
import type { Handshake } from '../../../contract/report/handshake.ts'
import type { Conversation } from '../handshake/index.ts'
import type { RecordStream } from './record-stream.ts'
import { foreignFault } from '../wire/other-contents.ts'

/** Told when asked: the first bytes may come one by one. */
export function foreignProblems(conversation: Pick<Conversation, 'events' | 'plaintext'>, records: Record<Direction, RecordStream>): Handshake['problems'] {
  const problems: Handshake['problems'] = []
  for (const direction of ['client', 'server'] as const) {
    const event = conversation.events.find(each => each.kind === 'foreign' && each.direction === direction)
    if (!event)
      continue
    const offset = records[direction].foreignAt ?? 0
    const { code, message } = foreignFault(conversation.plaintext(event.order) ?? new Uint8Array(), offset)
    problems.push({
      direction,
      offset,
      failure: { code, phase: 'tls', message },
    })
  }
  return problems
}
