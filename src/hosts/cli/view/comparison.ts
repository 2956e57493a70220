/** Two to four targets side by side: who they are, what is the same for all, and what differs. */
import type { ComparedTarget, Comparison, ComparisonRow } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { headlineOf } from '../../../contract/comparison-headline.ts'
import { exitCode } from '../verdict.ts'
import { anchored, fileLevel, levelText, ownerText } from './chain.ts'
import { forTerminal } from './for-terminal.ts'
import { headline } from './headline.ts'
import { padEnd, width, wrap } from './text.ts'
import { facts, hanging, section } from './view.ts'

export function comparisonLines(comparison: Comparison, view: View): string[] {
  const { say, style } = view
  const { headline: outcome, lead } = headlineOf(comparison)
  return [
    ...hanging('', say(`comparison.headline.${outcome}`), view, style.bold),
    ...lead
      ? hanging('', say(`comparison.lead.${lead}`), view, style.dim)
      : [],
    ...comparison.targets.flatMap(target => ['', ...targetLines(target, view)]),
    ...section(say('commandLine.compare.same'), facts(encryptionFirst(comparison.same).map(row => [
      label(row, view),
      value(row, 0, view),
    ]), view), view),
    ...section(say('commandLine.compare.differs'), table(comparison, view), view),
    ...notes(comparison, view),
  ]
}

const encryption: readonly ComparisonRow['id'][] = ['version', 'cipherSuite', 'group', 'exposure']

function encryptionFirst(rows: readonly ComparisonRow[]): ComparisonRow[] {
  return [
    ...rows.filter(({ id }) => encryption.includes(id)),
    ...rows.filter(({ id }) => !encryption.includes(id)),
  ]
}

/** From when the price classes are, and, where a certificate has EV, that no visitor sees it. */
function notes({ same, differs, issuersAsOf, targets }: Comparison, view: View): string[] {
  const found = [
    ...[...same, ...differs].some(({ id }) => id === 'price')
      ? [view.say('comparison.asOf', { month: issuersAsOf })]
      : [],
    ...targets.some(({ certificates }) => certificates.state === 'done' && certificates.value.level.value === 'EV')
      ? [view.say('comparison.addressBar')]
      : [],
  ]
  return found.length
    ? ['', ...found.flatMap(note => hanging('', note, view, view.style.dim))]
    : []
}

function targetLines(target: ComparedTarget, view: View): string[] {
  const { style, say } = view
  const name = style.bold(forTerminal(target.name))
  if (target.certificates.state !== 'done') {
    return [
      name,
      ...target.report
        ? headline(target.report, view, '  ')
        : [`  ${say('commandLine.compare.noCertificate')}`],
    ]
  }
  const { chain, level } = target.certificates.value
  const owner = chain[0]
    ? ownerText(chain[0], view)
    : null
  return [
    name,
    ...hanging('  ', target.report
      ? levelText(level, view, target.report.verification.state !== 'done' || anchored(target.report.verification.value))
      : fileLevel(level, view), view),
    ...hanging('  ', owner ?? say('commandLine.compare.nobody'), view, owner ? undefined : style.dim),
    ...target.report && exitCode(target.report)
      ? headline(target.report, view, '  ')
      : [],
  ]
}

/** The first column names the aspect; the others share what is left, and text wraps in its own column. */
function table({ targets, differs }: Comparison, view: View): string[] {
  if (differs.length === 0)
    return [`  ${view.say('commandLine.compare.nothing')}`]
  const labels = Math.min(targets.length > 2
    ? 12
    : 20, Math.max(...differs.map(row => width(label(row, view)))))
  const room = Math.max(12, Math.floor((view.columns - 2 - labels) / targets.length) - 2)
  const line = (cells: readonly string[], head: string, paint: (text: string) => string) => {
    const columns = cells.map(cell => wrap(cell, room))
    const heads = wrap(head, labels)
    return Array.from({
      length: Math.max(heads.length, ...columns.map(({ length }) => length)),
    }, (_, index) =>
      `  ${view.style.dim(padEnd(heads[index] ?? '', labels))}${columns.map(column => `  ${paint(padEnd(column[index] ?? '', room))}`).join('')}`.trimEnd())
  }
  return [
    ...line(targets.map(({ name }) => forTerminal(name)), '', view.style.bold),
    ...differs.flatMap(row => line(targets.map((_, index) => value(row, index, view)), label(row, view), text => text)),
  ]
}

function label({ id }: ComparisonRow, { say }: View): string {
  const key = [`comparison.rows.${id}`, `comparison.rows.${id}.title`].find(say.has)
  return key
    ? say(key)
    : id
}

/** Values are protocol text; those that are words of ours have a text of their own. */
function value(row: ComparisonRow, index: number, { say }: View): string {
  const found = row.values[index]
  if (found === null || found === undefined)
    return say('commandLine.compare.unknown')
  const key = `comparison.values.${row.id}.${found}`
  if (say.has(key))
    return say(key)
  return row.id === 'exposure'
    ? found.split(', ').map(item => say.has(`commandLine.exposure.${item}`)
        ? say(`commandLine.exposure.${item}`)
        : forTerminal(item)).join(say('commandLine.comma'))
    : forTerminal(found)
}
