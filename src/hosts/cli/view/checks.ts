/** Checks and findings: a mark, a sentence with its true values, and for what is not in order the remedy. */
import type { Finding, Grade } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { hanging, mark } from './view.ts'

const order: readonly Grade[] = ['fail', 'warn', 'info', 'pass']

/** Worst first. What passed takes one line each, without its remedy. */
export function findingLines(findings: readonly Finding[], view: View): string[] {
  return order.flatMap(grade => findings.filter(finding => finding.grade === grade)).flatMap(finding => [
    ...hanging(`  ${mark(finding.grade, view)} `, summary(finding, view), view, finding.grade === 'fail'
      ? view.style.bold
      : undefined),
    ...remedy(finding, view),
  ])
}

/** `2 failed, 9 passed`, without what there is none of. */
export function tally(findings: readonly Finding[], { say }: View): string {
  return order.flatMap((grade) => {
    const count = findings.filter(finding => finding.grade === grade).length
    return count
      ? [
          say.count(`commandLine.checks.${grade}`, count),
        ]
      : []
  }).join(say('commandLine.comma'))
}

/** A check that has no words here is shown by its id, never dropped. */
export function summary({ id, reason, evidence }: Finding, { say }: View): string {
  const key = `checks.${id}.${reason}.summary`
  if (say.has(key))
    return say(key, readable(evidence.values, say))
  const values = Object.entries(evidence.values).map(([name, value]) => `${name} ${value}`).join(', ')
  return `${id}: ${reason}${values
    ? ` (${values})`
    : ''}`
}

/** Stores come by their ids. */
function readable(values: Finding['evidence']['values'], say: View['say']): Finding['evidence']['values'] {
  const { stores } = values
  if (typeof stores !== 'string')
    return values
  const names = stores.split(', ').map(id => say.has(`paths.stores.${id}`) ? say(`paths.stores.${id}`) : id)
  return { ...values, stores: names.join(say('commandLine.comma')) }
}

function remedy({ id, reason, grade, evidence, reference }: Finding, view: View): string[] {
  if (grade === 'pass')
    return []
  const key = `checks.${id}.${reason}.remedy`
  const text = view.say.has(key)
    ? view.say(key, evidence.values)
    : ''
  const source = grade === 'fail' && reference
    ? `(${reference})`
    : ''
  return text || source
    ? hanging('    ', [text, source].filter(Boolean).join(' '), view, view.style.dim)
    : []
}
