/** `tlscope cert FILE|HOST…`: certificates of files, and those that hosts send. */
import type { Certificate, Certificates, OpenedFile, OpenedObject, Report } from '../../contract/index.ts'
import type { Service, Session } from './terminal.ts'
import type { ExitCode } from './view/headline.ts'
import { existsSync } from 'node:fs'
import { plainName, typedName } from '../../locales/certificates/notation.ts'
import { signatureText } from '../../locales/certificates/object-facts.ts'
import { Failed } from './failed.ts'
import { readBytes, readInput } from './files.ts'
import { urlOf } from './request.ts'
import { printJson } from './terminal.ts'
import { UsageError, usageText } from './usage.ts'
import { chainTree, fileTrees, keyText, reportChain } from './view/chain.ts'
import { findingLines } from './view/checks.ts'
import { extensionFacts } from './view/extensions.ts'
import { forTerminal } from './view/for-terminal.ts'
import { exitCode, headline } from './view/headline.ts'
import { faults, objectLines } from './view/opened.ts'
import { pathLines } from './view/paths.ts'
import { facts, hanging, mark, section } from './view/view.ts'

interface Found {
  source: string
  /** Null where a host sent none, or a file has none. */
  certificates: Certificates | null
  report: Report | null
  /** What a file holds beside certificates; null for a host. */
  others: OpenedObject[] | null
  /** The file as a whole; null for a host. */
  file: OpenedFile | null
}

/** An argument that cannot be used: what was told of it. */
interface Refused {
  source: string
  error: string
}

/** The worst of all arguments is the exit code: 3 a host that could not be reached, 2 an argument that cannot be used, 1 a fault. */
export async function cert(sources: string[], options: { json?: boolean, pass?: string }, session: Session): Promise<ExitCode> {
  const service = await session.terminal.service()
  const found: (Found | Refused)[] = []
  for (const source of sources)
    found.push(await read(source, options.pass ?? null, service, session))
  if (options.json)
    printJson(found.map(entryOf), session)
  else
    printAll(found.flatMap(one => 'error' in one ? [] : [one]), session)
  return Math.max(...found.map(codeOf)) as ExitCode
}

/** One that cannot be used is told at once, and takes nothing from the others. */
async function read(source: string, passphrase: string | null, service: Service, session: Session): Promise<Found | Refused> {
  try {
    if (source === '-')
      return ofFile(source, await service.open({ file: await readInput(session.terminal), passphrase }))
    return isFile(source)
      ? ofFile(source, await service.open({ file: readBytes(source), passphrase }))
      : await ofHost(source, service, session)
  }
  catch (error) {
    const usage = usageText(error, session.view.say, ['cert'], ['cert'])
    if (!usage)
      throw error
    session.note(`tlscope: ${usage.sentence}\n${session.view.say('commandLine.errors.hint', { hint: usage.hint })}`)
    return { source, error: usage.sentence }
  }
}

function entryOf(one: Found | Refused): object {
  if ('error' in one)
    return { source: one.source, chain: [], level: null, error: one.error }
  const { source, certificates, others, file } = one
  return {
    source,
    chain: certificates?.chain ?? [],
    level: certificates?.level ?? null,
    ...file?.left && { left: file.left },
    ...file && { chains: file.chains.map(({ objects, ...chain }) => ({ certificates: objects.map(object => placeOf(file, object)), ...chain })) },
    ...others?.length
      ? { objects: others.map(({ der, ...told }) => ({ ...told, size: der.length })) }
      : {},
  }
}

function printAll(found: readonly Found[], session: Session): void {
  found.forEach((one, index) => session.print([
    ...index
      ? ['']
      : [],
    ...lines(one, session),
  ]))
}

function codeOf(one: Found | Refused): ExitCode {
  if ('error' in one)
    return 2
  const { report, certificates, file } = one
  if (file)
    return file.objects.some(({ problems }) => problems.length > 0) ? 1 : 0
  return certificates && report
    ? exitCode(report)
    : 3
}

/** Whatever is there as a file is one; a path that is not there is a mistyped file, not a host. */
export function isFile(source: string): boolean {
  if (existsSync(source))
    return true
  if (/^\.{0,2}[/\\]|\.(?:pem|crt|cer|der|key|p7b|p12|pfx)$/i.test(source))
    throw new UsageError('unreadable-source', { file: source, error: 'ENOENT' }, 'unreadable-hint')
  return false
}

/** Of a certificate in `chain`, from its place among all objects. */
function placeOf({ objects }: OpenedFile, place: number): number | null {
  const object = objects[place]
  return object?.kind === 'certificate' ? object.certificate.index : null
}

function ofFile(source: string, file: OpenedFile): Found {
  const { objects, level } = file
  const others = objects.filter(({ kind }) => kind !== 'certificate')
  return {
    source,
    report: null,
    others,
    file,
    certificates: level && {
      chain: objects.flatMap(object => object.kind === 'certificate'
        ? [object.certificate]
        : []),
      level,
      unreadable: [],
    },
  }
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
        others: null,
        file: null,
      }
    }
  }
  throw new Failed('interrupted')
}

function lines({ source, certificates, report, others, file }: Found, { view, terminal }: Session): string[] {
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
  const now = new Date(terminal.now()).toISOString()
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
function warnings({ subject, extensions }: Certificate, { say }: Session['view']): string[] {
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

function details(certificate: Certificate, view: Session['view']): string[] {
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
