/** One request and its answer on a connection. How the two are written there is the kind's matter; what is noted of them is the same for all. */
import type { Direction, InspectionEvent, Request } from '../../contract/index.ts'
import type { ExchangeQuestion, ReceivedBody, ResponseHead } from '../../probe/exchange/http1.ts'
import type { Connection } from './connection.ts'
import type { OutgoingRequest } from './http-message.ts'
import type { Phases } from './phases.ts'
import { exchangeHttp1 } from '../../probe/exchange/http1.ts'
import { ProbeFault } from '../../probe/fault.ts'
import { RecordingDuplex } from '../../probe/recording.ts'
import { exchangeFault } from './faults.ts'

/** Plaintext of one direction that is kept from its start. */
const plaintextKept = 1 << 20

export interface Outgoing {
  request: OutgoingRequest
  timeouts: Pick<Request['timeouts'], 'request' | 'wait' | 'download'>
  /** Bytes of the answer's body that are kept. */
  keep: number
  /** Bytes of the answer, its head included, that are taken at all. */
  most: number
}

export interface ExchangeOptions {
  phases: Phases
  signal: AbortSignal
  /** Whether what the two say is kept as it was said. */
  records: boolean
  tell: (event: InspectionEvent) => void
}

type Kind = 'http1'
const kinds: Record<Kind, (question: ExchangeQuestion) => Promise<ReceivedBody>> = {
  http1: exchangeHttp1,
}

export class Exchange {
  readonly kind: Kind
  readonly connection: Connection
  readonly outgoing: Outgoing
  head: ResponseHead | null = null
  body: ReceivedBody | null = null
  /** When the first byte of the answer came. */
  firstByteMs: number | null = null
  /** Bytes that the two said. */
  readonly said: Record<Direction, number> = { client: 0, server: 0 }
  readonly #options: ExchangeOptions
  readonly #plaintext: Record<Direction, Uint8Array[]> = { client: [], server: [] }
  readonly #tooMuch = new AbortController()

  /** @throws ProbeFault `tls-unsupported` where the connection agreed on something that no kind speaks */
  constructor(connection: Connection, outgoing: Outgoing, options: ExchangeOptions) {
    this.kind = kindOf(connection.alpn)
    this.connection = connection
    this.outgoing = outgoing
    this.#options = options
  }

  /**
   * Sends the request and reads the answer to its end; what came is here, however it ended.
   *
   * @throws ProbeFault of the phase that failed
   */
  async run(): Promise<void> {
    const { phases, signal, tell } = this.#options
    const { request, timeouts, keep } = this.outgoing
    try {
      this.body = await kinds[this.kind]({
        transport: this.#transport(),
        ...request,
        timeouts,
        signal: AbortSignal.any([signal, this.#tooMuch.signal]),
        keep,
        onSent: () => {
          // The system tells late that the last byte left: it went when it passed the recording, at the latest when the answer began.
          const passedMs = phases.now() - this.connection.sinceSent()
          const sentMs = Math.max(phases.spans.request?.startMs ?? 0, Math.min(passedMs, this.firstByteMs ?? Number.POSITIVE_INFINITY))
          phases.end('request', sentMs)
          phases.begin('wait', sentMs)
        },
        onResponse: (head) => {
          this.head = head
          phases.end('wait', this.firstByteMs ?? phases.now())
          phases.begin('download', this.firstByteMs ?? phases.now())
          tell({
            type: 'response',
            status: head.status,
            statusText: head.statusText,
            atMs: phases.now(),
          })
        },
      })
      phases.end('download')
      if (this.body.fault)
        throw this.body.fault
    }
    catch (error) {
      if (!this.head)
        phases.end(phases.spans.wait ? 'wait' : 'request')
      this.connection.recorder.decoder?.catchUp()
      throw this.#tooMuch.signal.aborted
        ? new ProbeFault('too-large', 'download', `the answer has more than ${this.outgoing.most} bytes`, { limit: this.outgoing.most })
        : exchangeFault(error, this.connection.recorder.decoder?.decoder ?? null)
    }
  }

  /** What one side said, from its first byte, as far as it is kept. */
  plaintext(direction: Direction): Uint8Array {
    return Buffer.concat(this.#plaintext[direction])
  }

  #transport(): RecordingDuplex {
    if (!this.connection.socket)
      throw new TypeError('an exchange needs a connection that stands')
    const transport = new RecordingDuplex(this.connection.socket, this.#note)
    transport.on('error', () => {}) // the exchange over it meets it first
    return transport
  }

  /** A chunk as the two programs said it. */
  readonly #note = (direction: Direction, bytes: Uint8Array): void => {
    const { phases, records } = this.#options
    // until its first byte goes, the request is made ready on this side
    if (direction === 'client' && !phases.spans.request)
      phases.begin('request')
    if (direction === 'server')
      this.firstByteMs ??= phases.now()
    const room = records
      ? plaintextKept - this.said[direction]
      : 0
    if (room > 0)
      this.#plaintext[direction].push(bytes.slice(0, room))
    this.said[direction] += bytes.length
    if (this.said.server > this.outgoing.most)
      this.#tooMuch.abort()
  }
}

function kindOf(alpn: string | null): Kind {
  if (alpn !== null && alpn !== 'http/1.1' && alpn !== 'http/1.0')
    throw new ProbeFault('tls-unsupported', 'request', `the server chose ${alpn}, and tlscope sends HTTP/1.1 only`, { alpn })
  return 'http1'
}
