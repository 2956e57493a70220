import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { shrink } from '../../scripts/png.ts'

function chunk(name: string, content: Buffer): Buffer {
  const [length, sum] = [
    Buffer.alloc(4),
    Buffer.alloc(4),
  ]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(Buffer.concat([
    Buffer.from(name),
    content,
  ])))
  return Buffer.concat([
    length,
    Buffer.from(name),
    content,
    sum,
  ])
}

/** RGB, each row with the filter of its number (PNG specification, Section 9.2). */
function written(width: number, rows: [number, number, number][][]): Buffer {
  const flat = rows.map(row => row.flat())
  const lines = flat.map((row, y) => Buffer.from([
    y % 5,
    ...row.map((byte, x) => {
      const left = row[x - 3] ?? 0
      const above = flat[y - 1]?.[x] ?? 0
      const corner = x < 3
        ? 0
        : flat[y - 1]?.[x - 3] ?? 0
      const estimate = left + above - corner
      const paeth = [left, above, corner].reduce((best, other) => Math.abs(estimate - other) < Math.abs(estimate - best)
        ? other
        : best)
      return byte - [
        0,
        left,
        above,
        (left + above) >> 1,
        paeth,
      ][y % 5]! & 0xFF
    }),
  ]))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(rows.length, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function read(png: Uint8Array): number[][][] {
  const { width, height, data } = PNG.sync.read(Buffer.from(png), { checkCRC: true })
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)]))
}

describe('a picture', () => {
  it('of few colours stays as it is', () => {
    const rows = Array.from({ length: 10 }, (_, y) => Array.from({ length: 7 }, (_, x): [number, number, number] => [x * 30, y * 25, (x * y) % 3 * 80]))
    expect(read(shrink(written(7, rows)))).toEqual(rows)
  })
  it('of many colours keeps to them closely', () => {
    const rows = Array.from({ length: 64 }, (_, y) => Array.from({ length: 64 }, (_, x): [number, number, number] => [x * 4, y * 4, 128]))
    const found = read(shrink(written(64, rows)))
    const worst = Math.max(...rows.flatMap((row, y) => row.flatMap((pixel, x) => pixel.map((value, channel) => Math.abs(value - found[y]![x]![channel]!)))))
    expect(worst).toBeLessThanOrEqual(24)
  })
  it('that is none is refused', () => {
    expect(() => shrink(new Uint8Array(40))).toThrow()
  })
})
