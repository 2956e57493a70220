/** The connections of a large capture, one line each: who, what was agreed, what came of it, and who can read it. */
import type { DecodedConnection, WireEvent } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { saysHttp, spokenOf } from '../../../contract/spoken.ts'
import { isGoodbye } from '../../../contract/tls-numbers.ts'
import { endpoint, isUnfinished } from './capture.ts'
import { forTerminal } from './for-terminal.ts'
import { cut, padEnd, padStart, width } from './text.ts'
import { codeText, hanging } from './view.ts'

const gap = '  '
/** Columns that a name of a host may take. */
const widestServer = 36

interface Row {
  number: string
  began: string
  server: string
  agreed: string
  contents: string
  came: string
  broken: boolean
}

/** `files` are the arguments that name the capture and its key log, for the line that says how one of them is shown in full. */
export function listLines(connections: readonly DecodedConnection[], files: readonly string[], view: View): string[] {
  const { say, style } = view
  const beginning = Math.min(...connections.filter(({ startedAt }) => startedAt !== '').map(({ startedAt }) => Date.parse(startedAt)))
  const rows = connections.map((connection, index) => rowOf(connection, index + 1, beginning, view))
  const head: Row = {
    number: '#',
    began: say('commandLine.list.began'),
    server: say('commandLine.list.server'),
    agreed: say('commandLine.list.agreed'),
    contents: say('commandLine.list.contents'),
    came: say('commandLine.list.came'),
    broken: false,
  }
  const widest = (name: 'number' | 'began' | 'server' | 'agreed' | 'contents'): number => Math.max(...[head, ...rows].map(row => width(row[name])))
  const columns = {
    number: widest('number'),
    began: widest('began'),
    server: Math.min(widestServer, widest('server')),
    agreed: widest('agreed'),
    contents: widest('contents'),
  }
  const lines = (row: Row, paint: (text: string) => string): string[] => {
    const fixed = [
      padStart(row.number, columns.number),
      padStart(row.began, columns.began),
      padEnd(cut(row.server, columns.server), columns.server),
      padEnd(row.agreed, columns.agreed),
      padEnd(row.contents, columns.contents),
    ].join(gap)
    const came = row.broken
      ? `✗ ${row.came}`
      : row.came
    return hanging(`${gap}${fixed}${gap}`, came, view, paint)
  }
  return [
    '',
    ...lines(head, text => text).map(style.dim),
    ...rows.flatMap(row => lines(row, row.broken
      ? style.fail
      : text => text)),
    '',
    ...hanging(gap, say('commandLine.list.more', { command: ['tlscope decode', ...files.map(forTerminal), '--connection 1'].join(' ') }), view, style.dim),
  ]
}

function rowOf(connection: DecodedConnection, number: number, beginning: number, view: View): Row {
  const { say } = view
  const tls = connection.tls.state === 'done'
    ? connection.tls.value
    : null
  const name = tls?.offered?.serverName
  return {
    number: String(number),
    began: connection.startedAt === ''
      ? '–'
      : say.milliseconds(Date.parse(connection.startedAt) - beginning),
    server: name
      ? `${forTerminal(name)}:${connection.server.port}`
      : endpoint(connection.server),
    agreed: tls?.version
      ? codeText(tls.version)
      : '–',
    contents: say(`commandLine.list.decryption.${connection.decryption}`),
    ...cameOf(connection, view),
  }
}

/** What broke it off; else how the server answered, as far as that can be read; else how far it came. */
function cameOf(connection: DecodedConnection, { say }: View): Pick<Row, 'came' | 'broken'> {
  const { handshake } = connection
  if (handshake.state !== 'done')
    return { came: '', broken: false }
  const { events, messages } = handshake.value
  const alert = events.find(breaksOff)
  if (alert?.alert) {
    return {
      came: say(`commandLine.list.alert.${alert.direction}`, { alert: codeText(alert.alert.description, 2) }),
      broken: true,
    }
  }
  const spoken = spokenOf(connection)
  if (spoken)
    return { came: say(`followed.spoken.${spoken}.title`), broken: spoken === 'http-answer' }
  const answer = events.find(({ direction, summary }) => direction === 'server' && summary !== undefined && saysHttp(summary))
  if (answer?.summary)
    return { came: forTerminal(answer.summary), broken: false }
  return {
    came: isUnfinished(connection)
      ? say('commandLine.facts.incomplete')
      : say.count('commandLine.list.messages', messages.length),
    broken: false,
  }
}

/** close_notify and user_canceled (RFC 8446, Section 6.1) break nothing off. */
function breaksOff({ alert }: WireEvent): boolean {
  return alert !== undefined && !isGoodbye(alert.description.code)
}
