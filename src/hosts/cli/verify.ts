/** `tlscope verify --roots F LEAF`: certificates of files, judged as a server's would be. */
import type { VerifyQuestion } from '../../contract/index.ts'
import type { Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { isIP } from 'node:net'
import { readBytes } from './files.ts'
import { fixOf } from './fix.ts'
import { printJson } from './terminal.ts'
import { UsageError } from './usage.ts'

export interface VerifyOptions {
  roots: string[]
  intermediates?: string[]
  crl?: string[]
  name?: string
  ip?: string
  time?: string
  purpose?: string
  fix?: string
  json?: boolean
}

export async function verify(leaf: string, options: VerifyOptions, session: Session): Promise<ExitCode> {
  const fix = fixOf(options.fix)
  const question = questionOf(leaf, options)
  const verified = await session.terminal.verifyFiles(question, new Date(session.terminal.now()))
  if (options.json)
    printJson(verified, session)
  else
    session.print((await import('./view/verified.ts')).verifiedLines(verified, leaf, session.view, fix))
  return verified.trusted ? 0 : 1
}

/** @throws UsageError before anything is judged */
function questionOf(leaf: string, { roots, intermediates = [], crl = [], name, ip, time, purpose = 'server' }: VerifyOptions): VerifyQuestion {
  if (name !== undefined && ip !== undefined)
    throw new UsageError('conflict', { one: '--name', other: '--ip' })
  if (ip !== undefined && !isIP(ip))
    throw new UsageError('bad-value', { name: '--ip', value: ip }, 'ip')
  if (purpose !== 'server' && purpose !== 'client')
    throw new UsageError('bad-value', { name: '--purpose', value: purpose }, 'purpose')
  return {
    leaf: readBytes(leaf),
    intermediates: intermediates.map(path => readBytes(path, '--intermediates')),
    roots: roots.map(path => readBytes(path, '--roots')),
    crls: crl.map(path => readBytes(path, '--crl')),
    name: name ?? ip ?? null,
    at: time === undefined ? null : momentOf(time),
    purpose,
  }
}

/** Seconds since 1970, or a date as ISO 8601 has it; without a zone it is UTC. */
function momentOf(text: string): string {
  const written = /^\d{4}-\d\d-\d\d$/.test(text)
    ? `${text}T00:00:00Z`
    : /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text)
      ? `${text.replace(' ', 'T')}Z`
      : text
  const epoch = /^\d{1,11}$/.test(text)
    ? Number(text) * 1_000
    : /^\d{4}-\d\d-\d\dT/.test(written)
      ? Date.parse(written)
      : Number.NaN
  const moment = new Date(epoch)
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999)
    throw new UsageError('bad-value', { name: '--time', value: text }, 'moment')
  return moment.toISOString()
}
