/** One TCP connection of a capture, fed segment by segment; what it carries is decoded where it is TLS. */
import type { Direction, PrefaceProtocol } from '../../contract/index.ts'
import type { Crypto } from '../crypto.ts'
import type { Decoded, Decoder, Limits, Shared, SignerKeys } from '../tls/index.ts'
import type { Filler } from './filler.ts'
import type { Chunk, Endpoint } from './packet-writer.ts'
import type { Segment } from './packet/index.ts'
import type { Arrived } from './reassembly.ts'
import type { SeenSide } from './roles.ts'
import { createDecoder } from '../tls/index.ts'
import { Beginning } from './beginning.ts'
import { endOf, withoutFiller } from './filler.ts'
import { beginsOpenVpn } from './openvpn.ts'
import { endsOf } from './packet/index.ts'
import { prefaceProtocol } from './preface.ts'
import { HalfStream } from './reassembly.ts'
import { isClient } from './roles.ts'
import { looksLikeRecord, recordAt, serverStartAt, speakerOf } from './tls-start.ts'

type Side = 'one' | 'other'

export interface ConnectionOptions {
  /** Place of its first packet among all of the file. */
  order: number
  predecessor?: CapturedConnection | null
  crypto: Crypto
  /** Asked where TLS begins: what its decoder may keep, null where it has no more room for one. */
  claim: () => Partial<Limits> | null
  signerKeys: SignerKeys
  shared: Shared
  /** Both sides have ended. */
  onEnd: (connection: CapturedConnection) => void
  /** Every byte up to both ends has come and was decoded. */
  onFinished: (connection: CapturedConnection) => void
}

interface Half {
  endpoint: Endpoint
  stream: HalfStream
  /** Bytes before TLS began. */
  preface: number
  ended: boolean
  /** Sequence number behind the last byte, where its FIN was seen. */
  finalSequence: number | null
  /** Zeros at the end of a short segment, which may be what its frame was filled with. */
  filler: Filler | null
  /** Nothing of it was given to the decoder yet, of a connection that was captured from its middle. */
  isUnread: boolean
}

/** No sender is ever so far ahead of what was acknowledged (RFC 7323, Section 2.3). */
const farthest = 2 ** 30
/** How far ahead of what was captured a connection may be that begins anew by its looks. */
const far = 1 << 24

export class CapturedConnection {
  readonly startMs: number
  readonly order: number
  decoder: Decoder | null = null
  /** Null until it is known who speaks first. */
  clientSide: Side | null = null
  /** The ClientHello was not captured. */
  midway = false
  /** It is TLS, but there was no room to decode it. */
  isBeyond = false
  isTaken = false
  /** What it is, where it is no TLS and known. */
  otherProtocol: 'openvpn' | null = null
  /** The one before it between the same ends, of which segments may still come. */
  readonly predecessor: CapturedConnection | null
  /** What was said before TLS began, where it is known. */
  prefaceProtocol: PrefaceProtocol | null = null
  /** What both sides said until then. */
  prefaceChunks: Chunk[] = []
  readonly #halves: Record<Side, Half>
  /** Bytes of TCP payload so far. */
  bytes = 0
  readonly #flow: string
  /** Which side opened the connection, where its SYN was seen. */
  #opener: Side | null = null
  readonly #options: ConnectionOptions
  /** What came before TLS was found; null when it was, or is not sought any more. */
  #beginning: Beginning<Side> | null = new Beginning()
  /** Latest time of its packets, which may stand in the file in another order. */
  #lastMs: number
  /** Time of the last bytes that were read: those that waited for a segment before them were read when it came. */
  #readMs: number
  #limits: Partial<Limits> | null = null

  constructor(flow: string, atMs: number, options: ConnectionOptions) {
    const { source, destination } = endsOf(flow)
    this.startMs = atMs
    this.order = options.order
    this.#lastMs = atMs
    this.#readMs = atMs
    this.#flow = flow
    this.predecessor = options.predecessor ?? null
    this.#options = options
    this.#halves = { one: half(source), other: half(destination) }
  }

  /** Most bytes that its decoder keeps. */
  get recording(): number | undefined {
    return this.#limits?.recording
  }

  get isBegunBySyn(): boolean {
    return this.#opener !== null
  }

  /** Whether the segment opens another connection between the same ends. */
  isSucceededBy({ syn, fin, reset, flow, sequence, acknowledged, payload }: Segment): boolean {
    const { one, other } = this.#halves
    const isOver = one.ended && other.ended
    const [from, to] = flow === this.#flow
      ? [one, other]
      : [other, one]
    if (syn) {
      // a server may answer the same SYN with several numbers, as two behind a load balancer do
      const isAnswer = acknowledged !== null && to.stream.distanceTo(acknowledged) < far && this.#opener !== null
      // its end was not captured, and it begins anew
      return !isAnswer && (isOver || from.stream.isAnother((sequence + 1) >>> 0))
    }
    if (payload.length === 0 || fin || reset)
      return false
    const distance = from.stream.distanceTo(sequence)
    return distance > farthest || (distance > far && (one.ended || other.ended || speakerOf(payload) === 'client'))
  }

  /** Whether a segment without SYN stands close to what both sides have said. */
  isNear({ flow, sequence, acknowledged }: Segment): boolean {
    const { one, other } = this.#halves
    const [from, to] = flow === this.#flow
      ? [one, other]
      : [other, one]
    return from.stream.distanceTo(sequence) < far && (acknowledged === null || to.stream.distanceTo(acknowledged) < far)
  }

  add(segment: Segment, atMs: number): void {
    const { flow, syn, fin, reset, sequence, acknowledged } = segment
    const side = flow === this.#flow
      ? 'one'
      : 'other'
    const from = this.#halves[side]
    const first = syn
      ? (sequence + 1) >>> 0
      : sequence
    this.#lastMs = Math.max(this.#lastMs, atMs)
    if (syn) {
      from.stream.begin(first)
      this.#opener ??= acknowledged === null
        ? side
        : otherOf(side)
    }
    if (acknowledged !== null) {
      const other = otherOf(side)
      if (endOf(this.#halves[other].filler) === acknowledged)
        this.#settleFiller(other, acknowledged)
      this.#arrived(other, this.#halves[other].stream.acknowledge(acknowledged))
    }
    const payload = withoutFiller(segment)
    if (payload.length > 0 || endOf(from.filler) === first)
      this.#settleFiller(side, first)
    if (payload.length > 0) {
      this.bytes += payload.length
      this.#arrived(side, from.stream.add(first, payload, atMs))
    }
    if (payload.length < segment.payload.length && !fin)
      from.filler ??= { sequence: (first + payload.length) >>> 0, bytes: segment.payload.slice(payload.length), atMs }
    if (fin) {
      from.finalSequence ??= (first + payload.length) >>> 0
      this.#ends(from)
    }
    if (reset)
      this.#ends(this.#halves.one, this.#halves.other)
    const { one, other } = this.#halves
    if (this.decoder?.isSettled && isFinished(one) && isFinished(other))
      this.#options.onFinished(this)
  }

  /**
   * What was decoded of a connection that is finished; the decoder, and all that it keeps, is let go. What still comes is sent
   * again, and passed over.
   */
  take(): Decoded {
    const { decoder } = this
    if (!decoder)
      throw new TypeError('this connection has no decoder, or no more')
    decoder.end()
    this.decoder = null
    this.isTaken = true
    return decoder.result()
  }

  /** Zeros were data too where the next data stand right behind them. */
  #settleFiller(side: Side, next: number): void {
    const half = this.#halves[side]
    const { filler } = half
    half.filler = null
    if (filler && endOf(filler) === next) {
      this.bytes += filler.bytes.length
      this.#arrived(side, half.stream.add(filler.sequence, filler.bytes, filler.atMs))
    }
  }

  #ends(...halves: Half[]): void {
    const { one, other } = this.#halves
    const before = one.ended && other.ended
    for (const each of halves)
      each.ended = true
    if (!before && one.ended && other.ended)
      this.#options.onEnd(this)
  }

  /** No more packets come. */
  end(): void {
    for (const side of ['one', 'other'] as const) {
      const { finalSequence, stream } = this.#halves[side]
      if (finalSequence !== null)
        this.#settleFiller(side, finalSequence)
      this.#arrived(side, stream.flush())
    }
    if (this.#beginning)
      this.#giveUpSearch(this.#beginning)
    this.decoder?.end()
  }

  get client(): Endpoint {
    return this.#halves[this.clientSide ?? 'one'].endpoint
  }

  get server(): Endpoint {
    return this.#halves[this.clientSide === 'other'
      ? 'one'
      : 'other'].endpoint
  }

  get endMs(): number {
    return this.#lastMs
  }

  /** Bytes before TLS began (STARTTLS, CONNECT) and runs that were not captured, by direction. */
  half(direction: Direction): { preface: number, gaps: { start: number, end: number }[] } {
    const { preface, stream } = this.#halves[this.#sideOfDirection(direction)]
    return { preface, gaps: stream.gaps }
  }

  #sideOfDirection(direction: Direction): Side {
    const client = this.clientSide ?? 'one'
    return direction === 'client'
      ? client
      : otherOf(client)
  }

  #arrived(side: Side, arrived: Arrived[]): void {
    for (const { bytes, atMs, gap } of arrived) {
      this.#readMs = Math.max(this.#readMs, atMs)
      // what stands before it is not put together with what stands behind
      if (gap > 0 && this.#beginning && looksLikeRecord(this.#beginning.of(side)))
        this.#giveUpSearch(this.#beginning)
      const half = this.#halves[side]
      if (gap > 0)
        this.decoder?.gap(this.#directionOf(side), gap)
      else if (half.isUnread && !looksLikeRecord(bytes))
        this.decoder?.gap(this.#directionOf(side), 1) // it begins in the middle of a record
      half.isUnread = false
      if (this.decoder)
        this.decoder.bytes(this.#directionOf(side), bytes, this.#readMs - this.startMs)
      else if (this.#beginning)
        this.#seek(this.#beginning, side, bytes, this.#readMs)
    }
  }

  #directionOf(side: Side): Direction {
    return side === this.clientSide
      ? 'client'
      : 'server'
  }

  #seek(beginning: Beginning<Side>, side: Side, bytes: Uint8Array, atMs: number): void {
    const at = beginning.add(side, bytes, atMs)
    if (at !== 0 && beginsOpenVpn(beginning.of(side))) {
      this.otherProtocol = 'openvpn'
      this.#beginning = null
    }
    else if (at >= 0) {
      this.#begin(beginning, side, at, atMs)
    }
    else if (beginning.isTooLong(side)) {
      this.#giveUpSearch(beginning)
    }
  }

  #begin(beginning: Beginning<Side>, side: Side, at: number, atMs: number): void {
    const other = otherOf(side)
    const said = beginning.of(side)
    const answered = beginning.of(other)
    this.clientSide = side
    this.#halves[side].preface = at
    const answer = serverStartAt(answered)
    this.#halves[other].preface = answer
    this.prefaceChunks = beginning
      .turns({ one: this.#halves.one.preface, other: this.#halves.other.preface })
      .map(turn => ({ direction: this.#directionOf(turn.side), bytes: turn.bytes, atMs: turn.atMs - this.startMs }))
    this.prefaceProtocol = prefaceProtocol(said.subarray(0, at), answered.subarray(0, answer))
    this.#open()
    this.decoder?.bytes('client', said.subarray(at), atMs - this.startMs)
    if (answer < answered.length)
      this.decoder?.bytes('server', answered.subarray(answer), atMs - this.startMs)
  }

  /** No ClientHello: records of a connection that was captured from its middle are decoded all the same, all else is no TLS. */
  #giveUpSearch(beginning: Beginning<Side>): void {
    this.#beginning = null
    const starts = { one: recordAt(beginning.of('one')), other: recordAt(beginning.of('other')) }
    if (starts.one < 0 && starts.other < 0)
      return
    this.midway = true
    const sideOf = (side: Side): SeenSide => ({ said: beginning.of(side), start: starts[side], port: this.#halves[side].endpoint.port, isOpener: side === this.#opener })
    const client = this.clientSide = isClient(sideOf('one'), sideOf('other'))
      ? 'one'
      : 'other'
    const before = (side: Side): Uint8Array => starts[side] < 0
      ? beginning.of(side)
      : beginning.of(side).subarray(0, starts[side])
    this.prefaceProtocol = this.#opener && prefaceProtocol(before(client), before(otherOf(client)))
    this.#open()
    for (const side of ['one', 'other'] as const)
      this.#giveFromMiddle(beginning, side, starts[side])
  }

  #giveFromMiddle(beginning: Beginning<Side>, side: Side, start: number): void {
    const said = beginning.of(side)
    const half = this.#halves[side]
    const direction = this.#directionOf(side)
    half.isUnread = said.length === 0
    if (said.length === 0)
      return
    // what asked for a way through, and then nothing of TLS yet
    const asked = this.prefaceProtocol !== null && start < 0
    half.isUnread ||= asked
    const begin = asked
      ? said.length
      : Math.max(0, start)
    const atMs = beginning.startOf(side) - this.startMs
    if (this.prefaceProtocol !== null) {
      half.preface = begin
      this.prefaceChunks.push({ direction, bytes: said.slice(0, begin), atMs })
    }
    else {
      if (start !== 0)
        this.decoder?.gap(direction, 1) // it begins in the middle of a record
      if (begin > 0)
        this.decoder?.bytes(direction, said.subarray(0, begin), atMs)
    }
    if (begin < said.length)
      this.decoder?.bytes(direction, said.subarray(begin), atMs)
  }

  #open(): void {
    this.#beginning = null
    this.#limits = this.#options.claim()
    if (this.#limits)
      this.decoder = createDecoder({ ...this.#options, limits: this.#limits, isMidway: this.midway })
    else
      this.isBeyond = true
  }
}

function otherOf(side: Side): Side {
  return side === 'one'
    ? 'other'
    : 'one'
}

function half(endpoint: Endpoint): Half {
  return {
    endpoint,
    stream: new HalfStream(),
    preface: 0,
    ended: false,
    finalSequence: null,
    filler: null,
    isUnread: false,
  }
}

function isFinished({ stream, finalSequence }: Half): boolean {
  return finalSequence !== null && stream.isAt(finalSequence)
}
