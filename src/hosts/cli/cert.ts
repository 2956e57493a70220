/** `tlscope cert FILE|HOST…`: certificates of files, and those that hosts send. */
import type { Certificate, Certificates, Report } from '../../contract/index.ts'
import type { Service, Session } from './terminal.ts'
import type { ExitCode } from './view/headline.ts'
import { existsSync } from 'node:fs'
import { Failed } from './failed.ts'
import { readText, urlOf } from './request.ts'
import { printJson } from './terminal.ts'
import { UsageError } from './usage.ts'
import { chainTree, keyText, reportChain } from './view/chain.ts'
import { findingLines } from './view/checks.ts'
import { exitCode, headline } from './view/headline.ts'
import { visible } from './view/text.ts'
import { facts, section } from './view/view.ts'

interface Found {
  source: string
  certificates: Certificates | null
  report: Report | null
}

/** The worst of all arguments is the exit code; a host that could not be reached weighs more than a bad verdict. */
export async function cert(sources: string[], options: { json?: boolean }, session: Session): Promise<ExitCode> {
  const service = await session.terminal.service()
  // Files first: wrong usage is told before anything is sent.
  const files = new Map(sources.filter(isFile).map(source => [
    source,
    readText(source, 'cert'),
  ]))
  const found: Found[] = []
  for (const source of sources) {
    const file = files.get(source)
    found.push(file
      ? { source, certificates: (await service.certificates({ file })).certificates, report: null }
      : await ofHost(source, service, session))
  }
  if (options.json) {
    printJson(found.map(({ source, certificates }) => ({
      source,
      chain: certificates?.chain ?? [],
      level: certificates?.level ?? null,
    })), session)
  }
  else {
    found.forEach((one, index) => session.print([
      ...index
        ? ['']
        : [],
      ...lines(one, session),
    ]))
  }
  return Math.max(...found.map(({ report, certificates }) => !certificates
    ? 3
    : report
      ? exitCode(report)
      : 0)) as ExitCode
}

/** Whatever is there as a file is one; a path that is not there is a mistyped file, not a host. */
export function isFile(source: string): boolean {
  if (existsSync(source))
    return true
  if (/^\.{0,2}[/\\]|\.(?:pem|crt|cer|der|key|p7b|p12|pfx)$/i.test(source))
    throw new UsageError('unreadable-source', { file: source, error: 'ENOENT' }, 'unreadable-hint')
  return false
}

async function ofHost(source: string, service: Service, { terminal }: Session): Promise<Found> {
  for await (const event of await service.inspect({
    url: urlOf(source),
    method: 'HEAD',
  }, { signal: terminal.interrupted })) {
    if (event.type === 'report') {
      const { report } = event
      return {
        source,
        certificates: report.certificates.state === 'done'
          ? report.certificates.value
          : null,
        report,
      }
    }
  }
  throw new Failed('interrupted')
}

function lines({ source, certificates, report }: Found, { view, terminal }: Session): string[] {
  const { say, style } = view
  const name = style.bold(visible(source))
  if (!certificates) {
    return [
      name,
      ...report
        ? headline(report, view, '  ')
        : [],
    ]
  }
  const failed = report?.verification.state === 'done'
    ? report.verification.value.checks.filter(({ grade }) => grade === 'fail')
    : []
  const now = new Date(terminal.now()).toISOString()
  return [
    name,
    ...report
      ? reportChain(report, view)
      : chainTree(certificates, null, now, view),
    ...section(say('commandLine.sections.checks'), findingLines(failed, view), view),
    ...certificates.chain.flatMap(certificate => [
      '',
      ...details(certificate, view),
    ]),
  ]
}

function details(certificate: Certificate, view: Session['view']): string[] {
  const { say } = view
  const { subject, issuer, serial, validity, signatureAlgorithm, fingerprints, size } = certificate
  const names = certificate.extensions.flatMap(({ value }) => value?.kind === 'subjectAltName'
    ? value.names.map(name => name.value)
    : [])
  return facts([
    [
      say('commandLine.cert.subject'),
      visible(subject.text),
    ],
    [
      say('commandLine.cert.issuer'),
      visible(issuer.text),
    ],
    ...names.length
      ? [
          [
            say('commandLine.cert.names'),
            visible(names.join(', ')),
          ] as const,
        ]
      : [],
    [
      say('commandLine.cert.valid'),
      say('commandLine.cert.validRange', {
        from: say.time(validity.notBefore),
        to: say.time(validity.notAfter),
      }),
    ],
    [
      say('commandLine.cert.key'),
      keyText(certificate),
    ],
    [
      say('commandLine.cert.signature'),
      visible(signatureAlgorithm.name ?? signatureAlgorithm.oid),
    ],
    [
      say('commandLine.cert.serial'),
      serial,
    ],
    [
      say('commandLine.cert.sha256'),
      fingerprints.sha256,
    ],
    [
      say('commandLine.cert.pin'),
      fingerprints.spki,
    ],
    [
      say('commandLine.cert.size'),
      `${say.number(size)} B`,
    ],
  ], view)
}
