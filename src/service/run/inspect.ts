/**
 * A request as a run: hop after hop along its way, each with a Report. Whichever step of a hop fails, its Report holds everything
 * that was seen until then.
 */
import type { InspectionEvent, Report, Request } from '../../contract/index.ts'
import type { AskedOfAuthorities } from '../../engine/x509/index.ts'
import type { KeptInspection } from '../kept/inspections.ts'
import type { LabHandle } from '../lab/index.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Trust } from './anchors.ts'
import type { ConnectionOptions } from './connection.ts'
import type { Hop, HopQuestion } from './hop.ts'
import type { Inspection } from './inspection.ts'
import type { Way } from './run.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { ProbeFault } from '../../probe/fault.ts'
import { isPrivate } from '../../probe/private-address.ts'
import { secureContext } from '../../probe/secure.ts'
import { trustOf } from './anchors.ts'
import { askAuthorities } from './ask-authorities.ts'
import { outgoing } from './http-message.ts'
import { refuseUnusable, targetOf } from './refusal.ts'
import { reportOf, verdictOf } from './report.ts'
import { follow, Run } from './run.ts'

/** Bytes of a body that are kept. */
const bodyKept = 16 << 20

/** Where an answer leads is shown, and not gone. */
const nowhere: Way<Request, Inspection> = { next: () => null, limit: 1 }

/**
 * Runs the request and tells what happens; the last event is the Report of the last hop. What a way gives as its next request has
 * to be usable.
 *
 * @throws Refused before anything is sent, where the request cannot be used
 */
export async function inspect(request: Request, { lab, kept }: Surroundings, tell: (event: InspectionEvent) => void, signal: AbortSignal, way = nowhere): Promise<void> {
  const run = new Run({ tell, signal, records: true, route: routeOf(lab) })
  const reports: Report[] = []
  await follow(request, way, async (asked) => {
    const inspection = await inspected(run, asked, lab, signal)
    kept.keep(inspection.hop.id, keptOf(inspection.hop))
    reports.push(reportOf(inspection, reports, lab))
    return inspection
  })
  tell({
    type: 'report',
    report: reports.at(-1)!,
  })
}

async function inspected(run: Run, request: Request, lab: LabHandle, signal: AbortSignal): Promise<Inspection> {
  const question = questionOf(request)
  const { host, scheme } = question.target
  if (lab.owns(host))
    await lab.start()
  const trust = trustOf(request, host, lab)
  // Made before the clock starts: reading some hundred roots is no part of any phase.
  const context = scheme === 'https'
    ? contextOf(request, trust)
    : null
  const judging: Omit<Inspection, 'hop'> = { request, trust, asked: null }
  const hop = await run.hop({ ...question, context }, {
    request: async (hop) => {
      if (request.verification !== 'required' || !context)
        return
      hop.connection.recorder.decoder?.catchUp()
      judging.asked = await askedOf(hop, judging, lab, signal)
      refuseUntrusted({ hop, ...judging }, lab)
    },
  })
  // Behind the conversation, so that it takes nothing from its times; where the verdict decided about going on, it was asked before.
  if (!judging.asked && !signal.aborted)
    judging.asked = await askedOf(hop, judging, lab, signal)
  return { hop, ...judging }
}

/** @throws Refused */
function questionOf(request: Request): Omit<HopQuestion, 'context'> {
  const target = targetOf(request)
  refuseUnusable(request)
  return {
    target,
    settings: request.connection,
    timeouts: request.timeouts,
    outgoing: {
      request: outgoing(request, target),
      timeouts: request.timeouts,
      keep: bodyKept,
      most: Number.POSITIVE_INFINITY,
    },
  }
}

function contextOf({ tls, verification }: Request, { anchors }: Trust): HopQuestion['context'] {
  return secureContext({
    tls,
    anchors: verification === 'off'
      ? []
      : anchors.map(({ pem }) => pem),
  })
}

/** Every name of the lab leads to this machine, also on ports where it serves nothing. */
function routeOf(lab: LabHandle): ConnectionOptions['route'] {
  return (host, port, scheme) => lab.owns(host)
    ? lab.route(host, port, scheme) ?? { address: '127.0.0.1', port }
    : null
}

/** What CAs say of the chain, where the user wished to know and there is one; null otherwise. */
async function askedOf(hop: Hop, { request, trust }: Omit<Inspection, 'hop'>, lab: LabHandle, signal: AbortSignal): Promise<AskedOfAuthorities | null> {
  const { fetch, connection } = request
  const { recorder: { decoder }, used } = hop.connection
  const chain = decoder?.decoder.result().certificates ?? []
  if (!(fetch.ocsp || fetch.crl || fetch.aia) || chain.length === 0)
    return null
  try {
    return await askAuthorities({
      wish: fetch,
      chain,
      anchors: trust.anchors,
      at: hop.startedAt,
      connection,
      route: lab.route,
      isPrivate: used !== null && isPrivate(used.address),
      signal,
    })
  }
  catch (error) {
    // The part that judges the chain says what is wrong with its leaf; a run that was stopped needs no answer any more.
    if (error instanceof ParseError || (error instanceof ProbeFault && error.failure.code === 'cancelled'))
      return null
    throw error
  }
}

/** Required verification: a chain that either of us does not trust ends the hop before the request leaves. */
function refuseUntrusted(inspection: Inspection, lab: LabHandle): void {
  const { connection } = inspection.hop
  connection.recorder.decoder?.catchUp()
  const verdict = verdictOf(inspection, lab)
  if (verdict?.verification.trusted && connection.runtimeVerdict?.trusted)
    return
  const failing = verdict?.verification.checks.find(({ grade }) => grade === 'fail')
  const why = failing
    ? `${failing.id}: ${failing.reason}`
    : connection.runtimeVerdict?.code ?? 'no certificate'
  throw new ProbeFault('verification', 'tls', `the certificate was not accepted (${why}), so the request was not sent`, { check: failing?.id ?? '', reason: failing?.reason ?? '' })
}

/** What stays of a hop when it is over: not the hop itself, which holds its sockets. */
function keptOf({ connection, exchange }: Hop): KeptInspection {
  const decoder = connection.recorder.decoder?.decoder
  const recording = connection.recording()
  return {
    item: order => decoder?.plaintext(order) ?? null,
    wire: order => decoder?.wire(order) ?? null,
    request: exchange?.plaintext('client') ?? new Uint8Array(),
    body: exchange?.body?.bytes ?? new Uint8Array(),
    response: exchange?.plaintext('server') ?? new Uint8Array(),
    recording: () => recording,
    recorded: recording?.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0,
  }
}
