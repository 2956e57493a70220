/** What stands around the packets of a capture file: headers, blocks and their options, in both byte orders. */
import { describe, expect, it } from 'vitest'
import { CaptureFileReader } from '../../../src/engine/capture/file/index.ts'
import { PacketReader } from '../../../src/engine/capture/packet/index.ts'

type Order = 'little' | 'big'

/** Numbers of a file in one byte order. */
function writer(order: Order) {
  const number = (size: 2 | 4) => (value: number): Buffer => {
    const bytes = Buffer.alloc(size)
    if (order === 'little')
      bytes.writeUIntLE(value, 0, size)
    else
      bytes.writeUIntBE(value, 0, size)
    return bytes
  }
  const [u16, u32] = [number(2), number(4)]
  const filled = (bytes: Uint8Array): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - bytes.length % 4) % 4)])
  const option = (code: number, value: Uint8Array): Buffer => Buffer.concat([u16(code), u16(value.length), filled(value)])
  const block = (type: number, ...parts: Uint8Array[]): Buffer => {
    const body = Buffer.concat(parts)
    return Buffer.concat([u32(type), u32(body.length + 12), body, u32(body.length + 12)])
  }
  const section = block(0x0a0d0d0a, u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff))
  const described = (snapLength: number, ...options: Uint8Array[]): Buffer => block(1, u16(101), u16(0), u32(snapLength), ...options, option(0, new Uint8Array()))
  /** The upper number of 32 bits stands first in both orders. */
  const time = (ticks: number): Buffer => Buffer.concat([u32(Math.floor(ticks / 2 ** 32)), u32(ticks % 2 ** 32)])
  const enhanced = (ticks: number, bytes: Uint8Array): Buffer => block(6, u32(0), time(ticks), u32(bytes.length), u32(bytes.length), filled(bytes))
  const obsolete = (index: number, drops: number, ticks: number, bytes: Uint8Array, wanted = bytes.length): Buffer => block(2, u16(index), u16(drops), time(ticks), u32(bytes.length), u32(wanted), filled(bytes))
  const simple = (wanted: number, bytes: Uint8Array): Buffer => block(3, u32(wanted), filled(bytes))
  /** if_tsoffset: 64 bits, with a sign. */
  const offset = (seconds: bigint): Buffer => {
    const bytes = Buffer.alloc(8)
    if (order === 'little')
      bytes.writeBigInt64LE(seconds)
    else
      bytes.writeBigInt64BE(seconds)
    return option(14, bytes)
  }
  return { u16, u32, filled, option, block, section, described, enhanced, obsolete, simple, offset }
}

function read(...parts: Uint8Array[]) {
  const reader = new CaptureFileReader()
  const found = reader.push(Buffer.concat(parts))
  reader.end()
  return found.flatMap(item => item.kind === 'packet' ? [{ ...item, bytes: Buffer.from(item.bytes).toString() }] : [])
}

function problem(bytes: Uint8Array): unknown {
  try {
    read(bytes)
  }
  catch (error) {
    return error
  }
  return null
}

describe.each<Order>(['little', 'big'])('pcapng, %s-endian', (order) => {
  const { u32, option, block, section, described, enhanced, obsolete, simple, offset } = writer(order)
  const ask = Buffer.from('ask it')

  it.each<[seconds: bigint, atMs: number]>([
    [1_000_000n, 1_000_002_000],
    [-1n, 1_000],
    [5_000_000_000n, 5_000_000_002_000],
  ])('adds an offset of %d s to each time', (seconds, atMs) => {
    expect(read(section, described(0, offset(seconds)), enhanced(2_000_000, ask))[0]?.atMs).toBe(atMs)
    // beside another resolution, whichever comes first
    const nanoseconds = option(9, Uint8Array.of(9))
    for (const options of [[nanoseconds, offset(seconds)], [offset(seconds), nanoseconds]])
      expect(read(section, described(0, ...options), enhanced(2_000_000_000, ask))[0]?.atMs).toBe(atMs)
  })

  it('has no time where no calendar knows one', () => {
    expect(read(section, described(0, offset(2n ** 62n)), enhanced(1, ask))[0]?.atMs).toBeNull()
    expect(read(section, described(0, option(9, Uint8Array.of(0))), enhanced(2 ** 52, ask))[0]?.atMs).toBeNull()
  })

  it('reads the obsolete Packet Block', () => {
    const found = read(section, described(0), described(0, offset(60n)), obsolete(1, 7, 2_000_000, ask, 90), obsolete(0, 0xffff, 3_000_000, ask))
    expect(found).toMatchObject([{ bytes: 'ask it', atMs: 62_000, linkType: 101, cut: true }, { bytes: 'ask it', atMs: 3_000, cut: false }])
  })

  it('reads Simple Packet Blocks up to what their interface kept, without a time', () => {
    expect(read(section, described(0), simple(6, ask))).toMatchObject([{ bytes: 'ask it', atMs: null, cut: false }])
    // five bytes were kept; what fills the block up is none of them
    expect(read(section, described(5), simple(90, Buffer.from('ask i')))).toMatchObject([{ bytes: 'ask i', atMs: null, cut: true }])
  })

  it.each([
    ['a Packet Block', obsolete(0, 0, 1, ask), 'packet'],
    ['a Simple Packet Block', simple(6, ask), 'packet'],
    ['an Enhanced Packet Block', enhanced(1, ask), 'packet'],
    ['secrets', block(10, u32(0x544c534b), u32(4), Buffer.from('abcd')), 'block'],
    ['an interface', described(0), 'block'],
    ['a second section', section, 'block'],
  ])('names what is cut: %s', (_what, last, word) => {
    const before = Buffer.concat([section, described(0)])
    expect(problem(Buffer.concat([before, last.subarray(0, -3)]))).toMatchObject({ at: before.length, expected: `the rest of the last ${word} (${last.length - 3} bytes of it are there)` })
    // of three bytes nobody can tell what they begin
    expect(problem(Buffer.concat([before, last.subarray(0, 3)]))).toMatchObject({ at: before.length, expected: 'the rest of the last block (3 bytes of it are there)' })
  })

  it('that is cut in its very beginning is a broken capture, not none', () => {
    for (const length of [4, 11, section.length - 1])
      expect(problem(section.subarray(0, length))).toMatchObject({ at: length, expected: `the rest of the file header (${length} bytes of it are there)` })
  })
})

/** A frame of raw IPv4 with two bytes of data. The length is that of the packet, or 0 where the card segments by itself. */
function frame(length: 42 | 0): Buffer {
  const packet = Buffer.from('450000000000400040060000010203040506 0708c00001bb00000001000000005018ffff000000006869'.replaceAll(' ', ''), 'hex')
  packet.writeUInt16BE(length, 2)
  return packet
}

describe.each<Order>(['little', 'big'])('pcap, %s-endian', (order) => {
  const { u16, u32 } = writer(order)
  const header = (link: number): Buffer => Buffer.concat([u32(0xa1b2c3d4), u16(2), u16(4), u32(0), u32(0), u32(65_535), u32(link)])
  const record = (bytes: Uint8Array, wanted = bytes.length): Buffer => Buffer.concat([u32(1), u32(0), u32(bytes.length), u32(wanted), bytes])
  const said = (file: Buffer): string => {
    const [item] = new CaptureFileReader().push(file)
    if (item?.kind !== 'packet')
      throw new TypeError('no packet')
    const segment = new PacketReader().segment(item.linkType, item.bytes, item.check)
    return segment === null || typeof segment === 'string' ? String(segment) : Buffer.from(segment.payload).toString()
  }

  it.each([0, 0x2400_0000, 0x0400_0000, 0x2000_0000, 0x03ff_0000, 0xffff_0000])('knows the link type whatever stands above it: 0x%x', (bits) => {
    expect(said(Buffer.concat([header(bits + 101), record(frame(42))]))).toBe('hi')
  })

  it('takes the check sequence at the end for no data', () => {
    const checked = (length: 42 | 0): Buffer => Buffer.concat([frame(length), Buffer.from('FCS!')])
    const four = header(0x2400_0000 + 101)
    expect(said(Buffer.concat([four, record(checked(42))]))).toBe('hi')
    expect(said(Buffer.concat([four, record(checked(0))]))).toBe('hi')
    // what was cut off was the check sequence, or a part of it
    expect(said(Buffer.concat([four, record(checked(0).subarray(0, -3), 46)]))).toBe('hi')
    expect(said(Buffer.concat([four, record(frame(0), 46)]))).toBe('hi')
    // without the bit that says so, the length means nothing
    expect(said(Buffer.concat([header(0x2000_0000 + 101), record(checked(0))]))).toBe('hiFCS!')
  })

  it('that is cut in its header is a broken capture, not none', () => {
    for (const length of [4, 10, 23])
      expect(problem(header(101).subarray(0, length))).toMatchObject({ at: length, expected: `the rest of the file header (${length} bytes of it are there)` })
    expect(problem(header(101))).toBeNull()
  })
})

it('an empty file is told as such', () => {
  expect(problem(new Uint8Array())).toMatchObject({ at: 0, expected: 'a pcap, pcapng or snoop file (this one is empty)' })
  expect(problem(Uint8Array.of(0xd4, 0xc3))).toMatchObject({ at: 0, expected: 'a pcap, pcapng or snoop file' })
})
