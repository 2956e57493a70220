/** `--expect` and `--junit`: what a person expects of a run, read before it begins and held against its report. */
import type { Expectation, ExpectationOutcome, Misunderstanding, Report } from '../../contract/index.ts'
import type { InspectOptions } from './request.ts'
import type { Session } from './terminal.ts'
import type { View } from './view/view.ts'
import { closeSync, writeSync } from 'node:fs'
import { expectationNames, judgeExpectation, readExpectation } from '../../contract/expectations/index.ts'
import { create } from './file.ts'
import { junitXml } from './junit.ts'
import { UsageError } from './usage.ts'

export interface Expected {
  expectations: Expectation[]
  /** An open file; null where none was asked for. */
  junit: number | null
}

/** @throws UsageError where one cannot be understood, or its file cannot be written */
export function readExpected({ expect = [], junit }: InspectOptions): Expected {
  const expectations = expect.map((text) => {
    const read = readExpectation(text)
    if ('reason' in read)
      throw misunderstood(text, read)
    return read
  })
  if (junit !== undefined && expectations.length === 0)
    throw new UsageError('expect-needed')
  return { expectations, junit: junit === undefined ? null : create(junit) }
}

/** Tells the outcomes, on stderr where stdout is for something else, and gives whether all were met. */
export async function tellExpected({ expectations, junit }: Expected, report: Report, aside: boolean, session: Session): Promise<boolean> {
  if (expectations.length === 0)
    return true
  const { hanging, mark, section } = await import('./view/view.ts')
  const outcomes = expectations.map(expectation => judgeExpectation(expectation, report))
  const { view } = session
  if (junit !== null) {
    writeSync(junit, junitXml({
      name: report.target.url,
      startedAt: report.startedAt,
      seconds: report.durationMs / 1_000,
      outcomes,
      message: outcome => outcomeText(outcome, view),
    }))
    closeSync(junit)
  }
  const failed = outcomes.filter(({ met }) => !met)
  const lines = (aside ? failed : outcomes).flatMap(outcome => hanging(`  ${mark(outcome.met ? 'pass' : 'fail', view)} `, outcomeText(outcome, view), view))
  if (aside && failed.length)
    session.note([view.say('commandLine.expectations.failed'), ...lines].join('\n'))
  else if (!aside)
    session.print(section(view.say('commandLine.expectations.title'), lines, view))
  return failed.length === 0
}

function outcomeText({ text, met, found }: ExpectationOutcome, { say }: View): string {
  return found === null
    ? say('commandLine.expectations.nothing', { text })
    : say(`commandLine.expectations.${met ? 'met' : 'found'}`, { text, found })
}

function misunderstood(text: string, misunderstanding: Misunderstanding): UsageError {
  const names = expectationNames.join(', ')
  switch (misunderstanding.reason) {
    case 'shape':
      return new UsageError('expect-shape', { value: text, names })
    case 'name':
      return new UsageError('expect-name', { value: misunderstanding.name, names })
    case 'operator':
      return new UsageError('expect-operator', { name: misunderstanding.name, operator: misunderstanding.operator, operators: misunderstanding.operators.join(' ') })
    case 'value':
      return new UsageError('expect-value', { name: misunderstanding.name, value: misunderstanding.value }, `expect-value-${misunderstanding.kind === 'texts' ? 'text' : misunderstanding.kind}`)
  }
}
