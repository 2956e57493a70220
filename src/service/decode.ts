/** A capture as the contract tells it: its connections in the Report's own shapes. */
import type { DecodedCapture, DecodedConnection, Part } from '../contract/index.ts'
import type { DecodedCapture as Captured, CapturedConnection } from '../engine/capture/index.ts'
import type { Decoded } from '../engine/tls/index.ts'
import type { KeptInspections } from './kept.ts'
import { randomUUID } from 'node:crypto'
import { ParseError } from '../engine/bytes/parse-error.ts'
import { CaptureDecoder } from '../engine/capture/index.ts'
import { describeCertificates } from '../engine/x509/index.ts'
import { nodeCrypto } from '../probe/crypto.ts'

export interface CaptureInput {
  name: string
  /** The file, piece by piece. */
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** NSS key log; empty where there is none beside what the file holds itself. */
  keyLog: string
}

/** Decodes a whole capture; with `kept`, the bytes of its messages stay at hand. */
export async function decodeCapture({ name, pieces, keyLog }: CaptureInput, kept?: KeptInspections): Promise<DecodedCapture> {
  const decoder = new CaptureDecoder(nodeCrypto, keyLog)
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    decoder.push(piece)
  }
  const captured = decoder.end()
  return describedCapture(name, bytes, captured, kept)
}

export function describedCapture(name: string, bytes: number, captured: Captured, kept?: KeptInspections): DecodedCapture {
  const { packets, otherConnections, passedOver, cutPackets, problem } = captured
  return {
    schema: 'tlscope.decode/1',
    file: { name, bytes, packets },
    connections: captured.connections.map(connection => described(connection, kept)),
    otherConnections,
    passedOver,
    cutPackets,
    problem,
  }
}

function described(connection: CapturedConnection, kept: KeptInspections | undefined): DecodedConnection {
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
  const decoded = decoder.result()
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
    ...connectionParts(decoded),
  }
}

/** What every decoded connection tells, however its bytes were had. */
export function connectionParts(decoded: Decoded): Pick<DecodedConnection, 'decryption' | 'tls' | 'handshake' | 'certificates'> {
  const { tls, handshake } = decoded
  return {
    decryption: decryptionOf(decoded),
    tls: tls
      ? { state: 'done', value: tls }
      : { state: 'skipped', reason: 'not-seen' },
    handshake: { state: 'done', value: handshake },
    certificates: certificatesPart(decoded.certificates),
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

function certificatesPart(chain: Uint8Array[]): Part<ReturnType<typeof describeCertificates>> {
  if (chain.length === 0)
    return { state: 'skipped', reason: 'not-seen' }
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
