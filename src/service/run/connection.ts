/**
 * One connection of a run: from the name over TCP to the handshake, recorded on its way. What is said over it is an exchange's
 * matter.
 */
import type { Duplex } from 'node:stream'
import type { SecureContext } from 'node:tls'
import type { Attempt, Connection as ConnectionValue, Direction, InspectionEvent, Request, Target, Verification } from '../../contract/index.ts'
import type { Addresses } from '../../probe/lookup.ts'
import type { Recording } from '../kept/export.ts'
import type { Phases } from './phases.ts'
import { once } from 'node:events'
import { connectFirst } from '../../probe/connect.ts'
import { lookUp } from '../../probe/lookup.ts'
import { RecordingDuplex } from '../../probe/recording.ts'
import { secure } from '../../probe/secure.ts'
import { handshakeFault } from './faults.ts'
import { Recorder } from './recorder.ts'

/** How long the goodbyes of a finished connection may take. */
const goodbyeMs = 500

export interface ConnectionQuestion {
  target: Target
  /** Settings of TLS; null where none is spoken. */
  context: SecureContext | null
  settings: Request['connection']
  timeouts: Pick<Request['timeouts'], 'dns' | 'tcp' | 'tls'>
}

/** What the connections of a run have in common. */
export interface ConnectionOptions {
  signal: AbortSignal
  /** Where a name leads without being looked up; null where it has to be. */
  route: (host: string, port: number, scheme: 'http' | 'https') => { address: string, port: number } | null
  /** Whether its bytes are kept and decoded. */
  records: boolean
  /** Told of its attempts, and of what is decoded. */
  tell: (event: InspectionEvent) => void
}

export class Connection {
  /** The inspection that opened it; others may go on over it. */
  readonly inspection: string
  readonly startedAt: Date
  readonly question: ConnectionQuestion
  /** Of the hop that opened it. */
  readonly phases: Phases
  readonly recorder: Recorder
  readonly attempts: Attempt[] = []
  addresses: Addresses | null = null
  used: ConnectionValue['used'] = null
  /** What the runtime itself says of the chain. */
  runtimeVerdict: Verification['runtimeVerdict'] = null
  /** Carries what is said over it, once it stands. */
  socket: Duplex | null = null
  /** What TLS agreed to speak; null where nothing was agreed. */
  alpn: string | null = null
  readonly #options: ConnectionOptions
  #wire: RecordingDuplex | null = null
  #lastSentMs = 0

  constructor(question: ConnectionQuestion, options: ConnectionOptions, { inspection, startedAt, phases }: Pick<Connection, 'inspection' | 'startedAt' | 'phases'>) {
    this.inspection = inspection
    this.startedAt = startedAt
    this.question = question
    this.phases = phases
    this.#options = options
    this.recorder = new Recorder({ isEncrypted: question.context !== null, keeps: options.records, tell: options.tell })
  }

  get isEncrypted(): boolean {
    return this.question.context !== null
  }

  /** Milliseconds since bytes of ours last went to the network. */
  sinceSent(): number {
    return this.phases.now() - this.#lastSentMs
  }

  /**
   * Looks up, connects and, where TLS is spoken, does the handshake. `onAddresses` may throw to stay away from where the name leads.
   *
   * @throws ProbeFault of the step that failed
   */
  async open(onAddresses: (found: Addresses) => void = () => {}): Promise<void> {
    const { port, ...found } = await this.phases.during('dns', () => this.#lookUp())
    this.addresses = found
    onAddresses(found)
    this.#wire = await this.phases.during('tcp', () => this.#connect(found, port))
    this.socket = this.question.context
      ? await this.phases.during('tls', () => this.#secure(this.#wire!, this.question.context!))
      : this.#wire
  }

  /** Ends it; `politely`: both sides may say goodbye before, within limits, so that the recording has the end as well. */
  async close(politely: boolean): Promise<void> {
    const wire = this.#wire
    if (wire && !wire.destroyed) {
      if (politely) {
        await once(wire, 'close', {
          signal: AbortSignal.any([
            this.#options.signal,
            AbortSignal.timeout(goodbyeMs),
          ]),
        }).catch(() => {}) // out of time: closed by us
      }
      wire.destroy()
    }
    this.recorder.decoder?.end()
  }

  /** What an export takes; null where there was no connection. */
  recording(): Recording | null {
    if (!this.used)
      return null
    const { address, port, localAddress, localPort } = this.used
    const { chunks, secrets, passed } = this.recorder
    const keptBytes = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)
    return {
      origin: 'run',
      isEncrypted: this.isEncrypted,
      host: this.question.target.host,
      startedAt: this.startedAt,
      openedMs: this.phases.spans.tcp?.endMs ?? 0,
      client: { address: localAddress, port: localPort },
      server: { address, port },
      preface: [],
      chunks,
      secrets,
      dropped: passed.client + passed.server - keptBytes,
      hasGaps: false,
    }
  }

  async #lookUp(): Promise<Addresses & { port: number }> {
    const { target: { host, port, scheme }, settings, timeouts } = this.question
    const routed = this.#options.route(host, port, scheme)
    if (routed)
      return { lookup: 'lab', addresses: [{ address: routed.address, family: 4 }], port: routed.port }
    const found = await lookUp({ host, port, ...settings, limitMs: timeouts.dns, signal: this.#options.signal })
    return { ...found, port }
  }

  async #connect({ addresses }: Addresses, port: number): Promise<RecordingDuplex> {
    const socket = await connectFirst({
      addresses,
      port,
      limitMs: this.question.timeouts.tcp,
      signal: this.#options.signal,
      now: this.phases.now,
      onAttempt: (attempt) => {
        this.attempts.push(attempt)
        this.#options.tell({ type: 'attempt', attempt })
      },
    })
    this.used = {
      address: socket.remoteAddress ?? addresses[0]!.address,
      family: socket.remoteFamily === 'IPv6'
        ? 6
        : 4,
      port,
      localAddress: socket.localAddress ?? '',
      localPort: socket.localPort ?? 0,
      reason: addresses.length === 1
        ? 'only'
        : this.attempts[0]?.outcome === 'connected'
          ? 'first'
          : 'earlier-failed',
    }
    const wire = new RecordingDuplex(socket, this.#noteWire)
    wire.on('error', () => {}) // whoever speaks through it meets the same error
    return wire
  }

  async #secure(transport: Duplex, context: SecureContext): Promise<Duplex> {
    const { target, timeouts } = this.question
    try {
      const { socket, verdict } = await secure({
        transport,
        context,
        host: target.host,
        sni: target.sni ?? '',
        alpn: target.alpn,
        limitMs: timeouts.tls,
        signal: this.#options.signal,
        onSecret: line => this.recorder.secret(line),
      })
      socket.on('error', () => {}) // after the handshake the conversation over it meets the same error
      this.runtimeVerdict = verdict
      this.alpn = socket.alpnProtocol || null
      return socket
    }
    catch (error) {
      this.recorder.decoder?.end()
      throw handshakeFault(error, this.recorder.decoder?.decoder ?? null, this.#wire?.peerEnded ?? null)
    }
  }

  readonly #noteWire = (direction: Direction, bytes: Uint8Array): void => {
    const atMs = this.phases.now()
    if (direction === 'client')
      this.#lastSentMs = atMs
    this.recorder.bytes(direction, bytes, atMs)
  }
}
