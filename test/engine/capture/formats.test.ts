import { describe, expect, it } from 'vitest'
import { CaptureFileReader } from '../../../src/engine/capture/file/index.ts'

const packet = Buffer.from('a packet')
const seconds = 1_767_322_000

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4))
  return bytes
}

function snoop({ link = 4, length = packet.length, size = 24 + packet.length + 4 } = {}): Buffer {
  return Buffer.concat([
    Buffer.from('snoop\0\0\0'),
    u32(2, link),
    u32(length, packet.length, size, 0, seconds, 250_000),
    packet,
    Buffer.alloc(4), // padding, which the size of the record counts
  ])
}

function read(file: Uint8Array, step = file.length) {
  const reader = new CaptureFileReader()
  const found = []
  for (let at = 0; at < file.length; at += step)
    found.push(...structuredClone(reader.push(file.subarray(at, at + step))))
  reader.end()
  return found.map(item => item.kind === 'packet'
    ? { ...item, bytes: Buffer.from(item.bytes).toString() }
    : item)
}

describe('snoop (RFC 1761)', () => {
  const found = { kind: 'packet', linkType: 1, atMs: seconds * 1_000 + 250, bytes: 'a packet', cut: false, check: 0 }

  it.each([1, 7, 1_000])('in pieces of %i bytes', (step) => {
    expect(read(snoop(), step)).toEqual([found])
  })
  it('tells a packet that was cut', () => {
    expect(read(snoop({ length: 99 }))).toEqual([{ ...found, cut: true }])
  })
  it.each([
    [0, 1],
    [8, 10],
    [77, -1],
  ])('knows the link of number %i', (link, linkType) => {
    expect(read(snoop({ link }))).toEqual([{ ...found, linkType }])
  })
  it('ends where a record is smaller than its packet', () => {
    expect(() => read(snoop({ size: 24 }))).toThrow('expected a record that holds its packet at byte 24')
  })
  it('ends in the middle of a packet', () => {
    expect(() => read(snoop().subarray(0, 30))).toThrow(/the rest of the last packet/)
  })
  it('is not everything that begins like it', () => {
    expect(() => read(Buffer.from('snoopy is no capture'))).toThrow('expected a pcap, pcapng or snoop file')
  })
})

describe('modified pcap', () => {
  const file = Buffer.concat([
    u32(0xa1b2cd34, 0x00020004, 0, 0, 65_535, 1),
    u32(seconds, 250_000, packet.length, packet.length, 3, 0x08000000),
    packet,
    u32(seconds, 250_000, packet.length, packet.length + 1, 3, 0x08000000),
    packet,
  ])
  it.each([1, 1_000])('has a longer header before each packet (in pieces of %i bytes)', (step) => {
    expect(read(file, step)).toMatchObject([{ bytes: 'a packet', cut: false, atMs: seconds * 1_000 + 250 }, { bytes: 'a packet', cut: true }])
  })
})
