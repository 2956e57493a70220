/**
 * Captures, in and out. In: a pcap or pcapng file becomes packets (file-reader), TCP segments (packet-reader), streams
 * (reassembly), and where one is TLS (tls-start) a decoded connection with the messages that our own runs have, opened
 * where a key log fits. Out: a recorded run becomes a file that Wireshark opens decrypted (pcapng-writer).
 */
import type { Crypto } from '../crypto.ts'
import type { PassedOver, Segment } from './packet-reader.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { CapturedConnection } from './connection.ts'
import { CaptureFileReader } from './file-reader.ts'
import { segmentOf } from './packet-reader.ts'

export type { CapturedConnection } from './connection.ts'
export type { Chunk, Endpoint } from './packet-writer.ts'
export { writePcapng } from './pcapng-writer.ts'

export interface DecodedCapture {
  /** TLS connections in the order of their first packet. */
  connections: CapturedConnection[]
  /** TCP connections that carried no TLS. */
  otherConnections: number
  packets: number
  /** Packets that gave no TCP segment, by reason. */
  passedOver: Partial<Record<PassedOver, number>>
  /** Packets of which the capture kept the beginning only. */
  cutPackets: number
  /** Where the file is broken; everything before it was decoded. */
  problem: { at: number, expected: string } | null
}

/** Connections that keep a recording of full size; later ones keep less, so that memory has a bound. */
const generous = 8
/** Connections that are decoded; more are counted only. */
const mostConnections = 5_000

export class CaptureDecoder {
  readonly #crypto: Crypto
  readonly #file = new CaptureFileReader()
  readonly #open = new Map<string, CapturedConnection>()
  readonly #all: CapturedConnection[] = []
  /** Key log lines by the random of their ClientHello, in hex. */
  readonly #secrets = new Map<string, string[]>()
  readonly #byRandom = new Map<string, CapturedConnection[]>()
  readonly #result: Omit<DecodedCapture, 'connections' | 'otherConnections'> = {
    packets: 0,
    passedOver: {},
    cutPackets: 0,
    problem: null,
  }

  #opened = 0

  constructor(crypto: Crypto, keyLog = '') {
    this.#crypto = crypto
    this.keyLog(keyLog)
  }

  /** Lines of an NSS key log, before or while the capture is read. */
  keyLog(text: string): void {
    for (const line of text.split('\n')) {
      const random = /^\w+ ([\da-f]{64}) [\da-f]+\s*$/i.exec(line)?.[1]?.toLowerCase()
      if (!random)
        continue
      const lines = this.#secrets.get(random)
      if (lines)
        lines.push(line)
      else
        this.#secrets.set(random, [line])
      for (const connection of this.#byRandom.get(random) ?? [])
        connection.decoder?.secret(line)
    }
  }

  /** Takes the next bytes of the file. What follows a fault in it is not read. */
  push(bytes: Uint8Array): void {
    if (this.#result.problem)
      return
    try {
      for (const item of this.#file.push(bytes)) {
        if (item.kind === 'secrets')
          this.keyLog(item.keyLog)
        else
          this.#packet(item.linkType, item.bytes, item.atMs, item.cut)
      }
    }
    catch (error) {
      this.#fault(error)
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
    this.#all.forEach(connection => connection.end())
    const connections = this.#all.filter(({ decoder }) => decoder !== null)
    return { ...this.#result, connections, otherConnections: this.#opened - connections.length }
  }

  #packet(linkType: number, bytes: Uint8Array, atMs: number, cut: boolean): void {
    this.#result.packets++
    if (cut)
      this.#result.cutPackets++
    const segment = segmentOf(linkType, bytes)
    if (typeof segment === 'string')
      this.#result.passedOver[segment] = (this.#result.passedOver[segment] ?? 0) + 1
    else
      this.#connectionOf(segment, atMs)?.add(segment, atMs)
  }

  #connectionOf(segment: Segment, atMs: number): CapturedConnection | undefined {
    const from = `${segment.source} ${segment.sourcePort}`
    const to = `${segment.destination} ${segment.destinationPort}`
    const key = from < to
      ? `${from} ${to}`
      : `${to} ${from}`
    const known = this.#open.get(key)
    if (known && !known.isSucceededBy(segment))
      return known
    this.#opened++
    if (this.#all.length >= mostConnections)
      return undefined
    const connection = new CapturedConnection(segment, atMs, this.#crypto, this.#all.length < generous
      ? {}
      : {
          recording: 256 * 1024,
          records: 2_000,
          items: 2_000,
          fields: 20_000,
        }, hello => this.#hello(hello))
    this.#open.set(key, connection)
    this.#all.push(connection)
    return connection
  }

  /** Only the lines that are a connection's own reach its decoder. */
  #hello(connection: CapturedConnection): void {
    if (!connection.clientRandom)
      return
    const random = hex(connection.clientRandom)
    this.#byRandom.set(random, [
      ...this.#byRandom.get(random) ?? [],
      connection,
    ])
    for (const line of this.#secrets.get(random) ?? [])
      connection.decoder?.secret(line)
  }

  #fault(error: unknown): void {
    if (!(error instanceof ParseError))
      throw error
    this.#result.problem = { at: error.at, expected: error.expected }
  }
}
