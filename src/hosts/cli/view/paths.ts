/** All paths of a certificate, where there are several: the one that the verdict is about first, each with its end. */
import type { PathGraph } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { forTerminal } from './for-terminal.ts'
import { padEnd, width } from './text.ts'
import { hanging, mark, section } from './view.ts'

export function pathLines(graph: PathGraph | undefined, view: View): string[] {
  if (!graph || graph.paths.length < 2)
    return []
  const { say, style } = view
  const roles = graph.paths.map(({ chosen }) => say(`paths.${chosen ? 'used' : 'other'}`))
  const widest = Math.max(...roles.map(width))
  const lines = graph.paths.flatMap((path, index) => {
    const lead = `  ${mark(path.failing ? 'fail' : path.ending === 'anchor' ? 'pass' : 'warn', view)} ${padEnd(roles[index]!, widest)}  `
    return [
      ...hanging(lead, forTerminal(path.certificates.map(place => graph.certificates[place]!.name).join(' ← ')), view, path.chosen ? style.bold : undefined),
      ...hanging(' '.repeat(width(lead)), ending(path, view), view, style.dim),
    ]
  })
  return section(say('paths.title'), [
    ...lines,
    ...graph.cut ? hanging('  ', say('paths.cut'), view, style.dim) : [],
  ], view, String(graph.paths.length))
}

function ending({ ending, stores, missing, failing }: PathGraph['paths'][number], { say }: View): string {
  const end = ending === 'anchor'
    ? say('paths.root', { stores: stores.map(store => say(`paths.stores.${store}`)).join(say('commandLine.comma')) })
    : ending === 'issuer-missing'
      ? say('paths.missing', { name: missing ?? '' })
      : say('paths.nobody')
  return failing === null
    ? end
    : [end, say('paths.breaks', { check: say.has(`checks.${failing}.title`) ? say(`checks.${failing}.title`) : failing })].join(say('commandLine.comma'))
}
