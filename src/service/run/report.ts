/** A finished run as a Report: each part by itself, so that what one cannot say takes nothing from the others. */
import type { Connection, Level, Part, Report, Verification } from '../../contract/index.ts'
import type { Decoded } from '../../engine/tls/index.ts'
import type { Addresses } from '../../probe/lookup.ts'
import type { LabHandle } from '../lab/index.ts'
import type { Hop } from './hop.ts'
import type { Inspection } from './inspection.ts'
import { judgeConnection } from '../../engine/checks/connection/index.ts'
import { costOf } from '../../engine/cost.ts'
import { exposureOf } from '../../engine/exposure.ts'
import { verifyChain } from '../../engine/x509/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { attempted, certificatesPart, clientCertificatesPart } from '../part.ts'
import { tool } from '../tool.ts'
import { httpPart } from './http-message.ts'

/** `earlier`: the Reports of the hops before it, the oldest first. */
export function reportOf(inspection: Inspection, earlier: readonly Report[], lab: LabHandle): Report {
  const { hop, request } = inspection
  const { connection, exchange } = hop
  const { target } = hop.question
  const decoded = resultOf(hop)
  const http = exchange && (exchange.head || hop.phases.spans.request)
    ? attempted(() => httpPart({
        id: hop.id,
        request: exchange.outgoing.request,
        sent: exchange.plaintext('client'),
        came: exchange.plaintext('server'),
        head: exchange.head,
        body: exchange.body,
      }))
    : unreached<never>(hop)
  const ofConnection = connectionParts(inspection, decoded, lab)
  const facts = {
    target,
    tls: decoded?.tls ?? null,
    handshake: hop.reused === null
      ? decoded?.handshake ?? null
      : null,
    http: valueOf(http),
    mode: request.verification,
    certificates: valueOf(ofConnection.certificates),
    verification: valueOf(ofConnection.verification),
    at: hop.startedAt.getTime(),
    address: connection.used?.address ?? null,
    received: exchange?.plaintext('server').subarray(0, 4_096) ?? new Uint8Array(),
  }
  // The conversation's own time: goodbyes and judging come after it.
  const durationMs = Math.max(0, ...Object.values(hop.phases.spans).map(span => span?.endMs ?? 0))
  return {
    schema: 'tlscope.report/1',
    id: hop.id,
    tool,
    startedAt: hop.startedAt.toISOString(),
    durationMs,
    target,
    outcome: hop.failure ? 'failed' : 'completed',
    ...(hop.failure && { failure: hop.failure }),
    attempts: hop.reused === null
      ? connection.attempts
      : [],
    hops: earlier.map(earlierHop),
    connection: connection.addresses
      ? {
          state: 'done',
          value: connectionOf(hop, connection.addresses, durationMs),
        }
      : unreached(hop),
    ...ofConnection,
    http,
    cost: connection.used
      ? attempted(() => costOf({
          sent: hop.passed.client,
          received: hop.passed.server,
          handshake: facts.handshake,
          http: facts.http,
        }))
      : unreached(hop),
    exposure: connection.used
      ? attempted(() => exposureOf({
          address: facts.address,
          tls: facts.tls,
          handshake: decoded?.handshake ?? null,
          http: facts.http,
        }))
      : unreached(hop),
    findings: judgeConnection(facts),
  }
}

/**
 * The chain judged, as far as the server sent one; null without.
 *
 * @throws ParseError where the leaf cannot be read
 */
export function verdictOf({ hop, request, trust, asked }: Inspection, lab: LabHandle): { verification: Verification, level: Level } | null {
  const decoded = resultOf(hop)
  if (!decoded || decoded.certificates.length === 0)
    return null
  const { host } = hop.question.target
  return verifyChain({
    chain: decoded.certificates,
    anchors: trust.anchors,
    stores: trust.stores,
    asked: trust.asked,
    host,
    at: hop.startedAt,
    mode: request.verification,
    crypto: nodeCrypto,
    runtimeVerdict: request.verification === 'off'
      ? null
      : hop.connection.runtimeVerdict,
    stapledOcsp: decoded.stapledOcsp,
    handshakeTimestamps: decoded.timestamps,
    ...(lab.owns(host) && { labEv: lab.ev, labLogs: lab.logs }),
    ...(asked && { authorities: asked }),
  })
}

type PartsOfConnection = Pick<Report, 'tls' | 'handshake' | 'certificates' | 'clientCertificates' | 'verification'>

/** What belongs to the connection rather than to what was said over it. */
function connectionParts(inspection: Inspection, decoded: Decoded | null, lab: LabHandle): PartsOfConnection {
  const { hop } = inspection
  if (!decoded) {
    const plain = { state: 'skipped', reason: 'plain-http' } as const
    return { tls: plain, handshake: plain, certificates: plain, verification: plain }
  }
  const tls: Report['tls'] = decoded.tls
    ? { state: 'done', value: decoded.tls }
    : unreached(hop)
  if (hop.reused !== null) {
    const reused = { state: 'skipped', reason: 'reused', inspection: hop.reused } as const
    return { tls, handshake: reused, certificates: reused, verification: reused }
  }
  const { certificates, clientCertificates, handshake } = decoded
  const verdict = attempted(() => verdictOf(inspection, lab))
  return {
    tls,
    handshake: hop.phases.spans.tls
      ? { state: 'done', value: handshake }
      : unreached(hop),
    // The level is verified against the path's root; without a readable leaf there is no path.
    certificates: certificates.length > 0
      ? certificatesPart(certificates, valueOf(verdict)?.level)
      : unreached(hop),
    ...clientCertificates.length > 0 && { clientCertificates: clientCertificatesPart(clientCertificates) },
    verification: judged(verdict, hop),
  }
}

function resultOf({ connection }: Hop): Decoded | null {
  return connection.recorder.decoder?.decoder.result() ?? null
}

function valueOf<Value>(part: Part<Value>): Value | null {
  return part.state === 'done'
    ? part.value
    : null
}

/** As the last one tells it: the list of hops stands there, once. */
function earlierHop(report: Report): Report['hops'][number] {
  const response = valueOf(report.http)?.response ?? null
  return {
    id: report.id,
    url: report.target.url,
    status: response?.status ?? null,
    location: response?.headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? null,
    report: { ...report, hops: [] },
  }
}

function judged(verdict: Part<{ verification: Verification } | null>, hop: Hop): Part<Verification> {
  if (verdict.state !== 'done')
    return verdict
  return verdict.value
    ? { state: 'done', value: verdict.value.verification }
    : unreached(hop)
}

/** A part that the hop did not get to: for the reason that ended it. */
function unreached<Value>({ failure }: Hop): Part<Value> {
  return failure
    ? { state: 'failed', failure }
    : { state: 'skipped', reason: 'not-seen' }
}

function connectionOf({ connection: { used }, phases: { spans }, exchange }: Hop, { lookup, addresses }: Addresses, totalMs: number): Connection {
  const seconds = (ms: number | undefined): number => ms === undefined
    ? 0
    : Math.round(ms * 1_000) / 1e6
  return {
    lookup,
    addresses,
    used,
    phases: spans,
    timings: {
      time_namelookup: seconds(spans.dns?.endMs),
      time_connect: seconds(used ? spans.tcp?.endMs : undefined),
      time_appconnect: seconds(spans.request ? spans.tls?.endMs : undefined),
      time_pretransfer: seconds(spans.request?.startMs),
      time_starttransfer: seconds(exchange?.firstByteMs ?? undefined),
      time_total: seconds(spans.download?.endMs ?? totalMs),
    },
  }
}
