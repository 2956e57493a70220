/** What CAs were asked, of whom, how long it took and what came. */
import type { AskedQuestion, Report } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { forTerminal } from './for-terminal.ts'
import { hanging, mark } from './view.ts'

export function askedLines({ verification }: Report, view: View): string[] {
  const asked = verification.state === 'done'
    ? verification.value.asked ?? []
    : []
  return asked.flatMap(question => hanging(`  ${mark(question.outcome === 'answered' ? 'pass' : 'warn', view)} `, line(question, view), view))
}

function line({ kind, url, subject, address, outcome, status, bytes, ms }: AskedQuestion, { say }: View): string {
  return [
    `${say(`asked.kinds.${kind}`)} ${forTerminal(url)}`,
    ...address && !url.includes(address)
      ? [forTerminal(address)]
      : [],
    forTerminal(subject),
    outcome === 'answered'
      ? say('asked.answered', { bytes: `${say.number(bytes)} B`, time: say.milliseconds(ms) })
      : say(`asked.outcomes.${outcome}`, { status: status ?? 0 }),
  ].join(say('commandLine.comma'))
}
