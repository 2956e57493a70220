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
