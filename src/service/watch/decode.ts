/** A capture as the contract tells it: its connections in the Report's own shapes. */
import type { DecodedCapture, DecodedConnection, WireEvent } from '../../contract/index.ts'
import type { DecodedCapture as Captured, CapturedConnection } from '../../engine/capture/index.ts'
import type { Decoded } from '../../engine/tls/index.ts'
import type { KeptInspections } from '../kept/inspections.ts'
import type { Unpacked } from './unpacking.ts'
import { hash, randomUUID } from 'node:crypto'
import { recordFaults } from '../../contract/record-faults.ts'
import { saysHttp } from '../../contract/spoken.ts'
import { certificatesPart, clientCertificatesPart } from '../part.ts'
import { watched } from './watched.ts'

/** A capture that was read to its end: what it is, and its connections, described one by one as they are asked for. */
export interface ReadCapture {
  summary: CaptureSummary
  connections: Iterable<DecodedConnection>
}
export type CaptureSummary = Omit<DecodedCapture, 'connections'>

/** The file that was read. */
export interface CaptureSource {
  name: string
  bytes: number
  unpacked?: Unpacked
}

/** What its bytes, opened, tell of a connection. */
export type ConnectionParts = Pick<DecodedConnection, 'decryption' | 'tls' | 'handshake' | 'certificates' | 'clientCertificates'>

/** With `kept`, the bytes of the messages stay at hand. */
export function readCapture(source: CaptureSource, captured: Captured, kept?: KeptInspections): ReadCapture {
  return {
    summary: summaryOf(source, captured),
    connections: describedAll(captured, kept),
  }
}

export function summaryOf({ name, bytes, unpacked }: CaptureSource, { packets, otherConnections, otherProtocols, undecoded, passedOver, cutPackets, problem }: Captured): CaptureSummary {
  return {
    schema: 'tlscope.decode/1',
    file: {
      name,
      bytes,
      packets,
      ...unpacked?.packing && { packing: unpacked.packing, unpackedBytes: unpacked.bytes },
    },
    otherConnections,
    otherProtocols,
    undecoded,
    passedOver,
    cutPackets,
    problem: unpacked?.problem ?? problem,
  }
}

function* describedAll({ connections, untimed }: Captured, kept: KeptInspections | undefined): Generator<DecodedConnection, void, void> {
  const chains = knownChains()
  for (const connection of connections) {
    const { decoder } = connection
    if (!decoder)
      throw new TypeError('a connection without TLS has nothing to describe')
    const id = randomUUID()
    const frame = connectionFrame(connection, id, !untimed.has(connection))
    kept?.keep(id, watched(decoder, {
      ...frame,
      origin: 'capture',
      startedAt: new Date(connection.startMs),
      preface: connection.prefaceChunks,
    }))
    yield { ...frame, ...connectionParts(decoder.result(), chains) }
  }
}

/** What is told of a connection beside its parts. `timed`: the file has a time for each of its packets. */
export function connectionFrame(connection: CapturedConnection, id: string, timed: boolean): Omit<DecodedConnection, keyof ConnectionParts> {
  const { client, server, startMs, endMs, midway } = connection
  const [ofClient, ofServer] = [
    connection.half('client'),
    connection.half('server'),
  ]
  return {
    id,
    client,
    server,
    startedAt: timed
      ? new Date(startMs).toISOString()
      : '',
    durationMs: endMs - startMs,
    preface: { client: ofClient.preface, server: ofServer.preface, protocol: connection.prefaceProtocol },
    gaps: { client: ofClient.gaps, server: ofServer.gaps },
    midway,
  }
}

/** Chains that were described already, by their hash: the connections of a capture go to few servers. */
export interface KnownChains {
  server: Map<string, DecodedConnection['certificates']>
  client: Map<string, DecodedConnection['clientCertificates']>
}

export function knownChains(): KnownChains {
  return { server: new Map(), client: new Map() }
}

export function wholeCapture({ summary, connections }: ReadCapture): DecodedCapture {
  return { ...summary, connections: [...connections] }
}

/** What every decoded connection tells, however its bytes were had. */
export function connectionParts(decoded: Decoded, chains?: KnownChains): ConnectionParts {
  const { tls, handshake } = decoded
  return {
    decryption: decryptionOf(decoded),
    tls: tls
      ? { state: 'done', value: tls }
      : { state: 'skipped', reason: 'not-seen' },
    handshake: { state: 'done', value: handshake },
    certificates: decoded.certificates.length === 0
      ? { state: 'skipped', reason: 'not-seen' }
      : once(decoded.certificates, chains?.server, chain => certificatesPart(chain)),
    ...decoded.clientCertificates.length > 0 && {
      clientCertificates: once(decoded.clientCertificates, chains?.client, clientCertificatesPart),
    },
  }
}

/** What a list of connections shows: a hundredth of the whole. */
export function outlineOf<Whole extends ConnectionParts>(connection: Whole): Whole {
  const { handshake } = connection
  return {
    ...connection,
    handshake: handshake.state === 'done'
      ? {
          state: 'done',
          value: {
            ...handshake.value,
            messages: handshake.value.messages.map(message => ({ ...message, fields: [] })),
            events: outlined(handshake.value.events).map(event => ({ ...event, fields: [] })),
            records: [],
            keySchedule: [],
            verified: [],
          },
        }
      : handshake,
    certificates: { state: 'skipped', reason: 'outline' },
    clientCertificates: undefined,
  }
}

/** The alerts, and of each side the first request or answer. */
function outlined(events: readonly WireEvent[]): WireEvent[] {
  const lines = (['client', 'server'] as const).map(side => events.find(({ direction, summary }) => direction === side && summary !== undefined && saysHttp(summary)))
  return events.filter(event => event.kind === 'alert' || lines.includes(event))
}

/** Whether something in it is no TLS as it should be. That it ends early, or lacks keys, says nothing against it. */
export function isFaulty(handshake: ConnectionParts['handshake']): boolean {
  return handshake.state === 'done' && (
    handshake.value.problems.some(({ failure }) => failure.code !== 'closed-early')
    || handshake.value.events.some(({ problem }) => problem !== undefined && recordFaults.has(problem)))
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

function once<Value>(chain: readonly Uint8Array[], known: Map<string, Value> | undefined, describe: (chain: readonly Uint8Array[]) => Value): Value {
  if (!known)
    return describe(chain)
  const name = chain.map(der => hash('sha256', der)).join(' ')
  const value = known.get(name) ?? describe(chain)
  known.set(name, value)
  return value
}
