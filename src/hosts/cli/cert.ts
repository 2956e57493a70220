/** `tlscope cert FILE|HOST…`: certificates of files, and those that hosts send. */
import type { OpenedFile } from '../../contract/index.ts'
import type { Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import type { Found } from './view/cert.ts'
import { existsSync } from 'node:fs'
import { Failed } from './failed.ts'
import { readBytes, readInput } from './files.ts'
import { urlOf } from './request.ts'
import { printJson } from './terminal.ts'
import { UsageError, usageText } from './usage.ts'
import { exitCode } from './verdict.ts'

/** An argument that cannot be used: what was told of it. */
interface Refused {
  source: string
  error: string
}

/** The worst of all arguments is the exit code: 3 a host that could not be reached, 2 an argument that cannot be used, 1 a fault. */
export async function cert(sources: string[], options: { json?: boolean, pass?: string }, session: Session): Promise<ExitCode> {
  const found: (Found | Refused)[] = []
  for (const source of sources)
    found.push(await read(source, options.pass ?? null, session))
  if (options.json)
    printJson(found.map(entryOf), session)
  else
    await printAll(found.flatMap(one => 'error' in one ? [] : [one]), session)
  return Math.max(...found.map(codeOf)) as ExitCode
}

/** One that cannot be used is told at once, and takes nothing from the others. */
async function read(source: string, passphrase: string | null, session: Session): Promise<Found | Refused> {
  try {
    if (source === '-')
      return ofFile(source, await session.terminal.openFile({ file: await readInput(session.terminal), passphrase }))
    return isFile(source)
      ? ofFile(source, await session.terminal.openFile({ file: readBytes(source), passphrase }))
      : await ofHost(source, session)
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

async function printAll(found: readonly Found[], session: Session): Promise<void> {
  const { certLines } = await import('./view/cert.ts')
  const now = new Date(session.terminal.now()).toISOString()
  found.forEach((one, index) => session.print([
    ...index
      ? ['']
      : [],
    ...certLines(one, now, session.view),
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

async function ofHost(source: string, { terminal }: Session): Promise<Found> {
  const service = await terminal.service()
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
