/** `tlscope listen [LOCAL] --to HOST:PORT`: what another program says over a relayed port, until Ctrl C. */
import type { ListenEvent, Tls } from '../../contract/index.ts'
import type { Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { resolve } from 'node:path'
import { UsageError } from './usage.ts'

export interface ListenOptions {
  to: string
  keylog?: string
  json?: boolean
}

interface Address {
  host: string
  port: number
}

export async function listen(local: string | undefined, { to, keylog, json }: ListenOptions, session: Session): Promise<ExitCode> {
  const { terminal, view, print, note } = session
  const question = {
    local: localOf(local ?? '0'),
    to: addressOf(to),
    keyLogFile: keylog === undefined
      ? null
      : resolve(keylog),
  }
  const service = await terminal.service()
  const show = json
    ? null
    : createShow(question.to, keylog ?? null, await import('./view/listen.ts'), session)
  const leaving = new AbortController()
  let id: string | null = null
  // What is open is closed and told, and then the events end; before there is a port there is nothing to tell.
  const stop = (): void => {
    if (id === null)
      leaving.abort()
    else
      service.stopListening({ id }).catch(() => leaving.abort()) // a service that cannot be asked is left
  }
  terminal.interrupted.addEventListener('abort', stop, { once: true })
  if (terminal.interrupted.aborted)
    stop()
  try {
    for await (const event of await service.listen(question, { signal: leaving.signal })) {
      if (event.type === 'listening')
        ({ id } = event)
      if (!show)
        print(JSON.stringify(event))
      else if (event.type === 'key-log-failed')
        note(`tlscope: ${view.say('commandLine.listen.keyLogFailed', { error: event.error })}`)
      else
        print(show(event))
    }
  }
  catch (error) {
    if (!leaving.signal.aborted)
      throw error
  }
  return 0
}

/** Each connection is known by its number, in the order in which they came. */
function createShow(to: Address, keyLog: string | null, views: typeof import('./view/listen.ts'), { view }: Session): (event: ListenEvent) => string[] {
  const { closedLines, helloLines, itemLine, openedLine, startLines } = views
  const numbers = new Map<string, number>()
  const known = new Map<string, Tls>()
  let last = 0
  const numberOf = (connection: string): number => {
    const number = numbers.get(connection) ?? ++last
    numbers.set(connection, number)
    return number
  }
  return (event) => {
    switch (event.type) {
      case 'listening': return startLines(event, to, keyLog, view)
      case 'opened': return openedLine(numberOf(event.connection), event.client, view)
      case 'message': return itemLine(numberOf(event.connection), event.message, view)
      case 'wire-event': return itemLine(numberOf(event.connection), event.event, view)
      case 'hello': {
        const before = known.get(event.connection)
        known.set(event.connection, event.tls)
        return helloLines(numberOf(event.connection), event.tls, before ?? null, view)
      }
      case 'closed': {
        const number = numberOf(event.connection.id)
        numbers.delete(event.connection.id)
        known.delete(event.connection.id)
        return closedLines(number, event, view)
      }
      case 'key-log-failed': return []
    }
  }
}

/** `8443`, `localhost:8443`, `[::1]:8443` */
function localOf(text: string): Address {
  const { host, port } = /^\d+$/.test(text)
    ? { host: '127.0.0.1', port: text }
    : parts(text)
  if (host === '' || !(Number(port) <= 65_535))
    throw new UsageError('bad-address', { name: 'LOCAL', value: text }, 'local')
  return { host, port: Number(port) }
}

function addressOf(text: string): Address {
  const { host, port } = parts(text)
  if (host === '' || !(Number(port) >= 1 && Number(port) <= 65_535))
    throw new UsageError('bad-value', { name: '--to', value: text }, 'endpoint')
  return { host, port: Number(port) }
}

function parts(text: string): { host: string, port: string } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? []
  return { host: bracketed ?? plain ?? '', port: port ?? '' }
}
