import type { Duplex } from 'node:stream'
import type { SecureContext } from 'node:tls'
/**
 * One inspection from the name to the last byte. The steps stand below each other in the order of the wire; whichever fails,
 * the Report holds everything that was seen until then.
 */
import type { InspectionEvent, Request, Verification } from '../../contract/index.ts'
import type { AskedOfAuthorities } from '../../engine/x509/index.ts'
import type { ReceivedBody, ResponseHead } from '../../probe/exchange/http1.ts'
import type { LabHandle } from '../lab/index.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Trust } from './anchors.ts'
import type { OutgoingRequest } from './http-message.ts'
import { once } from 'node:events'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { connectFirst } from '../../probe/connect.ts'
import { exchangeHttp1 } from '../../probe/exchange/http1.ts'
import { ProbeFault } from '../../probe/fault.ts'
import { lookUp } from '../../probe/lookup.ts'
import { isPrivate } from '../../probe/private-address.ts'
import { RecordingDuplex } from '../../probe/recording.ts'
import { secure, secureContext } from '../../probe/secure.ts'
import { trustOf } from './anchors.ts'
import { askAuthorities } from './ask-authorities.ts'
import { exchangeFault, handshakeFault } from './faults.ts'
import { outgoing } from './http-message.ts'
import { refuseUnusable, targetOf } from './refusal.ts'
import { reportOf, verdictOf } from './report.ts'
import { Run } from './run.ts'

/** Bytes of a body that are kept. */
const bodyKept = 16 << 20
/** How long the goodbyes of a finished connection may take. */
const goodbyeMs = 500

/** What a run gathered for its Report, as far as it came. */
export interface Gathered {
  trust: Trust
  runtimeVerdict: Verification['runtimeVerdict']
  /** What CAs answered; null where they were not asked. */
  asked: AskedOfAuthorities | null
  outgoing: OutgoingRequest
  head: ResponseHead | null
  body: ReceivedBody | null
}

/**
 * Runs the request and tells what happens; the last event is the Report.
 *
 * @throws Refused before anything is sent, where the request cannot be used
 */
export async function inspect(request: Request, { lab, kept }: Surroundings, emit: (event: InspectionEvent) => void, signal: AbortSignal): Promise<void> {
  const target = targetOf(request)
  refuseUnusable(request)
  if (lab.owns(target.host))
    await lab.start()
  const gathered: Gathered = {
    trust: trustOf(request, target.host, lab),
    runtimeVerdict: null,
    asked: null,
    outgoing: outgoing(request, target),
    head: null,
    body: null,
  }
  // Made before the clock starts: reading some hundred roots is no part of any phase.
  const context = target.scheme === 'https'
    ? secureContext({
        tls: request.tls,
        anchors: request.verification === 'off'
          ? []
          : gathered.trust.anchors.map(({ pem }) => pem),
      })
    : null
  const run = new Run(request, target, emit)
  try {
    await connectAndSend(run, gathered, context, lab, signal)
  }
  catch (error) {
    if (!(error instanceof ProbeFault))
      throw error
    run.fail(error.failure)
  }
  finally {
    await goodbye(run, signal)
  }
  // Behind the conversation, so that it takes nothing from its times; where the verdict decided about going on, it was asked before.
  if (!gathered.asked && !signal.aborted)
    gathered.asked = await askedOf(run, gathered, lab, signal)
  const recording = run.recording()
  kept.keep(run.id, {
    item: order => run.decoder.decoder.plaintext(order),
    wire: order => run.decoder.decoder.wire(order),
    request: run.plaintext('client'),
    body: gathered.body?.bytes ?? new Uint8Array(),
    response: run.plaintext('server'),
    recording: () => recording,
    recorded: recording?.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0,
  })
  emit({
    type: 'report',
    report: reportOf(run, gathered, lab),
  })
}

async function connectAndSend(run: Run, gathered: Gathered, context: SecureContext | null, lab: LabHandle, signal: AbortSignal): Promise<void> {
  const { request, target } = run
  const transport = await connect(run, lab, signal)
  if (!context)
    return converse(run, gathered, transport, signal)
  const secured = await run.phase('tls', async () => {
    try {
      return await secure({
        transport,
        context,
        host: target.host,
        sni: target.sni ?? '',
        alpn: target.alpn,
        limitMs: request.timeouts.tls,
        signal,
        onSecret: run.noteSecret,
      })
    }
    catch (error) {
      run.decoder.end()
      throw handshakeFault(error, run)
    }
  })
  gathered.runtimeVerdict = request.verification === 'off'
    ? null
    : secured.verdict
  secured.socket.on('error', () => {}) // after the handshake the conversation over it meets the same error
  if (request.verification === 'required') {
    run.decoder.catchUp()
    gathered.asked = await askedOf(run, gathered, lab, signal)
    refuseUntrusted(run, gathered, lab)
  }
  const alpn = secured.socket.alpnProtocol
  if (alpn && alpn !== 'http/1.1' && alpn !== 'http/1.0')
    throw new ProbeFault('tls-unsupported', 'request', `the server chose ${alpn}, and tlscope sends HTTP/1.1 only`, { alpn })
  return converse(run, gathered, secured.socket, signal)
}

async function connect(run: Run, lab: LabHandle, signal: AbortSignal): Promise<Duplex> {
  const { request, target } = run
  const routed = lab.owns(target.host)
    ? lab.route(target.host, target.port, target.scheme) ?? { address: '127.0.0.1', port: target.port }
    : null
  run.addresses = await run.phase('dns', async () => routed
    ? {
        lookup: 'lab',
        addresses: [
          { address: routed.address, family: 4 },
        ],
      }
    : lookUp({
        host: target.host,
        port: target.port,
        family: request.connection.family,
        resolve: request.connection.resolve,
        limitMs: request.timeouts.dns,
        signal,
      }))
  const { addresses } = run.addresses
  const port = routed?.port ?? target.port
  const socket = await run.phase('tcp', () => connectFirst({
    addresses,
    port,
    limitMs: request.timeouts.tcp,
    signal,
    now: run.now,
    onAttempt: run.noteAttempt,
  }))
  run.used = {
    address: socket.remoteAddress ?? addresses[0]!.address,
    family: socket.remoteFamily === 'IPv6'
      ? 6
      : 4,
    port,
    localAddress: socket.localAddress ?? '',
    localPort: socket.localPort ?? 0,
    reason: addresses.length === 1
      ? 'only'
      : run.attempts[0]?.outcome === 'connected'
        ? 'first'
        : 'earlier-failed',
  }
  run.wire = new RecordingDuplex(socket, run.noteWire)
  run.wire.on('error', () => {}) // whoever speaks through it meets the same error
  return run.wire
}

/** What CAs say of the chain, where the user wished to know and there is one; null otherwise. */
async function askedOf({ request, decoder, target, used, startedAt }: Run, { trust }: Gathered, lab: LabHandle, signal: AbortSignal): Promise<AskedOfAuthorities | null> {
  const { fetch, connection } = request
  const { certificates: chain } = decoder.decoder.result()
  if (!(fetch.ocsp || fetch.crl || fetch.aia) || target.scheme !== 'https' || !chain.length)
    return null
  try {
    return await askAuthorities({
      wish: fetch,
      chain,
      anchors: trust.anchors,
      at: startedAt,
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

/** Required verification: a chain that either of us does not trust ends the run before the request leaves. */
function refuseUntrusted(run: Run, gathered: Gathered, lab: LabHandle): void {
  run.decoder.catchUp()
  const verdict = verdictOf(run, gathered, lab)
  if (verdict?.verification.trusted && gathered.runtimeVerdict?.trusted)
    return
  const failing = verdict?.verification.checks.find(({ grade }) => grade === 'fail')
  const why = failing
    ? `${failing.id}: ${failing.reason}`
    : gathered.runtimeVerdict?.code ?? 'no certificate'
  throw new ProbeFault('verification', 'tls', `the certificate was not accepted (${why}), so the request was not sent`, { check: failing?.id ?? '', reason: failing?.reason ?? '' })
}

async function converse(run: Run, gathered: Gathered, socket: Duplex, signal: AbortSignal): Promise<void> {
  const { request } = run
  const transport = new RecordingDuplex(socket, (direction, bytes) => {
    // until its first byte goes, the request is made ready on this side
    if (direction === 'client' && !run.phases.request)
      run.begin('request')
    run.notePlaintext(direction, bytes)
  })
  transport.on('error', () => {}) // the exchange below meets it first
  let ended = false
  try {
    gathered.body = await exchangeHttp1({
      transport,
      ...gathered.outgoing,
      timeouts: request.timeouts,
      signal,
      keep: bodyKept,
      onSent: () => {
        // The system tells late that the last byte left: it went when it passed the recording, at the latest when the answer began.
        const sentMs = Math.max(run.phases.request?.startMs ?? 0, Math.min(run.lastSentMs, run.firstByteMs ?? Number.POSITIVE_INFINITY))
        run.end('request', sentMs)
        run.begin('wait', sentMs)
      },
      onResponse: (head) => {
        gathered.head = head
        run.end('wait', run.firstByteMs ?? run.now())
        run.begin('download', run.firstByteMs ?? run.now())
        run.emit({
          type: 'response',
          status: head.status,
          statusText: head.statusText,
          atMs: run.now(),
        })
        ended = true
      },
    })
    run.end('download')
    if (gathered.body.fault)
      run.fail(exchangeFault(gathered.body.fault, run).failure)
  }
  catch (error) {
    if (!ended)
      run.end(run.phases.wait ? 'wait' : 'request')
    run.decoder.catchUp()
    throw exchangeFault(error, run)
  }
}

/** Lets both sides say goodbye, within limits, so that the recording has the end as well; then closes whatever is open. */
async function goodbye(run: Run, signal: AbortSignal): Promise<void> {
  const { wire } = run
  if (wire && !wire.destroyed) {
    if (!run.failure) {
      await once(wire, 'close', {
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(goodbyeMs),
        ]),
      }).catch(() => {})
    } // out of time: closed by us
    wire.destroy()
  }
  if (run.target.scheme === 'https')
    run.decoder.end()
}
