/** pcapng (draft-ietf-opsawg-pcapng): blocks in sections, each in its own byte order. */
import type { CaptureItem, FileFormat } from './format.ts'
import type { FileWindow } from './window.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { utf8 } from '../../bytes/text.ts'
import { refuseLong } from './format.ts'

export const pcapngMagic = 0x0a0d0d0a
/** Milliseconds before and after 1970 that a Date can hold. */
const furthestMs = 8.64e15
/** Packet, Simple Packet and Enhanced Packet Block. */
const packetBlocks = [2, 3, 6]

interface Interface {
  linkType: number
  ticksPerMs: number
  /** What is added to each time. */
  offsetMs: number
  /** Most bytes of a packet that were kept; 0: all of them. */
  snapLength: number
}

export class Pcapng implements FileFormat {
  readonly header = 0
  #interfaces: Interface[] = []

  begin(): void {}

  item(window: FileWindow, at: number, items: CaptureItem[]): number {
    if (!window.has(at, 12))
      return 0
    const type = window.u32(at)
    if (type === pcapngMagic) { // a section begins, perhaps in the other byte order
      const magic = window.u32(at + 8, false)
      if (magic !== 0x1a2b3c4d && magic !== 0x4d3c2b1a)
        throw new ParseError('the byte-order magic of a section', window.offset + at + 8)
      window.little = magic === 0x4d3c2b1a
      this.#interfaces = []
    }
    const length = window.u32(at + 4)
    if (length < 12 || length % 4 !== 0)
      throw new ParseError('a block length that is a multiple of four', window.offset + at + 4)
    refuseLong(length, window, at + 4)
    if (!window.has(at, length))
      return 0
    if (window.u32(at + length - 4) !== length)
      throw new ParseError('the block length again at its end', window.offset + at + length - 4)
    this.#content(window, { type, at: at + 8, end: at + length - 4 }, items)
    return length
  }

  isPacket(window: FileWindow, at: number, there: number): boolean {
    return there >= 4 && packetBlocks.includes(window.u32(at))
  }

  #content(window: FileWindow, { type, at, end }: { type: number, at: number, end: number }, items: CaptureItem[]): void {
    if (type === 1 && end - at >= 8)
      this.#interfaces.push(described(window, at, end))
    if ((type === 6 || type === 2) && end - at >= 20) {
      // in the obsolete Packet Block a count of drops stands behind a shorter number of the interface
      const index = type === 6
        ? window.u32(at)
        : window.u16(at)
      this.#packet(window, { index, ticks: window.u64(at + 4), at: at + 20, end, size: window.u32(at + 12), wanted: window.u32(at + 16) }, items)
    }
    if (type === 3 && end - at >= 4) {
      const wanted = window.u32(at)
      const size = Math.min(wanted, this.#interfaces[0]?.snapLength || wanted, end - at - 4)
      this.#packet(window, { index: 0, ticks: null, at: at + 4, end, size, wanted }, items)
    }
    if (type === 10 && end - at >= 8 && window.u32(at) === 0x544c534b) {
      const size = Math.min(window.u32(at + 4), end - at - 8)
      items.push({
        kind: 'secrets',
        keyLog: utf8(window.bytes.subarray(at + 8, at + 8 + size)),
      })
    }
  }

  /** `ticks` is null where the block has no time. */
  #packet({ bytes, offset }: FileWindow, { index, ticks, at, end, size, wanted }: { index: number, ticks: number | null, at: number, end: number, size: number, wanted: number }, items: CaptureItem[]): void {
    const from = this.#interfaces[index]
    if (!from)
      throw new ParseError(`a packet of an interface that was described (there is no interface ${index})`, offset + at)
    if (size > end - at)
      throw new ParseError(`${size} bytes of packet`, offset + at)
    const atMs = ticks === null
      ? Number.NaN
      : ticks / from.ticksPerMs + from.offsetMs
    items.push({
      kind: 'packet',
      linkType: from.linkType,
      atMs: Math.abs(atMs) <= furthestMs
        ? atMs
        : null,
      bytes: bytes.subarray(at, at + size),
      cut: size < wanted,
      check: 0,
    })
  }
}

/** An Interface Description Block. */
function described(window: FileWindow, at: number, end: number): Interface {
  const found = {
    linkType: window.u16(at),
    ticksPerMs: 1_000,
    offsetMs: 0,
    snapLength: window.u32(at + 4),
  }
  for (let option = at + 8; option + 4 <= end;) {
    const code = window.u16(option)
    const size = window.u16(option + 2)
    const value = option + 4
    if (code === 0)
      break
    if (code === 9 && size >= 1 && value < end) { // if_tsresol: a negative power of ten, or of two where the highest bit is set
      const power = window.bytes[value]!
      found.ticksPerMs = (power & 0x80
        ? 2 ** (power & 0x7f)
        : 10 ** power) / 1_000
    }
    if (code === 14 && size === 8 && value + 8 <= end) { // if_tsoffset: seconds, with a sign
      found.offsetMs = (window.little
        ? (window.u32(value + 4) | 0) * 2 ** 32 + window.u32(value)
        : (window.u32(value) | 0) * 2 ** 32 + window.u32(value + 4)) * 1_000
    }
    option = value + Math.ceil(size / 4) * 4
  }
  return found
}
