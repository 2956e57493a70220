/** The outcome in one sentence; `verdict.ts` says the same to a script. */
import type { Grade, Report } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { failedChecks, trust } from '../verdict.ts'
import { forTerminal } from './for-terminal.ts'
import { codeText, hanging, mark } from './view.ts'

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
