/**
 * Go's recorded connections: all handshake messages of every flow that is readable without keys. A scan of the records that
 * knows nothing but their headers says which those are.
 */
import type { Direction } from '../../src/contract/index.ts'
import type { Suite } from './suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { difference } from './suite.ts'

interface Flow {
  direction: Direction
  bytes: Uint8Array
}

export const goTranscripts: Suite = {
  name: 'go-transcripts',
  expected: 118,
  run(fixtures, tell) {
    const folder = join(fixtures, 'go-testdata', 'tls')
    for (const name of readdirSync(folder)) {
      const flows = flowsOf(readFileSync(join(folder, name), 'utf8'))
      if (flows.length === 0)
        continue // a certificate, and two connections that Go no longer makes: empty files
      const decoder = createDecoder({ crypto: nodeCrypto })
      flows.forEach(({ direction, bytes }, index) => decoder.bytes(direction, bytes, index))
      decoder.end()
      const { messages } = decoder.result().handshake
      const ours = messages.map(({ direction, type, length }) => `${direction} ${type.code} ${length}`)
      tell(name, difference(ours.toSorted(), readable(flows).toSorted()))
    }
  },
}

export function flowsOf(text: string): Flow[] {
  return text.split(/^>>> Flow \d+ /m).slice(1).map((part) => {
    const digits = [
      ...part.matchAll(/^[\da-f]{8} {2}((?:[\da-f]{2} {1,2}){1,16})/gm),
    ].map(([, row = '']) => row.replaceAll(' ', '')).join('')
    return {
      direction: part.startsWith('(client')
        ? 'client'
        : 'server',
      bytes: Buffer.from(digits, 'hex'),
    }
  })
}

/** Handshake messages in records of type 22 up to the ChangeCipherSpec or, in TLS 1.3, up to the ServerHello. */
function readable(flows: Flow[]): string[] {
  const found: string[] = []
  for (const direction of ['client', 'server'] as const) {
    const bytes = Buffer.concat(flows.filter(flow => flow.direction === direction).map(flow => flow.bytes))
    const handshake: Buffer[] = []
    for (let at = 0; at + 5 <= bytes.length; at += 5 + bytes.readUInt16BE(at + 3)) {
      if (bytes[at] === 20 && !isTls13(flows))
        break
      if (bytes[at] === 22)
        handshake.push(bytes.subarray(at + 5, at + 5 + bytes.readUInt16BE(at + 3)))
    }
    const whole = Buffer.concat(handshake)
    for (let at = 0; at + 4 <= whole.length;) {
      const length = 4 + whole.readUIntBE(at + 1, 3)
      found.push(`${direction} ${whole[at]} ${length}`)
      at += length
    }
  }
  return found
}

/** A ServerHello with the extension supported_versions (43) that says 0x0304. */
function isTls13(flows: Flow[]): boolean {
  return flows.some(({ direction, bytes }) => direction === 'server' && Buffer.from(bytes).includes(Buffer.from('002b00020304', 'hex')))
}
