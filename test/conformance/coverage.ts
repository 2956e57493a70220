/**
 * Every byte of the recorded connections has its name, and every proof in them that can be recomputed matches.
 */
import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Chunk } from '../support/annotation-problem.ts'
import type { Suite } from './suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unhex } from '../../src/engine/bytes/hex.ts'
import { CaptureDecoder } from '../../src/engine/capture/index.ts'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { namingProblem } from '../support/annotation-problem.ts'
import { flowsOf } from './go-transcripts.ts'

export const coverage: Suite = {
  name: 'coverage',
  expected: 2 + 5 + 118,
  run(fixtures, tell) {
    for (const name of ['illustrated-tls12', 'illustrated-tls13']) {
      const folder = join(fixtures, 'captures', name)
      const capture = new CaptureDecoder(nodeCrypto, readFileSync(join(folder, 'keylog.txt'), 'utf8'))
      capture.push(readFileSync(join(folder, 'capture.pcap')))
      const decoder = capture.end().connections[0]?.decoder
      tell(name, decoder
        ? problemOf(decoder, wireOf(decoder))
        : 'no connection was found')
    }
    const traces = JSON.parse(readFileSync(join(fixtures, 'rfc8448', 'flows.json'), 'utf8')) as { section: number, keylogText: string, flow: { actor: 'client' | 'server', record: string }[] }[]
    for (const { section, keylogText, flow } of traces)
      tell(`rfc8448 section ${section}`, decoded(flow.map(({ actor, record }) => ({ direction: actor, bytes: unhex(record) })), keylogText))
    const folder = join(fixtures, 'go-testdata', 'tls')
    for (const name of readdirSync(folder)) {
      const flows = flowsOf(readFileSync(join(folder, name), 'utf8'))
      if (flows.length > 0)
        tell(name, decoded(flows, ''))
    }
  },
}

function decoded(chunks: Chunk[], keyLog: string): string | null {
  const decoder = createDecoder({ crypto: nodeCrypto })
  decoder.secret(keyLog)
  chunks.forEach(({ direction, bytes }, index) => decoder.bytes(direction, bytes, index))
  decoder.end(chunks.length)
  return problemOf(decoder, chunks)
}

function problemOf(decoder: Decoder, chunks: Chunk[]): string | null {
  const wrong = decoder.result().handshake.verified.find(({ outcome }) => outcome === 'does-not-match')
  return namingProblem(decoder, chunks) ?? (wrong
    ? `${wrong.id} does not match`
    : null)
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
