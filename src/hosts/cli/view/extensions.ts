/** Extensions with what they say, in the words that the page has for them too. */
import type { Extension } from '../../../contract/index.ts'
import type { Line } from '../../../locales/certificates/notation.ts'
import type { View } from './view.ts'
import { extensionLines } from '../../../locales/certificates/extension-lines.ts'
import { forTerminal } from './for-terminal.ts'
import { width } from './text.ts'
import { facts, section } from './view.ts'

/** Lines of one extension that are told: a CA may be constrained to a thousand names. */
const mostLines = 24

/** A heading and a row for each; names of hosts are told elsewhere, and only counted here. */
export function extensionFacts(extensions: readonly Extension[], view: View): string[] {
  return section(`  ${view.say('commandLine.cert.extensions')}`, facts(extensions.map(extension => [
    forTerminal(extension.name ?? extension.oid),
    valueOf(extension, view),
  ]), view, '    '), view)
}

/** One line where it has room; otherwise a line for each part. */
function valueOf(extension: Extension, view: View): string[] {
  const { say } = view
  const all = extension.value?.kind === 'subjectAltName'
    ? [say.count('commandLine.cert.nameCount', extension.value.names.length)]
    : extensionLines(extension, say.time).map(line => lineText(line, 'screens.extensions', view))
  const lines = all.length > mostLines
    ? [...all.slice(0, mostLines), say.count('screens.opened.facts.more', all.length - mostLines, { n: all.length - mostLines })]
    : all
  const parts = [
    ...extension.problem === undefined ? [] : [say('commandLine.cert.undecoded', { at: extension.problemAt ?? extension.at.start, expected: extension.problem })],
    ...lines,
  ]
  const short = parts.join(say('commandLine.comma'))
  const text = width(short) <= 40 && extension.outline === undefined && !(parts.length > 2 && parts.some(part => part.includes(' ')))
    ? [short]
    : parts
  return extension.critical
    ? [say('commandLine.cert.critical', { text: text[0] ?? '' }), ...text.slice(1)]
    : text
}

export function lineText(line: Line, root: string, { say }: View): string {
  if (typeof line === 'string')
    return forTerminal(line)
  const { id, values = {}, choice } = line
  return choice === undefined
    ? say(`${root}.${id}`, values)
    : say.count(`${root}.${id}`, choice, values)
}
