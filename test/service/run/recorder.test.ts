/** What is kept of a connection's bytes, and what is not. */
import { expect, it } from 'vitest'
import { Recorder } from '../../../src/service/run/recorder.ts'

const mebibyte = 1 << 20

it('copies a chunk, whose memory is the stream’s own', () => {
  const recorder = new Recorder({ isEncrypted: false, keeps: true, tell: () => {} })
  const chunk = Buffer.from('said')
  recorder.bytes('client', chunk, 1)
  chunk.fill(0)
  expect(recorder.chunks).toEqual([{ direction: 'client', bytes: new Uint8Array(Buffer.from('said')), atMs: 1 }])
})

it('keeps nothing beyond its limit, and counts on', () => {
  const recorder = new Recorder({ isEncrypted: false, keeps: true, tell: () => {} })
  for (let at = 0; at < 18; at++)
    recorder.bytes('server', new Uint8Array(mebibyte - 1), at)
  expect(recorder.passed).toEqual({ client: 0, server: 18 * (mebibyte - 1) })
  expect(recorder.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(16 * mebibyte)
  expect(recorder.chunks.at(-1)?.bytes).toHaveLength(16)
})

it('keeps and decodes nothing where nothing is wanted', () => {
  const recorder = new Recorder({ isEncrypted: true, keeps: false, tell: () => {} })
  recorder.bytes('server', new Uint8Array(100), 1)
  recorder.secret('CLIENT_RANDOM 00 00')
  expect(recorder).toMatchObject({ decoder: null, chunks: [], secrets: [], passed: { client: 0, server: 100 } })
})

it('decodes what is beyond its limit at once, from memory that is used again', () => {
  const told: string[] = []
  const recorder = new Recorder({ isEncrypted: true, keeps: true, tell: event => told.push(event.type) })
  // more than 16 MiB of the client's, then what is beyond
  const full = new Uint8Array(mebibyte)
  for (let at = 0; at + 5 <= full.length; at += 16_389)
    full.set([23, 3, 3, 0x40, 0x00], at)
  const record = Uint8Array.of(23, 3, 3, 0x02, 0x01, ...new Uint8Array(0x0201))
  for (let at = 0; at < 16; at++)
    recorder.bytes('client', full.subarray(0, 63 * 16_389), at)
  recorder.bytes('client', full.subarray(0, 16 * 16_389), 16)
  const before = recorder.chunks.length
  for (let at = 0; at < 3; at++) {
    const chunk = record.slice()
    recorder.bytes('server', chunk, 20 + at)
    chunk.fill(0xFF)
  }
  expect(recorder.chunks).toHaveLength(before)
  recorder.decoder?.end()
  const { handshake } = recorder.decoder!.decoder.result()
  expect(handshake.records.filter(({ direction }) => direction === 'server').map(({ length, startMs }) => [length, startMs])).toEqual([[0x201, 20], [0x201, 21], [0x201, 22]])
  expect(handshake.bytes.server).toBe(3 * record.length)
})
