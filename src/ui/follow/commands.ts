/** What to type into a shell so that a program goes through the relayed port. */
import type { Target } from './target.ts'
import { hostPort } from '../capture/seen.ts'

export interface Command {
  id: 'curl' | 'openssl' | 'environment'
  text: string
}

interface Relay {
  local: Target
  to: Target
  /** Null where nobody writes keys. */
  keyLog: string | null
  /** File of a root that the program does not know by itself. */
  rootFile: string | null
}

export function commandsFor({ local, to, keyLog, rootFile }: Relay): Command[] {
  const at = hostPort({ address: local.host, port: local.port })
  const goal = hostPort({ address: to.host, port: to.port })
  const windows = keyLog !== null && /^(?:[a-z]:[\\/]|\\\\)/i.test(keyLog)
  const environment = keyLog === null
    ? null
    : windows
      ? `$env:SSLKEYLOGFILE = '${keyLog.replaceAll('\'', '\'\'')}'`
      : `export SSLKEYLOGFILE=${quoted(keyLog)}`
  const before = keyLog === null || windows
    ? ''
    : `SSLKEYLOGFILE=${quoted(keyLog)} `
  return [
    {
      id: 'curl',
      text: `${before}curl --connect-to ${goal}:${at}${rootFile
        ? ` --cacert ${rootFile}`
        : ''} https://${to.port === 443
        ? goal.replace(/:443$/, '')
        : goal}/`,
    },
    {
      id: 'openssl',
      text: `openssl s_client -connect ${at}${isName(to.host)
        ? ` -servername ${to.host}`
        : ''}${keyLog === null
        ? ''
        : ` -keylogfile ${windows
          ? `'${keyLog.replaceAll('\'', '\'\'')}'`
          : quoted(keyLog)}`}`,
    },
    ...(environment === null
      ? []
      : [
          { id: 'environment' as const, text: environment },
        ]),
  ]
}

/** Server names are names, never addresses (RFC 6066, Section 3). */
function isName(host: string): boolean {
  return !host.includes(':') && !/^\d+(?:\.\d+){3}$/.test(host)
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./~+-]+$/.test(text)
    ? text
    : `'${text.replaceAll('\'', String.raw`'\''`)}'`
}
