/** What passes over a relayed port, line by line as it comes; each line begins with the number of its connection. */
import type { Code, DecodedConnection, ListenEvent, Message, Tls, WireEvent } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { spokenOf } from '../../../contract/spoken.ts'
import { alertDescription } from '../../../contract/tls-numbers.ts'
import { connectionFacts, endpoint, oddities, problemLines } from './capture.ts'
import { forTerminal } from './for-terminal.ts'
import { http2Words } from './timeline.ts'
import { codeText, facts, hanging, keyExchangeText, mark } from './view.ts'

type Closed = Extract<ListenEvent, { type: 'closed' }>

interface Address {
  host: string
  port: number
}

/** Of all addresses of the machine a program on it takes that of loopback. */
const loopbackOf: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
const loopback = /^(?:127\.|::1$|localhost$)/

export function startLines(local: Address, to: Address, keyLog: string | null, view: View): string[] {
  const { say, style } = view
  const at = endpoint({ address: local.host, port: local.port })
  const reached = endpoint({ address: loopbackOf[local.host] ?? local.host, port: local.port })
  const goal = endpoint({ address: to.host, port: to.port })
  const keys = keyLog === null
    ? ''
    : `SSLKEYLOGFILE=${forTerminal(keyLog)} `
  return [
    ...hanging('', say('commandLine.listen.running', { local: at, to: goal }), view, style.bold),
    ...loopback.test(local.host)
      ? []
      : hanging(`${mark('warn', view)} `, say('commandLine.listen.wide'), view),
    ...hanging('', say('commandLine.listen.how'), view),
    `  ${keys}curl --connect-to ${goal}:${reached} https://${goal}/`,
    ...keyLog === null
      ? [
          ...hanging('', say('commandLine.listen.keys'), view),
          `  SSLKEYLOGFILE=keys.log …  +  tlscope listen … --keylog keys.log`,
        ]
      : [],
    ...hanging('', say('commandLine.listen.stop'), view, style.dim),
  ]
}

export function openedLine(number: number, client: { address: string, port: number }, view: View): string[] {
  return [
    '',
    `${tag(number, view)}${view.style.bold(client.address === ''
      ? view.say('commandLine.listen.openedGone')
      : view.say('commandLine.listen.opened', {
          client: endpoint(client),
        }))}`,
  ]
}

/** Messages and events: who sent it, its name, and for an alert what it says; of HTTP/2 all that is said in it, one a line. */
export function itemLine(number: number, item: Message | WireEvent, view: View): string[] {
  const { say, style } = view
  const alert = 'alert' in item && item.alert
    ? ` ${codeText(item.alert.level, 2)} ${codeText(item.alert.description, 2)}`
    : ''
  const name = 'type' in item
    ? codeText(item.type, 2)
    : item.summary === undefined
      ? say(`commandLine.events.${item.kind}`)
      : forTerminal(item.summary)
  const arrow = item.direction === 'client'
    ? style.client('►')
    : style.server('◄')
  // close_notify (RFC 8446, Section 6.1) is how a connection ends well.
  const isBad = alert !== '' && 'alert' in item && item.alert?.description.code !== alertDescription.closeNotify
  const who = say('commandLine.listen.from', {
    who: say(`commandLine.${item.direction}`),
  })
  const start = `${tag(number, view)}${arrow} `
  const [first, ...more] = 'type' in item
    ? []
    : http2Words(item, say).map(({ name, aside }) => aside ? `${name} ${style.dim(aside)}` : name)
  const head = first ?? name + alert
  const lines = hanging(start, `${isBad
    ? style.fail(head)
    : head}  ${style.dim([
    ...alert
      ? [who]
      : [],
    `${say.number(item.length)} B`,
    ...item.encrypted
      ? ['🔒']
      : [],
  ].join(' · '))}`, view)
  return [...lines, ...more.flatMap(word => hanging(start, word, view))]
}

/** What the program offers, when its ClientHello is there; what was agreed, with the ServerHello. */
export function helloLines(number: number, tls: Tls, before: Tls | null, view: View): string[] {
  const { say } = view
  const { offered } = tls
  const list = (codes: Code[]): string => codes.map(code => codeText(code)).join(', ')
  const rows: (readonly [label: string, value: string | null | undefined])[] = before === null && offered
    ? [
        ['serverName', offered.serverName],
        ['versions', list(offered.versions)],
        ['alpn', offered.alpn.join(', ')],
        ['ja4', tls.fingerprints.ja4?.hash],
      ]
    : [
        ['version', tls.version && codeText(tls.version)],
        ['cipherSuite', tls.cipherSuite && codeText(tls.cipherSuite)],
        ['group', keyExchangeText(tls, say)],
      ]
  const shown = rows.flatMap(([label, value]) => value
    ? [
        [say(`commandLine.facts.${label}`), forTerminal(value)] as const,
      ]
    : [])
  return facts(shown, { ...view, columns: view.columns - 4 }).map(line => `    ${line}`)
}

export function closedLines(number: number, { connection, why, error }: Closed, view: View): string[] {
  const { say, style } = view
  const time = say.milliseconds(connection.durationMs)
  const ending = {
    host: endpoint(connection.server),
    error: error ?? '',
  }
  const title = why && say('commandLine.listen.failed', {
    title: say(`followed.endings.${why}.title`, ending),
    time,
  })
  const inner = { ...view, columns: view.columns - 4 }
  const tls = connection.tls.state === 'done'
    ? connection.tls.value
    : null
  return [
    ...title === null || why === 'stopped'
      ? [`${tag(number, view)}${style.dim(title ?? say('commandLine.listen.closed', { time }))}`]
      : hanging(`${tag(number, view)}${mark('fail', view)} `, title, view),
    ...[
      ...tls
        ? [...facts(connectionFacts(connection, tls, view), inner), ...oddities(connection, inner)]
        : [],
      ...spokenLines(connection, why, inner),
      ...why === null || why === 'stopped'
        ? []
        : hanging('', say(`followed.endings.${why}.remedy`, ending), inner),
    ].map(line => `    ${line}`),
  ]
}

/** What was spoken in place of TLS and what to do then; where reading came to its end. */
function spokenLines(connection: DecodedConnection, why: Closed['why'], view: View): string[] {
  const { say } = view
  const spoken = spokenOf(connection)
  if (connection.handshake.state !== 'done' || (spoken === 'nothing' && why !== null))
    return []
  const { bytes, problems } = connection.handshake.value
  const told = spoken === null
    ? problems
    : problems.filter(({ failure }) => failure.code !== 'plain-http' && failure.code !== 'not-tls')
  return [
    ...spoken === null
      ? []
      : [
          ...hanging('', say(`followed.spoken.${spoken}.title`), view),
          ...hanging('', say(`followed.spoken.${spoken}.remedy`, {
            client: `${say.number(bytes.client)} B`,
            server: `${say.number(bytes.server)} B`,
            port: connection.server.port,
          }), view),
        ],
    ...problemLines(told, view, ''),
  ]
}

function tag(number: number, { style }: View): string {
  return style.dim(`#${number} `.padEnd(4))
}
