/** The outcome in one sentence, and the exit code that says the same to a script. */
import type { Finding, Grade, Report } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { forTerminal } from './for-terminal.ts'
import { codeText, hanging, mark } from './view.ts'

/** 0: done. 1: done, and the verdict is bad. 2: refused. 3: could not connect or complete. */
export type ExitCode = 0 | 1 | 2 | 3

export function exitCode(report: Report): ExitCode {
  if (report.outcome === 'failed') {
    return report.failure?.code === 'verification'
      ? 1
      : report.failure?.code === 'bad-request'
        ? 2
        : 3
  }
  return trust(report) === 'untrusted' || failedChecks(report).length > 0
    ? 1
    : 0
}

/** Everything that was judged as wrong. With verification off nobody asked for a judgement of the certificate. */
export function failedChecks(report: Report): Finding[] {
  const checks = report.verification.state === 'done' && report.verification.value.mode !== 'off'
    ? report.verification.value.checks
    : []
  return [
    ...checks,
    ...report.findings,
  ].filter(({ grade }) => grade === 'fail')
}

function trust({ target, verification }: Report): 'plain' | 'off' | 'trusted' | 'untrusted' {
  if (target.scheme === 'http')
    return 'plain'
  if (verification.state === 'done') {
    return verification.value.mode === 'off'
      ? 'off'
      : verification.value.trusted ? 'trusted' : 'untrusted'
  }
  return verification.state === 'skipped'
    ? 'off'
    : 'untrusted'
}

export function headline(report: Report, view: View, indent = ''): string[] {
  const [grade, text] = sentence(report, view)
  return hanging(`${indent}${mark(grade, view)} `, text, view, view.style.bold)
}

function sentence(report: Report, { say }: View): [Grade, string] {
  if (report.outcome === 'failed') {
    return [
      'fail',
      failureTitle(report, say),
    ]
  }
  const response = report.http.state === 'done'
    ? report.http.value.response
    : null
  const status = response
    ? forTerminal(`${response.status} ${response.statusText}`.trim())
    : say('commandLine.headline.noStatus')
  const version = report.tls.state === 'done' && report.tls.value.version
    ? codeText(report.tls.value.version)
    : 'TLS'
  const values = { status, version }
  switch (trust(report)) {
    case 'plain':
      return [
        failedChecks(report).length
          ? 'fail'
          : 'warn',
        say('commandLine.headline.plain', values),
      ]
    case 'off':
      return [
        'warn',
        say('commandLine.headline.unchecked', values),
      ]
    case 'untrusted':
      return [
        'fail',
        say('commandLine.headline.untrusted', values),
      ]
    case 'trusted': {
      const level = report.certificates.state === 'done'
        ? report.certificates.value.level
        : null
      const named = level?.value === 'OV' || level?.value === 'IV' || (level?.value === 'EV' && level.evVerified)
      return [
        failedChecks(report).length
          ? 'fail'
          : 'pass',
        say(`commandLine.headline.${named ? 'owner' : 'host'}`, values),
      ]
    }
  }
}

function failureTitle({ failure }: Report, say: View['say']): string {
  if (!failure)
    return say('commandLine.headline.failed')
  const key = `failures.${failure.code}.title`
  return say.has(key)
    ? say(key, failure.values)
    : forTerminal(failure.message)
}

/** What can be done about a failure, in the words of the locales. */
export function failureRemedy({ failure, target: { host, port } }: Report, { say }: View): string {
  const key = `failures.${failure?.code}.remedy`
  return failure && say.has(key)
    ? say(key, { host, port, ...failure.values })
    : ''
}
