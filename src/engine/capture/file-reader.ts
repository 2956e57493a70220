/**
 * Capture files, piece by piece: pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng) in both byte orders.
 * What is read is given at once; never more than one packet is kept.
 */
import { ParseError } from '../bytes/parse-error.ts'
import { utf8 } from '../bytes/text.ts'

export type CaptureItem
  = | { kind: 'packet', linkType: number, atMs: number, bytes: Uint8Array, cut: boolean }
    | { kind: 'secrets', keyLog: string }

/** A packet or block longer than this is no honest one (tcpdump's own limit is 256 KiB). */
const longest = 64 << 20

interface Interface {
  linkType: number
  /** Ticks per millisecond. */
  ticksPerMs: number
}

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
    if (this.#format === null)
      throw new ParseError('a pcap or pcapng file', 0)
    if (this.#restSize > 0)
      throw new ParseError(`the rest of the last packet (${this.#restSize} bytes of it are there)`, this.#offset)
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
    this.#interfaces = [
      { linkType: this.#u32(at + 20) & 0x0fffffff, ticksPerMs: known.ticksPerMs },
    ]
    return 24
  }

  /** A packet of a pcap file: its size, 0 where it is not complete yet. */
  #record(at: number, items: CaptureItem[]): number {
    if (!this.#has(at, 16))
      return 0
    const length = this.#u32(at + 8)
    this.#refuseLong(length, at)
    if (!this.#has(at, 16 + length))
      return 0
    const { linkType, ticksPerMs } = this.#interfaces[0]!
    items.push({
      kind: 'packet',
      linkType,
      atMs: this.#u32(at) * 1_000 + this.#u32(at + 4) / ticksPerMs,
      bytes: this.#held.subarray(at + 16, at + 16 + length),
      cut: length < this.#u32(at + 12),
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
    this.#refuseLong(length, at)
    if (!this.#has(at, length))
      return 0
    if (this.#u32(at + length - 4) !== length)
      throw new ParseError('the block length again at its end', this.#offset + at + length - 4)
    this.#content(type, at + 8, at + length - 4, items)
    return length
  }

  #content(type: number, at: number, end: number, items: CaptureItem[]): void {
    if (type === 1 && end - at >= 8) {
      this.#interfaces.push({
        linkType: this.#u16(at),
        ticksPerMs: this.#resolution(at + 8, end),
      })
    }
    if (type === 6 && end - at >= 20)
      this.#packet(this.#u32(at), this.#u32(at + 4) * 2 ** 32 + this.#u32(at + 8), at + 20, end, this.#u32(at + 12), this.#u32(at + 16), items)
    if (type === 3 && end - at >= 4)
      this.#packet(0, 0, at + 4, end, Math.min(this.#u32(at), end - at - 4), this.#u32(at), items)
    if (type === 10 && end - at >= 8 && this.#u32(at) === 0x544c534b) {
      const size = Math.min(this.#u32(at + 4), end - at - 8)
      items.push({
        kind: 'secrets',
        keyLog: utf8(this.#held.subarray(at + 8, at + 8 + size)),
      })
    }
  }

  #packet(index: number, ticks: number, at: number, end: number, size: number, wanted: number, items: CaptureItem[]): void {
    const from = this.#interfaces[index]
    if (!from)
      throw new ParseError(`a packet of an interface that was described (there is no interface ${index})`, this.#offset + at)
    if (size > end - at)
      throw new ParseError(`${size} bytes of packet`, this.#offset + at)
    items.push({
      kind: 'packet',
      linkType: from.linkType,
      atMs: ticks / from.ticksPerMs,
      bytes: this.#held.subarray(at, at + size),
      cut: size < wanted,
    })
  }

  /** Option if_tsresol: a negative power of ten, or of two where the highest bit is set; microseconds without it. */
  #resolution(from: number, end: number): number {
    for (let at = from; at + 4 <= end;) {
      const code = this.#u16(at)
      const size = this.#u16(at + 2)
      if (code === 0)
        break
      if (code === 9 && size >= 1) {
        const value = this.#held[at + 4]!
        return (value & 0x80
          ? 2 ** (value & 0x7f)
          : 10 ** value) / 1_000
      }
      at += 4 + Math.ceil(size / 4) * 4
    }
    return 1_000
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

  #u16(at: number): number {
    return this.#little
      ? this.#held[at]! + this.#held[at + 1]! * 256
      : this.#held[at + 1]! + this.#held[at]! * 256
  }
}
