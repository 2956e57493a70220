/** pcap (draft-ietf-opsawg-pcap) in both byte orders, and its modified form, which older Linux tools wrote. */
import type { CaptureItem, FileFormat } from './format.ts'
import type { FileWindow } from './window.ts'
import { refuseLong } from './format.ts'

interface Kind {
  little: boolean
  ticksPerMs: number
  /** Bytes of a packet's header: the modified form has an interface, a protocol and a kind behind the lengths. */
  header: number
}

/** First four bytes, read big-endian: byte order, and microseconds or nanoseconds. */
const kinds = new Map<number, Kind>([
  [0xa1b2c3d4, { little: false, ticksPerMs: 1_000, header: 16 }],
  [0xd4c3b2a1, { little: true, ticksPerMs: 1_000, header: 16 }],
  [0xa1b23c4d, { little: false, ticksPerMs: 1_000_000, header: 16 }],
  [0x4d3cb2a1, { little: true, ticksPerMs: 1_000_000, header: 16 }],
  [0xa1b2cd34, { little: false, ticksPerMs: 1_000, header: 24 }],
  [0x34cdb2a1, { little: true, ticksPerMs: 1_000, header: 24 }],
])

/** Null where a file that begins with this number is no pcap. */
export function pcapOf(magic: number): FileFormat | null {
  const kind = kinds.get(magic)
  return kind
    ? new Pcap(kind)
    : null
}

class Pcap implements FileFormat {
  readonly header = 24
  readonly #kind: Kind
  #linkType = 0
  /** Bytes of the frame check sequence behind each packet. */
  #checkLength = 0

  constructor(kind: Kind) {
    this.#kind = kind
  }

  begin(window: FileWindow, at: number): void {
    window.little = this.#kind.little
    const link = window.u32(at + 20)
    this.#linkType = link & 0xffff
    // Section 4: the upper four bits count in units of two bytes, where a bit says that they count at all
    this.#checkLength = link & 0x04000000
      ? (link >>> 28) * 2
      : 0
  }

  item(window: FileWindow, at: number, items: CaptureItem[]): number {
    const { header, ticksPerMs } = this.#kind
    if (!window.has(at, header))
      return 0
    const length = window.u32(at + 8)
    refuseLong(length, window, at + 8)
    if (!window.has(at, header + length))
      return 0
    const missing = Math.max(0, window.u32(at + 12) - length)
    items.push({
      kind: 'packet',
      linkType: this.#linkType,
      atMs: window.u32(at) * 1_000 + window.u32(at + 4) / ticksPerMs,
      bytes: window.bytes.subarray(at + header, at + header + length),
      cut: missing > 0,
      check: Math.max(0, this.#checkLength - missing),
    })
    return header + length
  }

  isPacket(): boolean {
    return true
  }
}
