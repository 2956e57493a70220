/** One line for each trust store: what it says of the chain. */
import type { Report } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { forTerminal } from './for-terminal.ts'
import { padEnd, width } from './text.ts'
import { hanging, mark } from './view.ts'

export function opinionLines({ verification }: Report, view: View): string[] {
  const opinions = verification.state === 'done'
    ? verification.value.opinions
    : []
  const { say } = view
  const names = opinions.map(({ store }) => say(`commandLine.stores.${store}`).trim())
  const widest = Math.max(0, ...names.map(width))
  return opinions.flatMap(({ trusted, root, failing }, index) => hanging(
    `  ${mark(trusted ? 'pass' : 'fail', view)} ${padEnd(names[index]!, widest)}  `,
    say(`commandLine.opinions.${trusted ? 'trusted' : root ? 'refusedUnder' : failing === 'path' || failing === 'trusted-root' ? 'unreached' : 'refused'}`, {
      root: forTerminal(root ?? ''),
      check: say.has(`checks.${failing}.title`)
        ? say(`checks.${failing}.title`)
        : failing ?? '',
    }),
    view,
  ))
}
