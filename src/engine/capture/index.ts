/**
 * Captures, in and out. In: a pcap, pcapng or snoop file becomes packets (file), TCP segments (packet), streams
 * (reassembly), and where one is TLS (tls-start) a decoded connection with the messages that our own runs have, opened
 * where a key log fits. Out: a recorded run becomes a file that Wireshark opens decrypted (pcapng-writer).
 */
import type { Crypto } from '../crypto.ts'
import type { Limits, RsaOpener, Shared } from '../tls/index.ts'
import type { CapturedPacket, CaptureItem } from './file/index.ts'
import type { PassedOver, Segment } from './packet/index.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { KeyLog, Sessions, SignerKeys } from '../tls/index.ts'
import { CapturedConnection } from './connection.ts'
import { CaptureFileReader } from './file/index.ts'
import { PacketReader, reversed } from './packet/index.ts'

export { refusedLine } from '../tls/index.ts'
export type { RefusedLine, RsaOpener } from '../tls/index.ts'
export { Beginning } from './beginning.ts'
export type { CapturedConnection } from './connection.ts'
export type { Chunk } from './packet-writer.ts'
export { writePcapng } from './pcapng-writer.ts'
export { prefaceProtocol } from './preface.ts'

export interface DecodedCapture {
  /** TLS connections in the order of their first packet. */
  connections: CapturedConnection[]
  /** TCP connections that carried no TLS. */
  otherConnections: number
  /** Of these, how many are of a protocol that is known. */
  otherProtocols: { openvpn?: number }
  /** TLS connections beyond the number that is decoded. */
  undecoded: number
  packets: number
  /** Packets that were not read, by reason; `connections`: of TCP connections beyond the number that is followed. */
  passedOver: Partial<Record<PassedOver | 'connections', number>>
  /** Packets of which the capture kept the beginning only. */
  cutPackets: number
  /** Connections with packets of which the file has no time: what is told of their times means nothing. */
  untimed: ReadonlySet<CapturedConnection>
  /** Where the file is broken; everything before it was decoded. */
  problem: { at: number, expected: string } | null
}

/** Bytes of recording that all connections together may keep, and each of them at most and at least. */
const mostTogether = 256 << 20
const mostEach = 16 << 20
const leastEach = 64 << 10
/** Connections that are decoded, where all is kept and where each is let go as it ends; more are counted only. */
const mostKept = 5_000
const mostDecoded = 50_000
/** TCP connections that are followed, with TLS or without. */
const mostFollowed = 100_000

export interface CaptureOptions {
  /** Whether the bytes of messages are asked for later; without that they take no memory. */
  keeps: boolean
  /** Asked of each connection that came to its end with nothing missing, while the rest of the file is still to come. */
  onFinished: (connection: CapturedConnection) => void
  /** Opens with the keys of servers what clients sent under them. */
  openRsa: RsaOpener | null
}

export class CaptureDecoder {
  readonly #crypto: Crypto
  readonly #keeps: boolean
  readonly #onFinished: (connection: CapturedConnection) => void
  readonly #signerKeys: SignerKeys
  readonly #file = new CaptureFileReader()
  readonly #packets = new PacketReader()
  readonly #open = new Map<string, CapturedConnection>()
  readonly #all: CapturedConnection[] = []
  readonly #shared: Shared
  readonly #untimed = new Set<CapturedConnection>()
  readonly #result: Omit<DecodedCapture, 'connections' | 'otherConnections' | 'otherProtocols' | 'undecoded' | 'untimed'> = {
    packets: 0,
    passedOver: {},
    cutPackets: 0,
    problem: null,
  }

  #decoded = 0
  /** Time of the last packet that had one: the next one that has none is not before it. */
  #latestMs = 0
  /** Of `mostTogether`, what no connection has claimed. */
  #left = mostTogether

  /** Whatever `options` leaves out: all is kept, of all connections. */
  constructor(crypto: Crypto, keyLog = '', { keeps = true, onFinished = () => {}, openRsa = null }: Partial<CaptureOptions> = {}) {
    this.#crypto = crypto
    this.#keeps = keeps
    this.#onFinished = onFinished
    this.#signerKeys = new SignerKeys(crypto)
    this.#shared = { keyLog: new KeyLog({ most: Infinity }), sessions: new Sessions(crypto), openRsa }
    this.keyLog(keyLog)
  }

  /** Lines of an NSS key log, before or while the capture is read; gives how many are such. */
  keyLog(text: string): number {
    const lines = this.addKeys(text)
    if (lines > 0)
      Array.from(this.openWaiting())
    return lines
  }

  /** As `keyLog`, but what waits for these keys is opened by `openWaiting`. */
  addKeys(text: string): number {
    return this.#shared.keyLog.add(text)
  }

  /** Opens what waits for keys, one connection a step: each may take megabytes. */
  * openWaiting(): Generator<void, void, void> {
    for (const { decoder } of this.#all)
      yield void decoder?.retry()
  }

  /** Takes the next bytes of the file. What follows a fault in it is not read. */
  push(bytes: Uint8Array): void {
    if (this.#result.problem)
      return
    const items: CaptureItem[] = []
    try {
      this.#file.push(bytes, items)
    }
    catch (error) {
      this.#fault(error)
    }
    for (const item of items) {
      if (item.kind === 'secrets')
        this.keyLog(item.keyLog)
      else
        this.#packet(item)
    }
  }

  end(): DecodedCapture {
    if (!this.#result.problem) {
      try {
        this.#file.end()
      }
      catch (error) {
        this.#fault(error)
      }
    }
    const { unfinishedFragments } = this.#packets
    if (unfinishedFragments > 0)
      this.#result.passedOver.fragment = (this.#result.passedOver.fragment ?? 0) + unfinishedFragments
    this.#all.forEach(connection => connection.end())
    const connections = this.#all.filter(({ decoder, isTaken }) => decoder !== null || isTaken)
    const openvpn = this.#all.filter(({ otherProtocol }) => otherProtocol === 'openvpn').length
    const undecoded = this.#all.filter(({ isBeyond }) => isBeyond).length
    return {
      ...this.#result,
      connections,
      otherConnections: this.#all.length - connections.length - undecoded,
      otherProtocols: openvpn > 0
        ? { openvpn }
        : {},
      undecoded,
      untimed: this.#untimed,
    }
  }

  #packet({ linkType, bytes, atMs, cut, check }: CapturedPacket): void {
    this.#result.packets++
    if (cut)
      this.#result.cutPackets++
    this.#latestMs = atMs ?? this.#latestMs
    const segment = this.#packets.segment(linkType, bytes, check)
    if (segment === null)
      return
    if (typeof segment === 'string') {
      this.#passOver(segment)
      return
    }
    const connection = this.#connectionOf(segment, this.#latestMs)
    if (!connection) {
      this.#passOver('connections')
      return
    }
    if (atMs === null)
      this.#untimed.add(connection)
    connection.add(segment, this.#latestMs)
  }

  #passOver(reason: keyof DecodedCapture['passedOver']): void {
    this.#result.passedOver[reason] = (this.#result.passedOver[reason] ?? 0) + 1
  }

  #connectionOf(segment: Segment, atMs: number): CapturedConnection | undefined {
    const known = this.#open.get(segment.flow)
    // it may be late, and of the connection before
    if (known?.predecessor && !segment.syn && !known.isBegunBySyn && known.predecessor.isNear(segment))
      return known.predecessor
    if (known && !known.isSucceededBy(segment))
      return known
    if (this.#all.length >= mostFollowed)
      return undefined
    const connection = new CapturedConnection(segment.flow, atMs, {
      order: this.#result.packets,
      predecessor: known ?? null,
      crypto: this.#crypto,
      claim: () => this.#claim(),
      signerKeys: this.#signerKeys,
      shared: this.#shared,
      onFinished: this.#onFinished,
      onEnd: ended => this.#left += Math.max(0, (ended.recording ?? 0) - ended.bytes),
    })
    this.#open.set(segment.flow, connection)
    this.#open.set(reversed(segment.flow), connection)
    this.#all.push(connection)
    return connection
  }

  /** What a new connection may keep: all that one of ours may, while there is plenty left; less, but some, when there is not. */
  #claim(): Partial<Limits> | null {
    if (this.#decoded >= (this.#keeps ? mostKept : mostDecoded))
      return null
    this.#decoded++
    const recording = Math.min(mostEach, Math.max(leastEach, Math.floor(this.#left / 8)))
    this.#left -= recording
    return {
      keeps: this.#keeps,
      recording,
      ...recording < mostEach && {
        records: 2_000,
        items: 2_000,
        fields: 20_000,
      },
    }
  }

  #fault(error: unknown): void {
    if (!(error instanceof ParseError))
      throw error
    this.#result.problem = { at: error.at, expected: error.expected }
  }
}
