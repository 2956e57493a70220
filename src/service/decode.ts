/** A capture as the contract tells it: its connections in the Report's own shapes. */
import type { DecodedCapture, DecodedConnection } from '../contract/index.ts'
import type { DecodedCapture as Captured, CapturedConnection, Share } from '../engine/capture/index.ts'
import type { Decoded } from '../engine/tls/index.ts'
import type { KeptInspections } from './kept.ts'
import { hash, randomUUID } from 'node:crypto'
import { ParseError } from '../engine/bytes/parse-error.ts'
import { CaptureDecoder } from '../engine/capture/index.ts'
import { describeCertificates } from '../engine/x509/index.ts'
import { nodeCrypto } from '../probe/crypto.ts'

export interface CaptureInput {
  name: string
  /** The file, piece by piece. */
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** NSS key log, in pieces of whole lines; none where there is nothing beside what the file holds itself. */
  keyLog: AsyncIterable<string> | Iterable<string>
  /** Only these connections; all where it is left out. What is told of the file as a whole is the same, but for `otherConnections`. */
  share?: Share
}

/** A capture that was read to its end: what it is, and its connections, described one by one as they are asked for. */
export interface ReadCapture {
  summary: CaptureSummary
  connections: Iterable<DecodedConnection>
  /** The places of their first packets in the file. */
  orders: number[]
}
export type CaptureSummary = Omit<DecodedCapture, 'connections'>

/** Decodes a whole capture while it is read. */
export async function decodeCapture({ name, pieces, keyLog, share }: CaptureInput): Promise<ReadCapture> {
  const decoder = new CaptureDecoder(nodeCrypto, '', { keeps: false, ...share && { share } })
  for await (const lines of keyLog)
    decoder.keyLog(lines)
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    decoder.push(piece)
  }
  return readCapture(name, bytes, decoder.end())
}

/** With `kept`, the bytes of the messages stay at hand. */
export function readCapture(name: string, bytes: number, captured: Captured, kept?: KeptInspections): ReadCapture {
  const { connections, packets, otherConnections, passedOver, cutPackets, problem } = captured
  return {
    summary: {
      schema: 'tlscope.decode/1',
      file: { name, bytes, packets },
      otherConnections,
      passedOver,
      cutPackets,
      problem,
    },
    connections: describedAll(connections, kept),
    orders: connections.map(({ order }) => order),
  }
}

function* describedAll(connections: CapturedConnection[], kept: KeptInspections | undefined): Generator<DecodedConnection, void, void> {
  const chains: KnownChains = new Map()
  for (const connection of connections)
    yield described(connection, kept, chains)
}

/** Chains that were described already, by their hash: the connections of a capture go to few servers. */
type KnownChains = Map<string, DecodedConnection['certificates']>

export function wholeCapture({ summary, connections }: ReadCapture): DecodedCapture {
  return { ...summary, connections: [...connections] }
}

function described(connection: CapturedConnection, kept: KeptInspections | undefined, chains: KnownChains): DecodedConnection {
  const { client, server, startMs, endMs, midway, decoder } = connection
  if (!decoder)
    throw new TypeError('a connection without TLS has nothing to describe')
  const id = randomUUID()
  kept?.keep(id, {
    item: order => decoder.plaintext(order),
    wire: order => decoder.wire(order),
    request: new Uint8Array(),
    body: new Uint8Array(),
    recording: null,
  })
  const [ofClient, ofServer] = [
    connection.half('client'),
    connection.half('server'),
  ]
  return {
    id,
    client,
    server,
    startedAt: new Date(startMs).toISOString(),
    durationMs: endMs - startMs,
    preface: { client: ofClient.preface, server: ofServer.preface },
    gaps: { client: ofClient.gaps, server: ofServer.gaps },
    midway,
    ...connectionParts(decoder.result(), chains),
  }
}

/** What every decoded connection tells, however its bytes were had. */
export function connectionParts(decoded: Decoded, chains?: KnownChains): Pick<DecodedConnection, 'decryption' | 'tls' | 'handshake' | 'certificates'> {
  const { tls, handshake } = decoded
  return {
    decryption: decryptionOf(decoded),
    tls: tls
      ? { state: 'done', value: tls }
      : { state: 'skipped', reason: 'not-seen' },
    handshake: { state: 'done', value: handshake },
    certificates: certificatesPart(decoded.certificates, chains),
  }
}

/** Drafts of TLS 1.3 (0x7f..) derive their keys with other labels; they are told, not misread. */
function decryptionOf({ tls, handshake }: Decoded): DecodedConnection['decryption'] {
  if (tls?.version && tls.version.code >> 8 === 0x7f)
    return 'unsupported'
  const encrypted = handshake.records.filter(record => record.encrypted)
  const opened = encrypted.filter(record => record.opened).length
  if (encrypted.length === 0)
    return 'not-needed'
  return opened === encrypted.length
    ? 'full'
    : opened > 0
      ? 'partial'
      : 'none'
}

function certificatesPart(chain: Uint8Array[], chains: KnownChains | undefined): DecodedConnection['certificates'] {
  if (chain.length === 0)
    return { state: 'skipped', reason: 'not-seen' }
  if (!chains)
    return describedChain(chain)
  const name = chain.map(der => hash('sha256', der)).join(' ')
  const known = chains.get(name) ?? describedChain(chain)
  chains.set(name, known)
  return known
}

function describedChain(chain: Uint8Array[]): DecodedConnection['certificates'] {
  try {
    return {
      state: 'done',
      value: describeCertificates(chain, { crypto: nodeCrypto }),
    }
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    return {
      state: 'failed',
      failure: {
        code: 'internal',
        phase: null,
        message: error.message,
        values: { at: error.at, expected: error.expected },
      },
    }
  }
}
