import { Buffer } from 'node:buffer'
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { OpenCapture } from '../../../src/service/watch/open-capture.ts'
import { Unpacking } from '../../../src/service/watch/unpacking.ts'

const text = Buffer.from('so that there is something to pack, '.repeat(40_000))
const packers = { gzip: gzipSync, zstd: zstdCompressSync }

async function unpacked(file: Uint8Array, step = file.length, most?: number) {
  const pieces: Buffer[] = []
  const unpacking = new Unpacking(piece => pieces.push(Buffer.from(piece)), most)
  const place = new Uint8Array(step) // used again for each piece
  for (let at = 0; at < file.length; at += step) {
    const piece = file.subarray(at, at + step)
    place.set(piece)
    await unpacking.push(place.subarray(0, piece.length))
  }
  const result = await unpacking.end()
  return { ...result, text: Buffer.concat(pieces) }
}

describe.each(['gzip', 'zstd'] as const)('a file that is packed with %s', (packing) => {
  const file = packers[packing](text)

  it.each([1, 1_000, 1_000_000])('comes out whole, in pieces of %i bytes', async (step) => {
    const result = await unpacked(file, step)
    expect(result).toMatchObject({ packing, bytes: text.length, problem: null })
    expect(result.text.equals(text)).toBe(true)
  })
  it('may be several, one behind the other', async () => {
    for (const step of [7, file.length, 1_000_000]) {
      const result = await unpacked(Buffer.concat([file, file]), step)
      expect(result).toMatchObject({ bytes: text.length * 2, problem: null })
      expect(result.text.equals(Buffer.concat([text, text]))).toBe(true)
    }
  })
  it('that ends too early is told up to there', async () => {
    const result = await unpacked(file.subarray(0, file.length - 20))
    expect(result.problem).toEqual({ at: file.length - 20, expected: 'the rest of the packed data' })
  })
  it('that is broken is told as such', async () => {
    const broken = Buffer.from(file)
    broken.fill(0xff, 20, 60)
    expect((await unpacked(broken)).problem).toMatchObject({ expected: 'packed data that can be unpacked' })
  })
  it('that would grow without end is unpacked up to a limit', async () => {
    const zeros = packers[packing](Buffer.alloc(50_000_000))
    const result = await unpacked(zeros, zeros.length, 10_000_000)
    expect(result.problem).toMatchObject({ expected: 'at most 10000000 bytes that are unpacked' })
    expect(result.bytes).toBeLessThanOrEqual(10_000_000)
  })
})

it.each([
  ['bzip2', Buffer.from('BZh91AY&SY')],
  ['xz', Buffer.from('fd377a585a0000', 'hex')],
  ['lz4', Buffer.from('04224d18600000', 'hex')],
  ['zip', Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync(text)])],
])('what is packed with %s is named', async (packing, file) => {
  expect(await unpacked(file, 3)).toMatchObject({ packing, bytes: 0, problem: { at: 0, expected: 'a file that is not packed, or with gzip or zstd only' } })
})

it.each([0, 1, 4, 5, 100])('what is not packed passes as it is (%i bytes)', async (size) => {
  const file = text.subarray(0, size)
  for (const step of [1, 3, 100]) {
    const result = await unpacked(file, step)
    expect(result).toMatchObject({ packing: null, problem: null })
    expect(result.text.equals(file)).toBe(true)
  }
})

it('a capture that a page gives packed is opened', async () => {
  const capture = new OpenCapture()
  const id = capture.open('a.pcap.gz')
  const file = gzipSync(Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex'))
  expect(await capture.append(id, file.subarray(0, 9))).toBe(9)
  expect(await capture.append(id, file.subarray(9))).toBe(file.length)
  const decoded = await capture.decode({ id, keyLog: '', outline: true })
  expect(decoded).toMatchObject({ problem: null, file: { bytes: file.length, packing: 'gzip', unpackedBytes: 24, packets: 0 } })
})
