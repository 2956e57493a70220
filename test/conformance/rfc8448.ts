/** RFC 8448: example handshakes of TLS 1.3, record by record, opened with the secrets that the text gives. */
import type { Direction } from '../../src/contract/index.ts'
import type { Suite } from './suite.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hex, unhex } from '../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { difference } from './suite.ts'

interface Trace {
  section: number
  title: string
  keylogText: string
  flow: { actor: Direction, record: string, payload: string, encrypted: boolean, innerType?: number }[]
}

export const rfc8448: Suite = {
  name: 'rfc8448',
  expected: 5,
  run(fixtures, tell) {
    const traces = JSON.parse(readFileSync(join(fixtures, 'rfc8448', 'flows.json'), 'utf8')) as Trace[]
    for (const { section, title, keylogText, flow } of traces) {
      const decoder = createDecoder({ crypto: nodeCrypto })
      decoder.secret(keylogText)
      for (const [index, { actor, record }] of flow.entries())
        decoder.bytes(actor, unhex(record), index)
      decoder.end(flow.length)
      const { messages, events, problems } = decoder.result().handshake
      const ours = (['client', 'server'] as const).map(actor => `${actor} ${[
        ...messages,
        ...events,
      ]
        .filter(({ direction }) => direction === actor)
        .toSorted((one, other) => one.order - other.order)
        .map(({ order }) => hex(decoder.plaintext(order) ?? new Uint8Array()))
        .join('')}`)
      const theirs = (['client', 'server'] as const).map(actor => `${actor} ${flow.filter(step => step.actor === actor).map(({ payload }) => payload).join('')}`)
      tell(`section ${section}, ${title}`, difference(ours, theirs) ?? problems[0]?.failure.message ?? null)
    }
  },
}
