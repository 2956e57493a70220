/** Which secrets open which connection, however its ClientHello was cut. */
import type { Chunk } from '../../../src/engine/capture/index.ts'
import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { CaptureDecoder, writePcapng } from '../../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { keyLog, records } from '../tls/rfc8448.ts'

const chunks = records.map(({ direction, hex }): Chunk => ({ direction, bytes: unhex(hex), atMs: 0 }))
const [hello, ...others] = chunks as [Chunk, ...Chunk[]]

function opened(first: Chunk[], secrets = keyLog.join('\n')): { messages: number, sealed: number } {
  const decoder = new CaptureDecoder(nodeCrypto, secrets)
  decoder.push(writePcapng({
    client: { address: '127.0.0.1', port: 50_000 },
    server: { address: '127.0.0.1', port: 443 },
    chunks: [...first, ...others],
    keyLog: '',
    startedAt: new Date('2026-01-02T03:04:05.000Z'),
    openedMs: 0,
    comment: 'synthetic',
    application: 'tlscope',
  }))
  const { handshake } = decoder.end().connections[0]!.decoder!.result()
  return {
    messages: handshake.messages.length,
    sealed: handshake.records.filter(record => record.encrypted && !record.opened).length,
  }
}

const whole = opened([hello])

it('opens all of RFC 8448, Section 3', () => {
  expect(whole).toEqual({ messages: 8, sealed: 0 })
})

describe('a ClientHello', () => {
  it('in two segments, wherever it is cut', () => {
    for (let cut = 1; cut < 60; cut++) {
      expect(opened([
        { ...hello, bytes: hello.bytes.subarray(0, cut) },
        { ...hello, bytes: hello.bytes.subarray(cut) },
      ]), `cut at ${cut}`).toEqual(whole)
    }
  })

  it('in two records, wherever it is cut', () => {
    const message = Buffer.from(hello.bytes.subarray(5))
    const record = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([22, 3, 1, 0, bytes.length]), bytes])
    for (let cut = 1; cut < 60; cut++) {
      expect(opened([
        { ...hello, bytes: Buffer.concat([record(message.subarray(0, cut)), record(message.subarray(cut))]) },
      ]), `cut at ${cut}`).toEqual(whole)
    }
  })
})

it('secrets that come while records wait for them open these too', () => {
  const decoder = new CaptureDecoder(nodeCrypto)
  const file = writePcapng({
    client: { address: '127.0.0.1', port: 50_000 },
    server: { address: '127.0.0.1', port: 443 },
    chunks,
    keyLog: '',
    startedAt: new Date('2026-01-02T03:04:05.000Z'),
    openedMs: 0,
    comment: 'synthetic',
    application: 'tlscope',
  })
  decoder.push(file)
  expect(decoder.keyLog(keyLog.join('\n'))).toBe(keyLog.length)
  expect(decoder.end().connections[0]!.decoder!.result().handshake.messages).toHaveLength(8)
})
