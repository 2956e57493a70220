import type { Connection, Handshake, InspectionEvent, Message, Part, PhaseName, Report, WireEvent } from '../../contract/index.ts'
import { allParts, toldHandshake } from '../../contract/report/parts.ts'

/** What is known of a run while it goes on, in the shape of its report: all screens then draw a live run as they draw a finished one. */
export function begin(event: Extract<InspectionEvent, { type: 'started' }>): Report {
  return {
    schema: 'tlscope.report/1',
    id: event.id,
    tool: {
      name: 'tlscope',
      version: '',
      runtime: '',
      library: '',
    },
    startedAt: event.startedAt,
    durationMs: 0,
    target: event.target,
    outcome: 'running',
    attempts: [],
    hops: [],
    ...allParts({ state: 'skipped', reason: 'running' }),
    findings: [],
  }
}

/** Whether this is a run so far: the report itself, once it comes, names the tool that made it. */
export function isSoFar(report: Report): boolean {
  return report.tool.version === ''
}

/** The report after one more event. Pure; the arrays of the old one are not touched. */
export function advance(report: Report, event: InspectionEvent): Report {
  switch (event.type) {
    case 'started':
      return begin(event)
    case 'attempt':
      return {
        ...report,
        attempts: [...report.attempts, event.attempt],
        connection: used(report, event.attempt),
      }
    case 'phase-started':
      // Open until its end is told: a span without length.
      return reached({
        ...report,
        connection: inPhase(report.connection, event.phase, event.atMs, event.atMs),
      }, event.atMs)
    case 'phase-ended':
      return reached({
        ...report,
        connection: inPhase(report.connection, event.phase, event.startMs, event.atMs),
      }, event.atMs)
    case 'message':
      return reached({
        ...report,
        handshake: heard(report.handshake, [event.message], []),
      }, event.message.endMs)
    case 'wire-event':
      return reached({
        ...report,
        handshake: heard(report.handshake, [], [event.event]),
      }, event.event.endMs)
    case 'response':
      return reached(report, event.atMs)
    case 'failed':
      return reached({ ...report, outcome: 'failed', failure: event.failure }, event.atMs)
    case 'report':
      return event.report
  }
}

function reached(report: Report, atMs: number): Report {
  return {
    ...report,
    durationMs: Math.max(report.durationMs, atMs),
  }
}

const unseen: Connection = {
  lookup: 'system',
  addresses: [],
  used: null,
  phases: {
    dns: null,
    tcp: null,
    tls: null,
    request: null,
    wait: null,
    download: null,
  },
  timings: {
    time_namelookup: 0,
    time_connect: 0,
    time_appconnect: 0,
    time_pretransfer: 0,
    time_starttransfer: 0,
    time_total: 0,
  },
}

function valueOf(part: Part<Connection>): Connection {
  return part.state === 'done'
    ? part.value
    : unseen
}

function inPhase(part: Part<Connection>, phase: PhaseName, startMs: number, endMs: number): Part<Connection> {
  const value = valueOf(part)
  return {
    state: 'done',
    value: {
      ...value,
      phases: {
        ...value.phases,
        [phase]: { startMs, endMs },
      },
    },
  }
}

/** The report of a run that the person ended: the open phase ends with it, and all that was seen stays. */
export function stopped(report: Report, atMs: number): Report {
  const connection = report.connection.state === 'done'
    ? report.connection.value
    : null
  const open = connection && (Object.keys(connection.phases) as PhaseName[]).find(name => connection.phases[name]?.startMs === connection.phases[name]?.endMs && connection.phases[name])
  return {
    ...report,
    durationMs: Math.max(report.durationMs, atMs),
    outcome: 'failed',
    failure: report.failure ?? { code: 'cancelled', phase: open ?? null, message: 'stopped by the person who started it' },
    connection: open
      ? inPhase(report.connection, open, connection.phases[open]?.startMs ?? 0, atMs)
      : report.connection,
  }
}

function used(report: Report, attempt: Report['attempts'][number]): Part<Connection> {
  const value = valueOf(report.connection)
  if (attempt.outcome !== 'connected')
    return report.connection
  const { address, family, port } = attempt
  return {
    state: 'done',
    value: {
      ...value,
      addresses: [
        { address, family },
      ],
      used: {
        address,
        family,
        port,
        localAddress: '',
        localPort: 0,
        reason: 'first',
      },
    },
  }
}

function heard(part: Part<Handshake>, messages: Message[], events: WireEvent[]): Part<Handshake> {
  const value = part.state === 'done'
    ? part.value
    : toldHandshake([], [])
  return {
    state: 'done',
    value: {
      ...value,
      messages: [
        ...value.messages,
        ...messages,
      ],
      events: [
        ...value.events,
        ...events,
      ],
    },
  }
}
