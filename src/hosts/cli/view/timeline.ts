/** Where the time went, as bars to scale; and what both sides said, as arrows from one to the other. */
import type { Connection, Direction, Handshake, Message, PhaseName, WireEvent } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { alertDescription } from '../../../contract/tls-numbers.ts'
import { forTerminal } from './for-terminal.ts'
import { cut, padEnd, padStart, width } from './text.ts'
import { codeText } from './view.ts'

const phases: readonly PhaseName[] = [
  'dns',
  'tcp',
  'tls',
  'request',
  'wait',
  'download',
]

/** One line a phase; waiting is drawn as a broken line, since nothing happens there. */
export function phaseBars(connection: Connection, view: View): string[] {
  const rows = phases.flatMap((name) => {
    const span = connection.phases[name]
    return span
      ? [
          {
            name,
            ...span,
            label: view.say(`commandLine.phases.${name}`),
            took: view.say.milliseconds(span.endMs - span.startMs),
          },
        ]
      : []
  })
  const labels = Math.max(0, ...rows.map(({ label }) => width(label)))
  const times = Math.max(0, ...rows.map(({ took }) => width(took)))
  const room = Math.max(10, view.columns - labels - times - 6)
  const end = Math.max(0, ...rows.map(({ endMs }) => endMs))
  return rows.map(({ name, startMs, endMs, label, took }) =>
    `  ${padEnd(label, labels)}  ${padEnd(bar(name, startMs / end, endMs / end, room, view), room)}  ${padStart(took, times)}`)
}

/** From and to are parts of the whole, 0 to 1. A bar thinner than a column still shows as a thin line. */
function bar(name: PhaseName, from: number, to: number, room: number, { style }: View): string {
  const start = Math.min(Math.round((from || 0) * room), room - 1)
  const columns = Math.max(1, Math.round((to || 0) * room) - start)
  const paint = {
    dns: style.dim,
    tcp: style.info,
    tls: style.bold,
    request: style.client,
    wait: style.dim,
    download: style.server,
  }[name]
  const thin = (to - from) * room < 0.75
  const filled = name === 'wait'
    ? '┄'.repeat(columns)
    : thin
      ? '▏'
      : '█'.repeat(columns)
  return ' '.repeat(start) + paint(filled)
}

interface Row {
  direction: Direction
  name: string
  length: number
  /** Records that stand in this one row. */
  count: number
  /** Data with nothing to tell of it. */
  plain: boolean
  startMs: number
  encrypted: boolean
  quiet: boolean
  /** What an alert says, or what went wrong here. */
  aside: string
  bad: boolean
  /** What else is said in the same bytes; each stands on a line of its own below. */
  more?: Pick<Row, 'name' | 'aside'>[]
}

/** The messages and everything between them, in the order in which they passed. `client`: what the left side is called; `timed`: when is known. */
export function sequence(handshake: Handshake, view: View, client = view.say('commandLine.you'), timed = true): string[] {
  const rows = joined([
    ...handshake.messages.map(message => ({
      order: message.order,
      row: messageRow(message),
    })),
    ...handshake.events.map(event => ({
      order: event.order,
      row: eventRow(event, view),
    })),
  ].sort((one, other) => one.order - other.order).map(({ row }) => row))
  const times = timed
    ? rows.map(({ startMs }) => view.say.milliseconds(startMs))
    : []
  const sizes = rows.map(({ length }) => `${view.say.number(length)} B`)
  const timeColumns = Math.max(0, ...times.map(width))
  const sizeColumns = Math.max(0, ...sizes.map(width))
  // 2 before, 2 on both sides of the lane, and the lock with a space before it.
  const room = Math.max(24, Math.min(64, view.columns - timeColumns - sizeColumns - 9))
  const lineOf = (row: Row, time: string, size: string): string => {
    const line = `  ${padStart(time, timeColumns)}  ${lane(row, room, view)}  ${padStart(size, sizeColumns)}`
    const painted = row.quiet
      ? view.style.dim(line)
      : line
    return row.encrypted
      ? `${painted} 🔒`
      : painted
  }
  const lines = rows.flatMap((row, index) => [
    lineOf(row, times[index] ?? '', sizes[index] ?? ''),
    ...(row.more ?? []).map(more => lineOf({ ...row, ...more }, '', '')),
  ])
  const { style, say } = view
  return rows.length === 0
    ? []
    : [`  ${' '.repeat(timeColumns)}  ${style.client(client)}${padStart(style.server(say('commandLine.server')), room - width(client))}`, ...lines]
}

/** A dotted arrow could be read on the way, a hatched one not; the name stands where the message comes from. */
function lane({ direction, name: whole, aside, encrypted, bad, quiet }: Row, room: number, { style }: View): string {
  // a long path does not push out which stream it is of
  const name = width(aside) < room / 3
    ? cut(whole, room - 6 - (aside ? width(aside) + 1 : 0))
    : whole
  const label = cut(aside
    ? `${name} ${aside}`
    : name, room - 6)
  const shaft = (encrypted ? '╱' : '·').repeat(room - width(label) - 2)
  const paint = quiet
    ? (text: string) => text
    : bad
      ? style.fail
      : direction === 'client'
        ? style.client
        : style.server
  const named = quiet
    ? label
    : bad
      ? style.fail(label)
      : aside
        ? `${style.bold(label.slice(0, name.length))}${label.slice(name.length)}`
        : style.bold(label)
  return direction === 'client'
    ? `${named} ${paint(`${shaft}►`)}`
    : `${paint(`◄${shaft}`)} ${named}`
}

function messageRow(message: Message): Row {
  return {
    direction: message.direction,
    name: codeText(message.type, 2),
    length: message.length,
    count: 1,
    plain: false,
    startMs: message.startMs,
    encrypted: message.encrypted,
    quiet: false,
    aside: '',
    bad: false,
  }
}

function eventRow(event: WireEvent, { say }: View): Row {
  const alert = event.alert
    ? `${codeText(event.alert.level, 2)} ${codeText(event.alert.description, 2)}`
    : ''
  // close_notify (RFC 8446, Section 6.1) is how a connection ends well.
  const polite = event.alert?.description.code === alertDescription.closeNotify
  const [first, ...more] = event.problem === undefined
    ? http2Words(event, say)
    : []
  return {
    direction: event.direction,
    name: event.summary && !event.problem
      ? forTerminal(event.summary)
      : say(`commandLine.events.${event.kind}`),
    length: event.length,
    count: 1,
    plain: event.kind === 'application_data' && !event.summary && !event.problem,
    startMs: event.startMs,
    encrypted: event.encrypted,
    quiet: event.kind === 'change_cipher_spec' || polite,
    aside: [event.early ? say('commandLine.early') : '', event.problem === undefined ? forTerminal(alert) : problemText(event.problem, say)].filter(Boolean).join(say('commandLine.comma')),
    bad: event.problem !== undefined || (event.alert !== undefined && !polite),
    ...first && { ...first, aside: [event.early ? say('commandLine.early') : '', first.aside].filter(Boolean).join(say('commandLine.comma')) },
    ...more.length > 0 && { more },
  }
}

/** What is said in HTTP/2, each with its stream, where it is of one. */
export function http2Words({ http2 = [] }: WireEvent, say: View['say']): Pick<Row, 'name' | 'aside'>[] {
  return http2.map(({ line, stream }) => ({
    name: forTerminal(line),
    aside: stream === undefined ? '' : say('commandLine.stream', { stream }),
  }))
}

/** Why a record stayed closed, in two or three words. */
function problemText(problem: string, say: View['say']): string {
  const key = `commandLine.unopened.${problem}`
  return say.has(key)
    ? say(key)
    : forTerminal(problem)
}

/** A body comes in many records: those after one another in one direction, with nothing to tell of each, stand in one row. */
function joined(rows: readonly Row[]): Row[] {
  const kept: Row[] = []
  for (const row of rows) {
    const last = kept.at(-1)
    if (row.plain && last?.plain && last.direction === row.direction && last.encrypted === row.encrypted) {
      last.length += row.length
      last.count += 1
    }
    else {
      kept.push({ ...row })
    }
  }
  return kept.map(row => row.count > 1
    ? { ...row, aside: `×${row.count}` }
    : row)
}
