/** The Illustrated TLS Connections: each record of their pages, raw and decrypted, found in our decoding of their captures. */
import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Suite } from './suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hex } from '../../src/engine/bytes/hex.ts'
import { CaptureDecoder } from '../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'

export const illustrated: Suite[] = [
  suite('illustrated-tls12', 18),
  suite('illustrated-tls13', 22),
]

function suite(name: string, expected: number): Suite {
  return {
    name,
    expected,
    run(fixtures, tell) {
      const folder = join(fixtures, 'captures', name)
      const capture = new CaptureDecoder(nodeCrypto, readFileSync(join(folder, 'keylog.txt'), 'utf8'))
      capture.push(readFileSync(join(folder, 'capture.pcap')))
      const { connections, problem } = capture.end()
      const decoder = connections[0]?.decoder
      const caps = readdirSync(join(folder, 'caps'))
      for (const cap of caps) {
        tell(cap, problem?.expected ?? (decoder
          ? missing(decoder, readFileSync(join(folder, 'caps', cap)))
          : 'no connection was found'))
      }
    },
  }
}

/** A file holds a record as it crossed, a plaintext, and that with its inner content type (TLS 1.3) or its MAC and padding (CBC). */
function missing(decoder: Decoder, cap: Uint8Array): string | null {
  const { handshake } = decoder.result()
  const wanted = hex(cap)
  for (const { order } of [
    ...handshake.messages,
    ...handshake.events,
  ]) {
    const wire = hex(decoder.wire(order) ?? new Uint8Array())
    const plain = hex(decoder.plaintext(order) ?? new Uint8Array())
    if (wire.includes(wanted) || plain === wanted || wanted === `${plain}${innerType(handshake, order)}` || isWithMac(wanted, plain))
      return null
  }
  return `no record and no plaintext is ${wanted.slice(0, 40)}…`
}

function innerType(handshake: ReturnType<Decoder['result']>['handshake'], order: number): string {
  return handshake.messages.some(message => message.order === order)
    ? '16'
    : '17'
}

/** HMAC-SHA-1, then the last byte of the padding (RFC 5246, Section 6.2.3.2), as their files keep it. */
function isWithMac(wanted: string, plain: string): boolean {
  return plain !== '' && wanted.startsWith(plain) && wanted.length === plain.length + 2 * (20 + 1)
}
