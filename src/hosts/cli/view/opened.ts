/** What a file holds beside certificates: its facts in a few lines, and its extensions. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { objectExtensions, objectFacts } from '../../../locales/certificates/object-facts.ts'
import { extensionFacts, lineText } from './extensions.ts'
import { forTerminal } from './for-terminal.ts'
import { facts } from './view.ts'

/** Entries of a list or response that are told, and faults. */
const told = 10

export function objectLines(object: OpenedObject, view: View): string[] {
  const { say } = view
  const rows = objectFacts(object, { clock: say.time, most: told })
  return [
    ...facts([
      [say('commandLine.opened.kind'), say(`commandLine.opened.kinds.${object.kind}`)],
      ...rows.map(({ label, value }) => [say(`screens.opened.facts.${label}`), lineText(value, 'screens.opened.facts', view)] as const),
      ...faults(object.problems, view),
    ], view),
    ...extensionFacts(objectExtensions(object), view),
  ]
}

/** What is broken, a row for each of the first few. */
export function faults(problems: OpenedObject['problems'], view: View): (readonly [string, string])[] {
  const { say } = view
  return problems.slice(0, told).map(({ at, expected }) => [say('commandLine.cert.faults'), forTerminal(say('commandLine.cert.fault', { at, expected }))] as const)
}
