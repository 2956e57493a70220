import { describe, expect, it } from 'vitest'
import { outcomeOf, stepOfFailure } from '../../../src/ui/overview/outcome.ts'
import { evReport, expiredReport, refusedReport } from '../../support/cli-report.ts'
import { incompleteReport, plainReport } from '../support/reports.ts'

describe('a run in one sentence', () => {
  it('names the status, the version and the level of what was checked', () => {
    const outcome = outcomeOf(evReport())
    expect(outcome.grade).toBe('pass')
    expect(outcome.headline).toEqual({
      id: 'levelEV',
      values: { status: '200 OK', version: 'TLS 1.3' },
    })
    expect(outcome.details.map(({ id }) => id)).toEqual(['figures', 'allPassed'])
    expect(outcome.details[0]?.values).toEqual({ ms: 99.4, trips: 3, bytes: 6245 })
  })
  it('says that EV is only claimed where no browser and no lab confirms it', () => {
    const report = evReport()
    if (report.certificates.state === 'done')
      report.certificates.value.level = { ...report.certificates.value.level, evVerified: false, evSource: null }
    expect(outcomeOf(report).headline.id).toBe('claimed')
  })
  it('fails where the chain is not trusted, though an answer came', () => {
    const outcome = outcomeOf(expiredReport())
    expect(outcome.grade).toBe('fail')
    expect(outcome.headline.id).toBe('untrusted')
    expect(outcome.details.find(({ id }) => id === 'somePassed')?.values).toEqual({ passed: 1, n: 2 })
  })
  it('only notes that plain HTTP is readable', () => {
    expect(outcomeOf(plainReport())).toMatchObject({
      grade: 'info',
      headline: { id: 'plain' },
    })
  })
  it('names the step that failed', () => {
    expect(outcomeOf(incompleteReport()).headline).toEqual({
      id: 'stopped',
      values: { step: 3, code: 'verification' },
    })
    expect(outcomeOf(refusedReport()).headline.values?.step).toBe(1)
  })
  it('makes no failure of a run that was stopped by hand', () => {
    expect(outcomeOf(evReport({
      outcome: 'failed',
      failure: { code: 'cancelled', phase: null, message: '' },
    }))).toMatchObject({
      grade: 'info',
      headline: { id: 'cancelled' },
    })
  })
})

describe('the step of a failure', () => {
  it.each([
    ['dns', 1],
    ['tcp', 1],
    ['tls', 4],
    ['request', 5],
    ['wait', 5],
    ['download', 5],
  ] as const)('in %s is %i, once a certificate came', (phase, step) => {
    expect(stepOfFailure(evReport({
      outcome: 'failed',
      failure: { code: 'timeout', phase, message: '' },
    }))).toBe(step)
  })
})
