/** A finished run as a Report: each part by itself, so that what one cannot say takes nothing from the others. */
import type { Certificates, Connection, Level, Part, Report, Verification } from '../../contract/index.ts'
import type { LabHandle } from '../lab/index.ts'
import type { Gathered } from './inspect.ts'
import type { Run } from './run.ts'
import { judgeConnection } from '../../engine/checks/connection/index.ts'
import { costOf } from '../../engine/cost.ts'
import { exposureOf } from '../../engine/exposure.ts'
import { verifyChain } from '../../engine/x509/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { attempted, certificatesPart, clientCertificatesPart } from '../part.ts'
import { tool } from '../tool.ts'
import { httpPart } from './http-message.ts'

export function reportOf(run: Run, gathered: Gathered, lab: LabHandle): Report {
  const secure = run.target.scheme === 'https'
  const plain: Part<never> = { state: 'skipped', reason: 'plain-http' }
  const decoded = secure
    ? run.decoder.decoder.result()
    : null
  const tls = decoded?.tls ?? null
  const handshake = decoded?.handshake ?? null
  const http = gathered.head || run.phases.request
    ? attempted(() => httpPart({
        id: run.id,
        request: gathered.outgoing,
        sent: run.plaintext('client'),
        came: run.plaintext('server'),
        head: gathered.head,
        body: gathered.body,
      }))
    : unreached<never>(run)
  const verdict = secure
    ? attempted(() => verdictOf(run, gathered, lab))
    : null
  const certificates = secure
    ? chainPart(run, verdict)
    : plain
  const verification = verdict
    ? judged(verdict, run)
    : plain
  const facts = {
    target: run.target,
    tls,
    handshake,
    http: http.state === 'done'
      ? http.value
      : null,
    mode: run.request.verification,
    certificates: certificates.state === 'done'
      ? certificates.value
      : null,
    verification: verification.state === 'done'
      ? verification.value
      : null,
    at: run.startedAt.getTime(),
    address: run.used?.address ?? null,
    received: run.plaintext('server').subarray(0, 4_096),
  }
  // The conversation's own time: goodbyes and judging come after it.
  const durationMs = Math.max(0, ...Object.values(run.phases).map(span => span?.endMs ?? 0))
  return {
    schema: 'tlscope.report/1',
    id: run.id,
    tool,
    startedAt: run.startedAt.toISOString(),
    durationMs,
    target: run.target,
    outcome: run.failure ? 'failed' : 'completed',
    ...(run.failure && { failure: run.failure }),
    attempts: run.attempts,
    hops: [],
    connection: run.addresses
      ? {
          state: 'done',
          value: connectionOf(run, durationMs),
        }
      : unreached(run),
    tls: !secure
      ? plain
      : tls
        ? { state: 'done', value: tls }
        : unreached(run),
    handshake: !secure
      ? plain
      : handshake && run.phases.tls
        ? { state: 'done', value: handshake }
        : unreached(run),
    certificates,
    ...decoded && decoded.clientCertificates.length > 0 && { clientCertificates: clientCertificatesPart(decoded.clientCertificates) },
    verification,
    http,
    cost: run.used
      ? attempted(() => costOf({
          sent: run.wireBytes.client,
          received: run.wireBytes.server,
          handshake,
          http: facts.http,
        }))
      : unreached(run),
    exposure: run.used
      ? attempted(() => exposureOf({
          address: run.used?.address ?? null,
          tls,
          handshake,
          http: facts.http,
        }))
      : unreached(run),
    findings: judgeConnection(facts),
  }
}

/**
 * The chain judged, as far as the server sent one; null without.
 *
 * @throws ParseError where the leaf cannot be read
 */
export function verdictOf(run: Run, gathered: Gathered, lab: LabHandle): { verification: Verification, level: Level } | null {
  const { certificates: chain, stapledOcsp, timestamps } = run.decoder.decoder.result()
  if (chain.length === 0)
    return null
  const ownLab = lab.owns(run.target.host)
  return verifyChain({
    chain,
    anchors: gathered.trust.anchors,
    stores: gathered.trust.stores,
    asked: gathered.trust.asked,
    host: run.target.host,
    at: run.startedAt,
    mode: run.request.verification,
    crypto: nodeCrypto,
    runtimeVerdict: gathered.runtimeVerdict,
    stapledOcsp,
    handshakeTimestamps: timestamps,
    ...(ownLab && { labEv: lab.ev, labLogs: lab.logs }),
    ...(gathered.asked && { authorities: gathered.asked }),
  })
}

function chainPart(run: Run, verdict: Part<{ level: Level } | null> | null): Part<Certificates> {
  const { certificates } = run.decoder.decoder.result()
  if (certificates.length === 0)
    return unreached(run)
  // The level is verified against the path's root; without a readable leaf there is no path.
  return certificatesPart(certificates, verdict?.state === 'done'
    ? verdict.value?.level
    : undefined)
}

function judged(verdict: Part<{ verification: Verification } | null>, run: Run): Part<Verification> {
  if (verdict.state !== 'done')
    return verdict
  return verdict.value
    ? { state: 'done', value: verdict.value.verification }
    : unreached(run)
}

/** A part that the run did not get to: for the reason that ended it. */
function unreached<Value>(run: Run): Part<Value> {
  return run.failure
    ? { state: 'failed', failure: run.failure }
    : { state: 'skipped', reason: 'not-seen' }
}

function connectionOf(run: Run, totalMs: number): Connection {
  const { phases } = run
  const seconds = (ms: number | undefined): number => ms === undefined
    ? 0
    : Math.round(ms * 1_000) / 1e6
  return {
    lookup: run.addresses?.lookup ?? 'system',
    addresses: run.addresses?.addresses ?? [],
    used: run.used,
    phases,
    timings: {
      time_namelookup: seconds(phases.dns?.endMs),
      time_connect: seconds(run.used ? phases.tcp?.endMs : undefined),
      time_appconnect: seconds(phases.request ? phases.tls?.endMs : undefined),
      time_pretransfer: seconds(phases.request?.startMs),
      time_starttransfer: seconds(run.firstByteMs ?? undefined),
      time_total: seconds(phases.download?.endMs ?? totalMs),
    },
  }
}
