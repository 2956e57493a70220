/** Certificates of a file or a host, one below the other, as `tlscope cert` shows them. */
import type { Certificate, Certificates, OpenedFile, OpenedObject, Report } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { plainName, typedName } from '../../../locales/certificates/notation.ts'
import { signatureText } from '../../../locales/certificates/object-facts.ts'
import { chainTree, fileTrees, keyText, reportChain } from './chain.ts'
import { findingLines } from './checks.ts'
import { extensionFacts } from './extensions.ts'
import { forTerminal } from './for-terminal.ts'
import { headline } from './headline.ts'
import { faults, objectLines } from './opened.ts'
import { pathLines } from './paths.ts'
import { facts, hanging, mark, section } from './view.ts'

export interface Found {
  source: string
  /** Null where a host sent none, or a file has none. */
  certificates: Certificates | null
  report: Report | null
  /** What a file holds beside certificates; null for a host. */
  others: OpenedObject[] | null
  /** The file as a whole; null for a host. */
  file: OpenedFile | null
}

/** `now`: the moment at which validity is judged (ISO 8601). */
export function certLines({ source, certificates, report, others, file }: Found, now: string, view: View): string[] {
  const { say, style } = view
  const name = style.bold(forTerminal(source))
  const held = [
    ...(others ?? []).flatMap(object => objectLines(object, view)),
    ...file?.left ? hanging(`  ${mark('warn', view)} `, say.count('screens.opened.left', file.left, { name: source, n: file.left }), view) : [],
  ]
  if (!certificates && others)
    return [name, ...held]
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
    : file?.chains.flatMap(({ findings }) => findings) ?? []
  return [
    name,
    ...held,
    ...report
      ? reportChain(report, view)
      : file
        ? fileTrees(file, now, view)
        : chainTree(certificates, null, now, view),
    ...pathLines(report?.verification.state === 'done' ? report.verification.value.paths : undefined, view),
    ...section(say('commandLine.sections.checks'), findingLines(failed, view), view),
    ...certificates.chain.flatMap(certificate => [
      '',
      ...details(certificate, view),
    ]),
  ]
}

/** What in its names may deceive who reads them. */
function warnings({ subject, extensions }: Certificate, { say }: View): string[] {
  const names = [
    ...subject.attributes,
    ...extensions.flatMap(({ value }) => value?.kind === 'subjectAltName' ? value.names : []),
  ]
  return names.flatMap(({ value, unicode, warnings = [] }) => warnings.map(warning => say(`screens.extensions.warnings.${warning}`, { name: forTerminal(unicode ?? value) })))
}

/** Without a name, and not because it cannot be read. */
function subjectIsEmpty({ fields }: Certificate): boolean {
  const at = fields[0]?.children?.[0]?.children?.find(({ name }) => name === 'subject')?.at
  return at !== undefined && at.end - at.start === 2
}

/** Host names in one row; every other name by itself, with its type: an object identifier looks like an address. */
function namesOf({ extensions }: Certificate): string[] {
  const names = extensions.flatMap(({ value }) => value?.kind === 'subjectAltName' ? value.names : [])
  const hosts = names.filter(({ type }) => type === 'dNSName').map(plainName).join(', ')
  return [
    ...hosts ? [hosts] : [],
    ...names.filter(({ type }) => type !== 'dNSName').map(typedName),
  ].map(forTerminal)
}

function details(certificate: Certificate, view: View): string[] {
  const { say } = view
  const { subject, issuer, serial, validity, signatureAlgorithm, fingerprints, size } = certificate
  const names = namesOf(certificate)
  const beware = warnings(certificate, view)
  const rows: [string, string | string[]][] = [
    [
      say('commandLine.cert.subject'),
      forTerminal(subject.text) || (subjectIsEmpty(certificate) ? say('screens.certificates.emptyName') : ''),
    ],
    [
      say('commandLine.cert.issuer'),
      forTerminal(issuer.text),
    ],
    ...names.length
      ? [
          [
            say('commandLine.cert.names'),
            names,
          ] as [string, string[]],
        ]
      : [],
    ...beware.length
      ? [
          [
            say('commandLine.cert.beware'),
            beware.join(say('commandLine.semicolon')),
          ] as [string, string],
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
      forTerminal(signatureText(signatureAlgorithm)),
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
    ...faults(certificate.problems, view).map(([label, value]): [string, string] => [label, value]),
  ]
  return [
    ...facts(rows.map(([label, value]) => [label, value || say('commandLine.cert.unread')]), view),
    ...extensionFacts(certificate.extensions, view),
  ]
}
