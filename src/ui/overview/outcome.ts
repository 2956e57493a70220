/** A run in one sentence: report → grade, headline and what stands below it. The words are in the locales under `screens.outcome`. */
import type { Grade, Report } from '../../contract/index.ts'
import type { Sentence } from '../facts/part.ts'
import { gradeOf } from '../facts/grade.ts'
import { roundTripsOf } from '../facts/items.ts'
import { done } from '../facts/part.ts'
import { versionName } from '../format.ts'

export interface Outcome {
  grade: Grade
  headline: Sentence
  details: Sentence[]
}

/** The five steps of the story, counted from 1. */
export type StepNumber = 1 | 2 | 3 | 4 | 5

export function outcomeOf(report: Report): Outcome {
  if (report.outcome === 'failed') {
    return {
      grade: gradeOf(report),
      headline: stopped(report),
      details: figuresOf(report),
    }
  }
  return {
    grade: gradeOf(report),
    headline: answered(report),
    details: [
      ...figuresOf(report),
      ...judged(report),
    ],
  }
}

function stopped(report: Report): Sentence {
  if (report.failure?.code === 'cancelled')
    return { id: 'cancelled' }
  return {
    id: 'stopped',
    values: {
      step: stepOfFailure(report),
      code: report.failure?.code ?? 'internal',
    },
  }
}

function answered(report: Report): Sentence {
  const response = done(report.http)?.response
  const tls = done(report.tls)
  const verification = done(report.verification)
  const values = {
    status: response
      ? `${response.status} ${response.statusText}`.trim()
      : '',
    version: tls?.version
      ? versionName(tls.version)
      : 'TLS',
  }
  if (report.target.scheme === 'http') {
    return {
      id: response ? 'plain' : 'plainSilent',
      values,
    }
  }
  if (!response)
    return { id: 'silent', values }
  if (!verification || verification.mode === 'off')
    return { id: 'unverified', values }
  const resigned = verification.checks.find(({ id }) => id === 'interception')
  if (resigned)
    return { id: 'resigned', values: { ...values, name: resigned.evidence.values.name ?? '' } }
  if (!verification.trusted)
    return { id: 'untrusted', values }
  const level = done(report.certificates)?.level
  if (level?.value === 'EV' && !level.evVerified)
    return { id: 'claimed', values }
  return {
    id: level
      ? `level${level.value}`
      : 'levelunknown',
    values,
  }
}

function figuresOf(report: Report): Sentence[] {
  const trips = roundTripsOf(report).length
  const cost = done(report.cost)
  const bytes = cost
    ? cost.bytes.sent + cost.bytes.received
    : done(report.handshake)?.bytes
  const total = typeof bytes === 'number'
    ? bytes
    : bytes
      ? bytes.client + bytes.server
      : 0
  return [
    {
      id: total > 0
        ? 'figures'
        : 'time',
      values: { ms: report.durationMs, trips, bytes: total },
      choice: trips,
    },
  ]
}

function judged(report: Report): Sentence[] {
  const checks = done(report.verification)?.checks ?? []
  const counted = checks.filter(check => check.grade === 'pass' || check.grade === 'fail')
  const passed = counted.filter(check => check.grade === 'pass').length
  const sentences: Sentence[] = []
  if (counted.length > 0) {
    sentences.push({
      id: passed === counted.length
        ? 'allPassed'
        : 'somePassed',
      values: { passed, n: counted.length },
      choice: counted.length,
    })
  }
  const mend = report.findings.filter(finding => finding.grade === 'warn' || finding.grade === 'fail').length
  if (mend > 0) {
    sentences.push({
      id: 'toMend',
      values: { n: mend },
      choice: mend,
    })
  }
  return sentences
}

/** The step that did not succeed. */
export function stepOfFailure(report: Report): StepNumber {
  const failure = report.failure
  const names = new Set(done(report.handshake)?.messages.filter(message => message.direction === 'server').map(message => message.type.name))
  if (failure?.code === 'verification')
    return 3
  if (failure?.code === 'client-certificate-refused')
    return 5
  switch (failure?.phase) {
    case 'request':
    case 'wait':
    case 'download':
      return 5
    case 'tls':
      return names.has('Certificate')
        ? 4
        : names.has('ServerHello') && report.target.scheme === 'https'
          ? 2
          : done(report.handshake)?.messages.length
            ? 2
            : 1
    default:
      return 1
  }
}
