/**
 * Capture files, piece by piece: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng) in both byte orders.
 * What is read is given at once; never more than one packet is kept.
 */
import { ParseError } from '../bytes/parse-error.ts'
import { utf8 } from '../bytes/text.ts'

export interface CapturedPacket {
  kind: 'packet'
  linkType: number
  /** Null where the file has no time for it, or none that a calendar knows. */
  atMs: number | null
  bytes: Uint8Array
  /** The capture kept its beginning only. */
  cut: boolean
  /** Bytes of its frame check sequence, which stands at its end. */
  check: number
}

export type CaptureItem
  = | CapturedPacket
    | { kind: 'secrets', keyLog: string }

/** A packet or block longer than this is no honest one (tcpdump's own limit is 256 KiB). */
const longest = 64 << 20
/** Milliseconds before and after 1970 that a Date can hold. */
const furthestMs = 8.64e15

interface Interface {
  linkType: number
  ticksPerMs: number
  /** What is added to each time. */
  offsetMs: number
  /** Most bytes of a packet that were kept; 0: all of them. */
  snapLength: number
  /** Bytes of the frame check sequence behind each packet. */
  checkLength: number
}

/** Packet, Simple Packet and Enhanced Packet Block. */
const packetBlocks = [2, 3, 6]

/** First four bytes, read big-endian: byte order, and microseconds or nanoseconds. */
const pcapMagics = new Map([
  [
    0xa1b2c3d4,
    { little: false, ticksPerMs: 1_000 },
  ],
  [
    0xd4c3b2a1,
    { little: true, ticksPerMs: 1_000 },
  ],
  [
    0xa1b23c4d,
    { little: false, ticksPerMs: 1_000_000 },
  ],
  [
    0x4d3cb2a1,
    { little: true, ticksPerMs: 1_000_000 },
  ],
])

export class CaptureFileReader {
  /** The beginning of what was not complete in the last piece, its size, and the size at which more can be said of it. */
  #rest: Uint8Array = new Uint8Array()
  #spare: Uint8Array = new Uint8Array()
  #restSize = 0
  #needed = 4
  /** What is being read, and its offset in the file. */
  #held: Uint8Array = this.#rest
  #offset = 0
  #format: 'pcap' | 'pcapng' | null = null
  #little = true
  #interfaces: Interface[] = []

  /**
   * Takes the next bytes of the file and gives what is complete. Packets are views of the bytes, or of a place that is used
   * again: they are good until the next call, or until the bytes change. It is put into `items`: what stands before a fault is there when it throws.
   *
   * @throws ParseError with the offset in the file where it is no capture, or broken
   */
  push(bytes: Uint8Array, items: CaptureItem[] = []): CaptureItem[] {
    let at = 0
    // Only what lies over the border of two pieces is copied.
    while (this.#restSize > 0) {
      at += this.#complete(bytes.subarray(at))
      if (this.#restSize < this.#needed)
        return items
      this.#held = this.#rest.subarray(0, this.#restSize)
      const taken = this.#item(0, items)
      if (taken > 0) {
        this.#offset += taken
        this.#restSize = 0
      }
    }
    this.#held = bytes
    this.#offset -= at
    for (let taken = -1; taken !== 0; at += taken)
      taken = this.#item(at, items)
    this.#keep(bytes.subarray(at))
    this.#offset += at
    return items
  }

  /** @throws ParseError where the file ends in the middle of something */
  end(): void {
    const there = this.#restSize
    this.#held = this.#rest
    if (this.#offset === 0 && there === 0)
      throw new ParseError('a pcap or pcapng file (this one is empty)', 0)
    if (this.#offset === 0 && there >= 4 && (this.#format === 'pcapng' || pcapMagics.has(this.#u32(0, false))))
      throw new ParseError(`the rest of the file header (${there} bytes of it are there)`, there)
    if (this.#format === null)
      throw new ParseError('a pcap or pcapng file', 0)
    if (there === 0)
      return
    throw this.#format === 'pcap' || (there >= 4 && packetBlocks.includes(this.#u32(0)))
      ? new ParseError(`the rest of the last packet (${there} bytes of it are there)`, this.#offset)
      : new ParseError(`the rest of the last block (${there} bytes of it are there)`, this.#offset)
  }

  /** In the place of the rest before the one that was just read, where that is large enough: two take turns. */
  #keep(rest: Uint8Array): void {
    [this.#rest, this.#spare] = [this.#spare, this.#rest]
    if (rest.length > this.#rest.length)
      this.#rest = rest.slice()
    else
      this.#rest.set(rest)
    this.#restSize = rest.length
    this.#held = this.#rest
  }

  /** Takes of the bytes what the rest needs. Its room grows with what is there, not with what is claimed. */
  #complete(bytes: Uint8Array): number {
    const piece = bytes.subarray(0, this.#needed - this.#restSize)
    const size = this.#restSize + piece.length
    if (size > this.#rest.length) {
      const larger = new Uint8Array(Math.min(this.#needed, Math.max(size, this.#rest.length * 2)))
      larger.set(this.#rest.subarray(0, this.#restSize))
      this.#rest = larger
    }
    this.#rest.set(piece, this.#restSize)
    this.#restSize = size
    return piece.length
  }

  /** Reads what begins at `at`: its size, 0 where it is not complete yet. */
  #item(at: number, items: CaptureItem[]): number {
    const header = this.#format === null
      ? this.#begin(at)
      : 0
    return header > 0 || this.#format === null
      ? header
      : this.#format === 'pcap'
        ? this.#record(at, items)
        : this.#block(at, items)
  }

  /** Whether that many bytes stand behind `at`; if not, they are waited for. */
  #has(at: number, length: number): boolean {
    if (this.#held.length - at >= length)
      return true
    this.#needed = length
    return false
  }

  /** Size of the file header: 0 in pcapng, which has none before its blocks, and where it is not complete yet. */
  #begin(at: number): number {
    if (!this.#has(at, 4))
      return 0
    const magic = this.#u32(at, false)
    if (magic === 0x0a0d0d0a) {
      this.#format = 'pcapng'
      return 0
    }
    const known = pcapMagics.get(magic)
    if (!known)
      throw new ParseError('a pcap or pcapng file', 0)
    if (!this.#has(at, 24))
      return 0
    this.#format = 'pcap'
    this.#little = known.little
    const link = this.#u32(at + 20)
    this.#interfaces = [
      {
        linkType: link & 0xffff,
        ticksPerMs: known.ticksPerMs,
        offsetMs: 0,
        snapLength: 0,
        // Section 4: the upper four bits count in units of two bytes, where a bit says that they count at all
        checkLength: link & 0x04000000
          ? (link >>> 28) * 2
          : 0,
      },
    ]
    return 24
  }

  /** A packet of a pcap file: its size, 0 where it is not complete yet. */
  #record(at: number, items: CaptureItem[]): number {
    if (!this.#has(at, 16))
      return 0
    const length = this.#u32(at + 8)
    this.#refuseLong(length, at + 8)
    if (!this.#has(at, 16 + length))
      return 0
    const { linkType, ticksPerMs, checkLength } = this.#interfaces[0]!
    const missing = Math.max(0, this.#u32(at + 12) - length)
    items.push({
      kind: 'packet',
      linkType,
      atMs: this.#u32(at) * 1_000 + this.#u32(at + 4) / ticksPerMs,
      bytes: this.#held.subarray(at + 16, at + 16 + length),
      cut: missing > 0,
      check: Math.max(0, checkLength - missing),
    })
    return 16 + length
  }

  /** A block of a pcapng file: its size, 0 where it is not complete yet. */
  #block(at: number, items: CaptureItem[]): number {
    if (!this.#has(at, 12))
      return 0
    const type = this.#u32(at)
    if (type === 0x0a0d0d0a) { // a section begins, perhaps in the other byte order
      const magic = this.#u32(at + 8, false)
      if (magic !== 0x1a2b3c4d && magic !== 0x4d3c2b1a)
        throw new ParseError('the byte-order magic of a section', this.#offset + at + 8)
      this.#little = magic === 0x4d3c2b1a
      this.#interfaces = []
    }
    const length = this.#u32(at + 4)
    if (length < 12 || length % 4 !== 0)
      throw new ParseError('a block length that is a multiple of four', this.#offset + at + 4)
    this.#refuseLong(length, at + 4)
    if (!this.#has(at, length))
      return 0
    if (this.#u32(at + length - 4) !== length)
      throw new ParseError('the block length again at its end', this.#offset + at + length - 4)
    this.#content(type, at + 8, at + length - 4, items)
    return length
  }

  #content(type: number, at: number, end: number, items: CaptureItem[]): void {
    if (type === 1 && end - at >= 8)
      this.#interfaces.push(this.#described(at, end))
    if ((type === 6 || type === 2) && end - at >= 20) {
      // in the obsolete Packet Block a count of drops stands behind a shorter number of the interface
      const index = type === 6
        ? this.#u32(at)
        : this.#u16(at)
      this.#packet({ index, ticks: this.#u64(at + 4), at: at + 20, end, size: this.#u32(at + 12), wanted: this.#u32(at + 16) }, items)
    }
    if (type === 3 && end - at >= 4) {
      const wanted = this.#u32(at)
      const size = Math.min(wanted, this.#interfaces[0]?.snapLength || wanted, end - at - 4)
      this.#packet({ index: 0, ticks: null, at: at + 4, end, size, wanted }, items)
    }
    if (type === 10 && end - at >= 8 && this.#u32(at) === 0x544c534b) {
      const size = Math.min(this.#u32(at + 4), end - at - 8)
      items.push({
        kind: 'secrets',
        keyLog: utf8(this.#held.subarray(at + 8, at + 8 + size)),
      })
    }
  }

  /** `ticks` is null where the block has no time. */
  #packet({ index, ticks, at, end, size, wanted }: { index: number, ticks: number | null, at: number, end: number, size: number, wanted: number }, items: CaptureItem[]): void {
    const from = this.#interfaces[index]
    if (!from)
      throw new ParseError(`a packet of an interface that was described (there is no interface ${index})`, this.#offset + at)
    if (size > end - at)
      throw new ParseError(`${size} bytes of packet`, this.#offset + at)
    const atMs = ticks === null
      ? Number.NaN
      : ticks / from.ticksPerMs + from.offsetMs
    items.push({
      kind: 'packet',
      linkType: from.linkType,
      atMs: Math.abs(atMs) <= furthestMs
        ? atMs
        : null,
      bytes: this.#held.subarray(at, at + size),
      cut: size < wanted,
      check: 0,
    })
  }

  /** An Interface Description Block. */
  #described(at: number, end: number): Interface {
    const described = {
      linkType: this.#u16(at),
      ticksPerMs: 1_000,
      offsetMs: 0,
      snapLength: this.#u32(at + 4),
      checkLength: 0,
    }
    for (let option = at + 8; option + 4 <= end;) {
      const code = this.#u16(option)
      const size = this.#u16(option + 2)
      const value = option + 4
      if (code === 0)
        break
      if (code === 9 && size >= 1 && value < end) { // if_tsresol: a negative power of ten, or of two where the highest bit is set
        const power = this.#held[value]!
        described.ticksPerMs = (power & 0x80
          ? 2 ** (power & 0x7f)
          : 10 ** power) / 1_000
      }
      if (code === 14 && size === 8 && value + 8 <= end) { // if_tsoffset: seconds, with a sign
        described.offsetMs = (this.#little
          ? (this.#u32(value + 4) | 0) * 2 ** 32 + this.#u32(value)
          : (this.#u32(value) | 0) * 2 ** 32 + this.#u32(value + 4)) * 1_000
      }
      option = value + Math.ceil(size / 4) * 4
    }
    return described
  }

  #refuseLong(length: number, at: number): void {
    if (length > longest)
      throw new ParseError(`a packet of at most ${longest} bytes, not of ${length}`, this.#offset + at)
  }

  #u32(at: number, little = this.#little): number {
    const held = this.#held
    return little
      ? held[at]! + held[at + 1]! * 0x100 + held[at + 2]! * 0x10000 + held[at + 3]! * 0x1000000
      : held[at + 3]! + held[at + 2]! * 0x100 + held[at + 1]! * 0x10000 + held[at]! * 0x1000000
  }

  /** Two numbers of 32 bits, the upper one first in both byte orders. */
  #u64(at: number): number {
    return this.#u32(at) * 2 ** 32 + this.#u32(at + 4)
  }

  #u16(at: number): number {
    return this.#little
      ? this.#held[at]! + this.#held[at + 1]! * 256
      : this.#held[at + 1]! + this.#held[at]! * 256
  }
}
