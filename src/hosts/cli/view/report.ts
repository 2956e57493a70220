/** A whole Report for a person at a terminal: the outcome first, then why, then everything that was seen. */
import type { Attempt, Report } from '../../../contract/index.ts'
import type { Program } from '../../../locales/remedies/index.ts'
import type { View } from './view.ts'
import { reportParts } from '../../../contract/report/parts.ts'
import { expectedWords } from '../../../locales/expected.ts'
import { failedChecks } from '../verdict.ts'
import { askedOfClient } from './asked-client.ts'
import { askedLines } from './asked.ts'
import { clientTree, reportChain } from './chain.ts'
import { findingLines, summary, tally } from './checks.ts'
import { forTerminal } from './for-terminal.ts'
import { headline } from './headline.ts'
import { opinionLines } from './opinions.ts'
import { pathLines } from './paths.ts'
import { reportRemedies } from './remedy.ts'
import { phaseBars, sequence } from './timeline.ts'
import { codeText, facts, hanging, keyExchangeText, mark, section } from './view.ts'

/** `fix` is the program that lines are printed for; without one there are sentences only. */
export function reportLines(report: Report, view: View, fix: Program | null = null): string[] {
  const { say } = view
  const checks = report.verification.state === 'done'
    ? report.verification.value.checks
    : []
  return [
    ...headline(report, view),
    ...hanging('  ', weight(report, view), view, view.style.dim),
    ...reasons(report, view),
    ...section(say('commandLine.sections.mend'), reportRemedies(report, fix, view), view),
    ...section(say('commandLine.sections.time'), report.connection.state === 'done'
      ? phaseBars(report.connection.value, view)
      : [], view),
    ...section(say('commandLine.sections.attempts'), attempts(report.attempts, view), view),
    ...section(say('commandLine.sections.messages'), report.handshake.state === 'done'
      ? sequence(report.handshake.value, view)
      : [], view, say('commandLine.legend')),
    ...section(say('commandLine.sections.agreed'), agreed(report, view), view),
    ...section(say('commandLine.sections.certificates'), reportChain(report, view), view),
    ...section(say('commandLine.sections.yourCertificates'), clientTree(report.clientCertificates, report.startedAt, view), view),
    ...pathLines(report.verification.state === 'done' ? report.verification.value.paths : undefined, view),
    ...section(say('commandLine.sections.checks'), findingLines(checks, view), view, tally(checks, view)),
    ...section(say('commandLine.sections.opinions'), opinionLines(report, view), view),
    ...section(say('asked.title'), askedLines(report, view), view),
    ...section(say('commandLine.sections.findings'), findingLines(report.findings.filter(({ grade }) => grade !== 'pass'), view), view, tally(report.findings, view)),
    ...section(say('commandLine.sections.readable'), readable(report, view), view),
    ...section(say('commandLine.sections.response'), response(report, view), view),
    ...section(say('commandLine.sections.broken'), brokenParts(report, view), view),
  ]
}

/** Where it went and what it weighed, in one line. */
function weight(report: Report, { say }: View): string {
  const used = report.connection.state === 'done'
    ? report.connection.value.used
    : null
  const cost = report.cost.state === 'done'
    ? report.cost.value
    : null
  const trips = cost
    ? cost.roundTrips.tcp + cost.roundTrips.tls + cost.roundTrips.http
    : 0
  return [
    forTerminal(report.target.url),
    ...used
      ? [
          used.family === 6
            ? `[${used.address}]:${used.port}`
            : `${used.address}:${used.port}`,
        ]
      : [],
    say.milliseconds(report.durationMs),
    ...trips
      ? [
          say.count('commandLine.roundTrips', trips),
        ]
      : [],
    ...cost
      ? [`${say.number(cost.bytes.sent + cost.bytes.received)} B`]
      : [],
  ].join(' · ')
}

/** What made the verdict bad, right below it; a run that failed has said so already. */
function reasons(report: Report, view: View): string[] {
  return report.outcome === 'failed'
    ? []
    : failedChecks(report).flatMap(finding => hanging(`  ${mark('fail', view)} `, summary(finding, view), view))
}

/** Only where there is something to tell: more than one address, or one that did not answer. */
function attempts(tried: readonly Attempt[], view: View): string[] {
  if (tried.length < 2 && tried[0]?.outcome !== 'refused' && tried[0]?.outcome !== 'unreachable' && tried[0]?.outcome !== 'timeout')
    return []
  return tried.map(({ address, family, port, outcome, error, startMs, endMs }) => {
    const shown = outcome === 'connected'
      ? view.style.pass('✓')
      : outcome === 'not-tried'
        ? view.style.dim('·')
        : view.style.fail('✗')
    const took = startMs !== null && endMs !== null
      ? `  ${view.say.milliseconds(endMs - startMs)}`
      : ''
    return `  ${shown} ${family === 6
      ? `[${address}]`
      : address}:${port}  ${view.say(`commandLine.attempts.${outcome}`)}${error
      ? ` (${forTerminal(error)})`
      : ''}${took}`
  })
}

function agreed({ tls: part }: Report, view: View): string[] {
  if (part.state !== 'done')
    return []
  const { value: tls } = part
  const { say } = view
  const rows: [string, string | string[]][] = []
  if (tls.version) {
    rows.push([
      say('commandLine.facts.version'),
      `${codeText(tls.version)} (0x${tls.version.code.toString(16).padStart(4, '0')})`,
    ])
  }
  if (tls.cipherSuite) {
    rows.push([
      say('commandLine.facts.cipherSuite'),
      codeText(tls.cipherSuite),
    ])
  }
  const exchange = keyExchangeText(tls, say)
  if (exchange) {
    rows.push([
      say('commandLine.facts.group'),
      exchange,
    ])
  }
  if (tls.signatureScheme) {
    rows.push([
      say('commandLine.facts.signature'),
      codeText(tls.signatureScheme),
    ])
  }
  if (rows.length === 0)
    return []
  rows.push([
    say('commandLine.facts.alpn'),
    tls.alpn === null
      ? say('commandLine.facts.noAlpn')
      : forTerminal(tls.alpn),
  ])
  rows.push([
    say('commandLine.facts.session'),
    [
      say(tls.resumed ? 'commandLine.facts.resumed' : 'commandLine.facts.full'),
      ...tls.helloRetryRequest
        ? [
            say('commandLine.facts.retried'),
          ]
        : [],
      ...tls.tickets
        ? [
            say.count('commandLine.facts.tickets', tls.tickets),
          ]
        : [],
    ].join(say('commandLine.comma')),
  ])
  if (tls.clientCertificate.requested) {
    rows.push([
      say('commandLine.facts.client'),
      [
        say(tls.clientCertificate.sent ? 'commandLine.facts.sent' : 'commandLine.facts.notSent'),
        say(`commandLine.facts.${tls.clientCertificate.verdict}`),
        ...tls.clientCertificate.alert
          ? [
              codeText(tls.clientCertificate.alert, 2),
            ]
          : [],
      ].join(say('commandLine.comma')),
    ])
    rows.push(...askedOfClient(tls, view))
  }
  return facts(rows, view)
}

function readable({ exposure }: Report, view: View): string[] {
  if (exposure.state !== 'done')
    return []
  const items = exposure.value.items.filter(item => item.readable)
  const text = items.map(({ id, value }) =>
    `${view.say(`commandLine.exposure.${id}`)}${value && id === 'host-name'
      ? ` (${forTerminal(value)})`
      : ''}`).join(view.say('commandLine.comma'))
  return text
    ? hanging('  ', text, view)
    : []
}

function response({ http }: Report, view: View): string[] {
  if (http.state !== 'done' || !http.value.response)
    return []
  const { status, statusText, version, headers, body } = http.value.response
  const { say, style } = view
  const size = [
    `${say.number(body.decodedLength ?? body.length)} B`,
    ...body.contentType
      ? [
          forTerminal(body.contentType),
        ]
      : [],
    ...body.contentEncoding
      ? [
          say('commandLine.body.encoded', {
            coding: body.contentEncoding,
            length: say.number(body.length),
          }),
        ]
      : [],
    ...body.complete
      ? []
      : [
          style.warn(say('commandLine.body.incomplete')),
        ],
  ].join(say('commandLine.comma'))
  return [
    ...hanging('  ', forTerminal(`${version} ${status} ${statusText}`.trim()), view, style.bold),
    ...headers.flatMap(({ name, value }) => hanging(`  ${style.dim(forTerminal(name))}: `, forTerminal(value), view)),
    ...hanging(`  ${style.dim(say('commandLine.body.body'))}  `, size, view),
  ]
}

/** A part that could not be read says so here; all others stand. */
function brokenParts(report: Report, view: View): string[] {
  const lines = reportParts.flatMap((name) => {
    const part = report[name]
    return part.state === 'failed' && part.failure.message !== report.failure?.message
      ? hanging(`  ${view.style.warn('!')} ${name}  `, forTerminal(expectedWords(part.failure.message, view.say.language)), view)
      : []
  })
  const problems = report.handshake.state === 'done'
    ? report.handshake.value.problems
    : []
  return [
    ...lines,
    ...problems.flatMap(({ direction, offset, failure }) =>
      hanging(`  ${view.style.warn('!')} `, view.say(`commandLine.problem.${direction === 'client' ? 'you' : 'server'}`, {
        offset,
        message: expectedWords(failure.message, view.say.language),
      }), view)),
  ]
}
