/** Captures that lack segments: nothing is put together over a gap, and what stands behind it is read again. */
import type { Handshake } from '../../../src/contract/index.ts'
import type { Chunk } from '../../../src/engine/capture/index.ts'
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { CaptureDecoder, writePcapng } from '../../../src/engine/capture/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { keyLog, records } from '../tls/rfc8448.ts'

/** RFC 8448, Section 3, in segments of 60 bytes: every message and record lies in several, or shares one with another. */
const file = writePcapng({
  client: { address: '127.0.0.1', port: 50_000 },
  server: { address: '127.0.0.1', port: 443 },
  chunks: records.map(({ direction, hex }, atMs): Chunk => ({ direction, bytes: unhex(hex), atMs })),
  keyLog: keyLog.join('\n'),
  startedAt: new Date('2026-01-02T03:04:05.000Z'),
  openedMs: 0,
  comment: 'synthetic',
  application: 'tlscope',
  segmentSize: 60,
})

const blocks: Buffer[] = []
for (let at = 0; at < file.length;) {
  const size = new DataView(file.buffer, file.byteOffset).getUint32(at + 4, true)
  blocks.push(Buffer.from(file.subarray(at, at + size)))
  at += size
}
/** Indexes of the blocks with packets that carry data. */
const carrying = blocks.flatMap((block, index) => block.readUInt32LE(0) === 6 && block.readUInt32LE(20) > 40
  ? [index]
  : [])

/** Null where no TLS is found. */
function without(lost: readonly number[]): Handshake & { gaps: number } | null {
  const decoder = new CaptureDecoder(nodeCrypto)
  decoder.push(Buffer.concat(blocks.filter((_, index) => !lost.includes(index))))
  const { connections: [connection], problem } = decoder.end()
  expect(problem).toBeNull()
  if (!connection)
    return null
  const gaps = (['client', 'server'] as const).reduce((sum, side) => sum + connection.half(side).gaps.length, 0)
  return { ...connection.decoder!.result().handshake, gaps }
}

const whole = without([])!

/** What is told of a capture with gaps is true of the whole one. */
function expectTrue(told: Handshake | null): void {
  const { messages = [], verified = [], events = [] } = told ?? {}
  expect(verified.filter(({ outcome }) => outcome === 'does-not-match')).toEqual([])
  expect(events.filter(({ problem }) => problem?.startsWith('bad-'))).toEqual([])
  for (const { type, direction, length, fields } of messages) {
    const original = whole.messages.find(message => message.type.code === type.code && message.direction === direction && message.length >= length)
    expect(original, `${type.name} of ${length} bytes was sent`).toBeDefined()
    if (original!.length === length)
      expect(original!.fields).toEqual(fields)
  }
}

it('is whole without gaps', () => {
  expect(carrying.length).toBeGreaterThan(25)
  expect(whole).toMatchObject({ gaps: 0, problems: [], coverage: 1 })
  expect(whole.messages).toHaveLength(8)
  expect(whole.verified.every(({ outcome }) => outcome === 'matches')).toBe(true)
})

it.each(carrying.map((block, index) => [index, block]))('segment %i lacks', (_index, block) => {
  const told = without([block])!
  expectTrue(told)
  // the last of a direction leaves no gap, but an end
  expect(told.gaps <= 1).toBe(true)
  // both close with an alert, far behind the gap: it is opened where the hellos are there and it is not the one that lacks
  const hellos = told.messages.filter(({ type, length }) => whole.messages.some(message => message.type.code === type.code && message.length === length && type.code <= 2))
  if (hellos.length === 2)
    expect(told.events.filter(({ kind }) => kind === 'alert').length).toBeGreaterThan(0)
})

it('the bytes that are there of a message stay at hand', () => {
  const decoder = new CaptureDecoder(nodeCrypto)
  decoder.push(Buffer.concat(blocks.filter((_, index) => index !== carrying[1])))
  const lacking = decoder.end().connections[0]!.decoder!
  const cut = lacking.result().handshake.messages.find(({ type, direction }) => type.code === 1 && direction === 'client')!
  expect(lacking.plaintext(cut.order)).toHaveLength(cut.length)
})

it('any segments lack', () => {
  fc.assert(fc.property(fc.subarray(carrying, { minLength: 1 }), lost => expectTrue(without(lost))), { numRuns: 150 })
})
