/**
 * The state of one inspection while it runs: its clock, its phases, its recording. What happened is told as it happens and
 * read off at the end; nothing here judges.
 */
import type { Attempt, Connection, Direction, Failure, InspectionEvent, PhaseName, Request, Span, Target } from '../../contract/index.ts'
import type { Chunk } from '../../engine/capture/index.ts'
import type { Addresses } from '../../probe/lookup.ts'
import type { RecordingDuplex } from '../../probe/recording.ts'
import type { Recording } from '../kept/export.ts'
import { randomUUID } from 'node:crypto'
import { LiveDecoder } from './live-decoder.ts'

/** Plaintext of one direction that is kept from its start. */
const plaintextKept = 1 << 20
/** Bytes of the recording that are kept for export. */
const recordingKept = 16 << 20

export class Run {
  readonly id = randomUUID()
  readonly startedAt = new Date()
  readonly request: Request
  readonly target: Target
  readonly emit: (event: InspectionEvent) => void
  readonly phases: Record<PhaseName, Span | null> = {
    dns: null,
    tcp: null,
    tls: null,
    request: null,
    wait: null,
    download: null,
  }

  readonly attempts: Attempt[] = []
  readonly decoder: LiveDecoder
  addresses: Addresses | null = null
  used: Connection['used'] = null
  wire: RecordingDuplex | null = null
  failure: Failure | null = null
  /** Bytes inside TCP. */
  readonly wireBytes: Record<Direction, number> = { client: 0, server: 0 }
  /** What passed, as the network saw it, and the keys that open it. */
  readonly chunks: Chunk[] = []
  readonly secrets: string[] = []
  /** When bytes of ours last went to the network. */
  lastSentMs = 0
  /** When the first byte of the answer to the request came. */
  firstByteMs: number | null = null
  readonly #startedNs = process.hrtime.bigint()
  readonly #plaintext: Record<Direction, Uint8Array[]> = { client: [], server: [] }
  readonly #plaintextSize: Record<Direction, number> = { client: 0, server: 0 }

  constructor(request: Request, target: Target, emit: (event: InspectionEvent) => void) {
    this.request = request
    this.target = target
    this.emit = emit
    this.decoder = new LiveDecoder(item => emit(item.kind === 'message'
      ? { type: 'message', message: item.message }
      : { type: 'wire-event', event: item.event }))
    emit({
      type: 'started',
      id: this.id,
      startedAt: this.startedAt.toISOString(),
      target,
    })
  }

  /** Milliseconds since the run began. */
  readonly now = (): number => Number(process.hrtime.bigint() - this.#startedNs) / 1e6

  begin(phase: PhaseName, atMs = this.now()): void {
    this.phases[phase] = { startMs: atMs, endMs: atMs }
    this.emit({ type: 'phase-started', phase, atMs })
  }

  end(phase: PhaseName, atMs = this.now()): void {
    const startMs = this.phases[phase]?.startMs ?? atMs
    this.phases[phase] = { startMs, endMs: atMs }
    this.emit({
      type: 'phase-ended',
      phase,
      startMs,
      atMs,
    })
  }

  /** One phase from its beginning to its end, also when it fails. */
  async phase<Value>(phase: PhaseName, step: () => Promise<Value>): Promise<Value> {
    this.begin(phase)
    try {
      return await step()
    }
    finally {
      this.end(phase)
    }
  }

  readonly noteAttempt = (attempt: Attempt): void => {
    this.attempts.push(attempt)
    this.emit({ type: 'attempt', attempt })
  }

  /** A chunk as the network saw it. */
  readonly noteWire = (direction: Direction, bytes: Uint8Array): void => {
    const atMs = this.now()
    const room = recordingKept - this.wireBytes.client - this.wireBytes.server
    this.wireBytes[direction] += bytes.length
    if (direction === 'client')
      this.lastSentMs = atMs
    const own = Uint8Array.from(bytes) // slice() of a Buffer is no copy
    if (room > 0) {
      this.chunks.push({
        direction,
        bytes: own.subarray(0, room),
        atMs,
      })
    }
    if (this.target.scheme === 'https')
      this.decoder.bytes(direction, own, atMs)
  }

  readonly noteSecret = (line: string): void => {
    this.secrets.push(line)
    this.decoder.secret(line)
  }

  /** What an export takes; null where there was no connection. */
  recording(): Recording | null {
    if (!this.used)
      return null
    const { address, port, localAddress, localPort } = this.used
    const keptBytes = this.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)
    return {
      origin: 'run',
      isEncrypted: this.target.scheme === 'https',
      host: this.target.host,
      startedAt: this.startedAt,
      openedMs: this.phases.tcp?.endMs ?? 0,
      client: { address: localAddress, port: localPort },
      server: { address, port },
      preface: [],
      chunks: this.chunks,
      secrets: this.secrets,
      dropped: this.wireBytes.client + this.wireBytes.server - keptBytes,
      hasGaps: false,
    }
  }

  /** A chunk as the two programs said it. */
  readonly notePlaintext = (direction: Direction, bytes: Uint8Array): void => {
    if (direction === 'server')
      this.firstByteMs ??= this.now()
    const room = plaintextKept - this.#plaintextSize[direction]
    if (room > 0)
      this.#plaintext[direction].push(bytes.slice(0, room))
    this.#plaintextSize[direction] += bytes.length
  }

  plaintext(direction: Direction): Uint8Array {
    return Buffer.concat(this.#plaintext[direction])
  }

  fail(failure: Failure): void {
    if (this.failure)
      return
    this.failure = failure
    this.emit({
      type: 'failed',
      failure,
      atMs: this.now(),
    })
  }
}
