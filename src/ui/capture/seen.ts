/** A connection of two others, from a capture or through a relayed port, in the shapes that the views of a run take. */
import type { DecodedConnection, Direction, Handshake, KeyExchange, ListenEnding, Part, Report, Spoken, Tls } from '../../contract/index.ts'
import type { ClientAnswer } from '../facts/client-certificate.ts'
import type { Place } from '../stores/workbench.ts'
import { shallowReactive } from 'vue'
import { keyExchangeOf } from '../../contract/key-exchange.ts'
import { allParts } from '../../contract/report/parts.ts'
import { spokenOf } from '../../contract/spoken.ts'
import { isGoodbye, tls13 } from '../../contract/tls-numbers.ts'
import { clientAnswer } from '../facts/client-certificate.ts'
import { done } from '../facts/part.ts'
import { codeName, versionName } from '../format.ts'

export interface Endpoint {
  address: string
  port: number
}

export interface Seen {
  readonly id: string
  /** Counts from 1. */
  readonly number: number
  readonly state: 'open' | 'closed' | 'stopped'
  readonly client: Endpoint
  readonly server: Endpoint
  /** Milliseconds from the beginning of the whole; null where a capture has no times. */
  readonly beganMs: number | null
  readonly durationMs: number | null
  /** Why it did not end well, and the system's code where it gave one. */
  readonly why: ListenEnding | null
  readonly error: string | null
  readonly decryption: DecodedConnection['decryption'] | null
  readonly report: Report
  /** What only a capture has to tell. */
  readonly capture: Pick<DecodedConnection, 'preface' | 'gaps' | 'midway'> | null
}

/** Where a person stands in one of them. */
export interface Standing {
  readonly id: string
  view: SeenView
  place: Place | null
}
export const seenViews = ['timeline', 'certificates'] as const
export type SeenView = (typeof seenViews)[number]

/** Reactive, since the views write their place to it. */
export function standOn(id: string, view: SeenView = 'timeline'): Standing {
  return shallowReactive({
    id,
    view,
    place: null,
  })
}

export interface SeenAlert {
  direction: Direction
  name: string
  /** close_notify and user_canceled (RFC 8446, Section 6.1) break nothing off. */
  bad: boolean
}

export type ClientCertificate = ClientAnswer | 'not-asked' | 'not-captured' | 'unknown'

export interface SeenFacts {
  serverName: string | null
  version: string | null
  suite: string | null
  exchange: KeyExchange | null
  alpn: string | null
  resumed: boolean
  offeredVersions: string[]
  offeredAlpn: string[]
  ja4: string | null
  clientCertificate: ClientCertificate
  alerts: SeenAlert[]
  messages: number
  /** What was spoken in place of TLS. */
  spoken: Spoken | null
}

/** The parts that a watched connection has, as a Report; everything that only an inspection of our own knows is skipped. */
export function seenReport(parts: {
  id: string
  server: Endpoint
  startedAt: string
  durationMs: number
  tls: Part<Tls>
  handshake: Part<Handshake>
  certificates: Report['certificates']
  clientCertificates?: Report['clientCertificates']
}, over = true): Report {
  const { id, server, startedAt, durationMs, tls, handshake, certificates, clientCertificates } = parts
  const offered = done(tls)?.offered
  const host = offered?.serverName ?? server.address
  return {
    schema: 'tlscope.report/1',
    id,
    tool: {
      name: 'tlscope',
      version: over ? 'watched' : '', // empty while more may come, as in a run of one's own
      runtime: '',
      library: '',
    },
    startedAt,
    durationMs,
    target: {
      url: `https://${hostPort({ address: host, port: server.port })}/`,
      scheme: 'https',
      host,
      port: server.port,
      sni: offered?.serverName ?? null,
      alpn: offered?.alpn ?? [],
    },
    outcome: over ? 'completed' : 'running',
    attempts: [],
    hops: [],
    ...allParts({ state: 'skipped', reason: 'not-seen' }),
    tls,
    handshake,
    certificates,
    clientCertificates,
    findings: [],
  }
}

/** `beganAt` is when the first one began, in milliseconds of the clock. */
export function seenInCapture(connection: DecodedConnection, index: number, beganAt: number): Seen {
  const { id, client, server, startedAt, durationMs, decryption, preface, gaps, midway } = connection
  return {
    id,
    number: index + 1,
    state: 'closed',
    client,
    server,
    ...startedAt === ''
      ? { beganMs: null, durationMs: null }
      : { beganMs: Date.parse(startedAt) - beganAt, durationMs },
    why: null,
    error: null,
    decryption,
    report: seenReport(connection),
    capture: { preface, gaps, midway },
  }
}

export function seenFacts({ report, decryption, state, capture }: Pick<Seen, 'report' | 'decryption' | 'state' | 'capture'>): SeenFacts {
  const tls = done(report.tls)
  const handshake = done(report.handshake)
  return {
    serverName: tls?.offered?.serverName ?? null,
    version: tls?.version
      ? versionName(tls.version)
      : null,
    suite: tls?.cipherSuite
      ? codeName(tls.cipherSuite)
      : null,
    exchange: tls && keyExchangeOf(tls),
    alpn: tls?.alpn ?? null,
    resumed: tls?.resumed ?? false,
    offeredVersions: tls?.offered?.versions.map(versionName) ?? [],
    offeredAlpn: tls?.offered?.alpn ?? [],
    ja4: tls?.fingerprints.ja4?.hash ?? null,
    clientCertificate: clientCertificate(tls, decryption, state, hasGaps(capture) && !handshake?.complete),
    alerts: handshake?.events.flatMap(event => event.kind === 'alert' && event.alert
      ? [
          {
            direction: event.direction,
            name: codeName(event.alert.description),
            bad: !isGoodbye(event.alert.description.code),
          },
        ]
      : []) ?? [],
    messages: handshake?.messages.length ?? 0,
    spoken: spokenOf(report),
  }
}

/** Whether bytes of it were not captured. */
export function hasGaps(capture: Seen['capture']): boolean {
  return capture !== null && (capture.midway || capture.gaps.client.length + capture.gaps.server.length > 0)
}

/** TLS 1.3 asks behind encryption (RFC 8446, Section 4.3.2): without keys nobody can tell. */
function clientCertificate(tls: Tls | null, decryption: Seen['decryption'], state: Seen['state'], isHoled: boolean): ClientCertificate {
  const answer = clientAnswer(tls, state === 'open')
  if (answer)
    return answer
  if (isHoled && tls?.version)
    return 'not-captured'
  const hidden = tls?.version?.code === tls13 && (decryption === 'none' || decryption === null)
  return !tls?.version || hidden || decryption === 'unsupported'
    ? 'unknown'
    : 'not-asked'
}

/** `127.0.0.1:443`, `[::1]:443`. */
export function hostPort({ address, port }: Endpoint): string {
  return `${address.includes(':')
    ? `[${address}]`
    : address}:${port}`
}

/** What the texts of an ending name. */
export function endingValues({ server, error }: Pick<Seen, 'server' | 'error'>): { host: string, error: string } {
  return { host: hostPort(server), error: error ?? '' }
}

/** Whether a client certificate was asked for, so that there is something to say of it. */
export function wasAsked({ clientCertificate: answer }: Pick<SeenFacts, 'clientCertificate'>): boolean {
  return answer !== 'not-asked' && answer !== 'unknown'
}

/** Whether all of the words stand in its names and addresses. */
export function fits({ report, client, server }: Seen, typed: string): boolean {
  const text = `${report.target.sni ?? ''} ${hostPort(client)} ${hostPort(server)}`.toLowerCase()
  return typed.toLowerCase().split(/\s+/).every(word => text.includes(word))
}

/** Whether a person can read what was said: nothing was sealed, or keys opened it. */
export function isOpen({ decryption }: Pick<Seen, 'decryption'>): boolean {
  return decryption === 'full' || decryption === 'not-needed'
}
