/** All recorded connections of the fixtures, decoded: of the Illustrated TLS Connections, of RFC 8448 and of Go's tests. */
import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Chunk } from '../support/annotation-problem.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unhex } from '../../src/engine/bytes/hex.ts'
import { CaptureDecoder } from '../../src/engine/capture/index.ts'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { flowsOf } from './go-transcripts.ts'

export interface RecordedConnection {
  name: string
  decoder: Decoder
  chunks: Chunk[]
}

export function* recordedConnections(fixtures: string): Generator<RecordedConnection, void, void> {
  for (const name of ['illustrated-tls12', 'illustrated-tls13']) {
    const folder = join(fixtures, 'captures', name)
    const capture = new CaptureDecoder(nodeCrypto, readFileSync(join(folder, 'keylog.txt'), 'utf8'))
    capture.push(readFileSync(join(folder, 'capture.pcap')))
    const decoder = capture.end().connections[0]?.decoder
    if (decoder)
      yield { name, decoder, chunks: wireOf(decoder) }
  }
  const traces = JSON.parse(readFileSync(join(fixtures, 'rfc8448', 'flows.json'), 'utf8')) as { section: number, keylogText: string, flow: { actor: 'client' | 'server', record: string }[] }[]
  for (const { section, keylogText, flow } of traces)
    yield decoded(`rfc8448 section ${section}`, flow.map(({ actor, record }) => ({ direction: actor, bytes: unhex(record) })), keylogText)
  const folder = join(fixtures, 'go-testdata', 'tls')
  for (const name of readdirSync(folder)) {
    const flows = flowsOf(readFileSync(join(folder, name), 'utf8'))
    if (flows.length > 0)
      yield decoded(name, flows, '')
  }
}

function decoded(name: string, chunks: Chunk[], keyLog: string): RecordedConnection {
  const decoder = createDecoder({ crypto: nodeCrypto })
  decoder.secret(keyLog)
  chunks.forEach(({ direction, bytes }, index) => decoder.bytes(direction, bytes, index))
  decoder.end()
  return { name, decoder, chunks }
}

/** The records as they crossed, one behind the other. */
function wireOf(decoder: Decoder): Chunk[] {
  const { messages, events } = decoder.result().handshake
  const pieces = [...messages, ...events].toSorted((one, other) => one.order - other.order)
  const listed = new Set<number>()
  return pieces.flatMap(({ order, direction, records }) => {
    // several messages may share a record
    if (records.every(record => listed.has(record)))
      return []
    records.forEach(record => listed.add(record))
    return [{ direction, bytes: decoder.wire(order) ?? new Uint8Array() }]
  })
}
