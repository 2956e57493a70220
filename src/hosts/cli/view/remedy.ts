/** How to mend what was found: sentences always, and the lines for one program where it was named. */
import type { Finding, Report } from '../../../contract/index.ts'
import type { Program, Remedy, RemedyValues } from '../../../locales/remedies/index.ts'
import type { View } from './view.ts'
import { nothingOn, programNames, programs, remedyOfCheck, remedyOfFailure, remedyValues, sideOf, stepsFor } from '../../../locales/remedies/index.ts'
import { failedChecks } from '../verdict.ts'
import { failureRemedy } from './headline.ts'
import { hanging, mark } from './view.ts'

/** What is to be mended, in words, and by which topics. */
interface Fault {
  mark: string
  title: string
  words: string
  why: string
  remedy: Remedy | null
}

/** Of a run: what ended it, else what failed; with a program named, what was warned of as well. */
export function reportRemedies(report: Report, fix: Program | null, view: View): string[] {
  const { failure } = report
  const values = remedyValues(report)
  if (failure && failure.code !== 'verification') {
    return faultLines([
      {
        mark: '',
        title: '',
        words: failureRemedy(report, view),
        why: '',
        remedy: remedyOfFailure(failure.code, failure.values, report.target.scheme),
      },
      ...report.findings.filter(({ grade }) => grade === 'fail').map(finding => faultOf(finding, view)),
    ], values, fix, view)
  }
  const failed = failedChecks(report)
  const checks = report.verification.state === 'done' && report.verification.value.mode !== 'off'
    ? report.verification.value.checks
    : []
  const warned = fix
    ? [...checks, ...report.findings].filter(({ grade }) => grade === 'warn')
    : []
  return remedyLines([...failed, ...warned], values, fix, view)
}

/** The remedies of these findings, each set of lines once; `fix` is the program that the lines are for, null for sentences alone. */
export function remedyLines(findings: readonly Finding[], values: RemedyValues, fix: Program | null, view: View): string[] {
  return faultLines(findings.map(finding => faultOf(finding, view)).filter(({ words, remedy }) => words || remedy), values, fix, view)
}

function faultOf(finding: Finding, view: View): Fault {
  const { id, reason, grade, evidence } = finding
  const worded = (key: string) => view.say.has(key)
    ? view.say(key, evidence.values)
    : ''
  return {
    mark: mark(grade, view),
    title: worded(`checks.${id}.title`) || id,
    words: worded(`checks.${id}.${reason}.remedy`),
    why: worded(`consequences.${id}.${reason}`),
    remedy: remedyOfCheck(id, reason),
  }
}

function faultLines(faults: readonly Fault[], values: RemedyValues, fix: Program | null, view: View): string[] {
  if (faults.length === 0)
    return []
  const { say, style } = view
  const told = new Set<string>()
  return [
    ...faults.flatMap(({ mark: sign, title, words, why, remedy }) => [
      ...title ? hanging(`  ${sign} `, title, view, style.bold) : [],
      ...why ? hanging('    ', why, view, style.dim) : [],
      ...words ? hanging(title ? '    ' : '  ', words, view) : [],
      ...fix && remedy ? programLines(remedy, values, fix, told, view) : [],
    ]),
    ...hanging('  ', fix
      ? say('remedies.examples')
      : say('remedies.more', { programs: wanted(faults).join(say('commandLine.comma')) }), view, style.dim),
  ]
}

/** Programs that have lines for one of these. */
function wanted(faults: readonly Fault[]): Program[] {
  const found = programs.filter(program => faults.some(({ remedy }) => {
    const topics = remedy?.[sideOf(program)]
    return topics !== undefined && typeof topics !== 'string'
  }))
  return found.length
    ? found
    : [...programs]
}

function programLines(remedy: Remedy, values: RemedyValues, fix: Program, told: Set<string>, view: View): string[] {
  const { say, style } = view
  const nothing = nothingOn(sideOf(fix), remedy)
  const once = (key: string) => {
    const fresh = !told.has(key)
    told.add(key)
    return fresh
  }
  if (nothing)
    return once(nothing) ? hanging('    ', say(`remedies.nothing.${nothing}`), view) : []
  return stepsFor(fix, remedy, values).filter(({ topic }) => once(`.${topic}`)).flatMap(({ side, topic, blocks }) => [
    ...hanging(`    ${style.info('›')} `, `${programNames[fix]}${say('remedies.colon')}${say(`remedies.topics.${side}.${topic}`)}`, view),
    ...blocks.length
      ? blocks.flatMap(({ into, text }) => [
          `      ${style.dim(say(`remedies.into.${into === 'shell' || into === 'powershell' ? into : 'file'}`, { file: into }))}`,
          // Lines to copy are never wrapped.
          ...text.split('\n').map(line => line ? `        ${line}` : ''),
        ])
      : hanging('      ', say(`remedies.absent.${topic}.${fix}`), view),
  ])
}
