/** "Works in the browser, fails in my program": a line for each client. */
import type { ClientVerdict, Report } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { padEnd, width } from './text.ts'
import { hanging, mark, section } from './view.ts'

const grades = { trusted: 'pass', refused: 'fail', depends: 'warn' } as const

export function clientLines({ verification }: Report, view: View): string[] {
  const { say, style } = view
  const rows = verification.state === 'done'
    ? verification.value.clients
    : []
  const names = rows.map(({ client }) => say.has(`clients.${client}.name`) ? say(`clients.${client}.name`) : client)
  const widest = Math.max(0, ...names.map(width))
  return section(say('clients.title'), [
    ...rows.flatMap((row, index) => [
      ...hanging(`  ${mark(grades[row.verdict], view)} ${padEnd(names[index]!, widest)}  `, verdictText(row, view), view),
      ...hanging(' '.repeat(widest + 6), say.has(`clients.${row.client}.about`) ? say(`clients.${row.client}.about`) : row.reference, view, style.dim),
    ]),
    ...hanging('  ', say('clients.note'), view, style.dim),
  ], view)
}

function verdictText({ verdict, completes, failing }: ClientVerdict, { say }: View): string {
  const key = verdict === 'depends' && completes === 'fetched' ? 'dependsFetched' : verdict
  return say(`clients.${key}`, {
    check: failing && say.has(`checks.${failing}.title`) ? say(`checks.${failing}.title`) : failing ?? '',
  })
}
