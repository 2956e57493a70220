/** snoop (RFC 1761), the format of Solaris. All numbers are big-endian. */
import type { CaptureItem, FileFormat } from './format.ts'
import type { FileWindow } from './window.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { refuseLong } from './format.ts'

/** `snoo`, the first four of its eight bytes. */
export const snoopMagic = 0x736e6f6f
const recordHeader = 24
/** RFC 1761, Section 4, as the link types of pcap number them: IEEE 802.3, token ring, Ethernet, FDDI. */
const linkTypes = new Map([
  [0, 1],
  [2, 6],
  [4, 1],
  [8, 10],
])
/** No link type of pcap: packets of it are passed over. */
const unknownLink = -1

export class Snoop implements FileFormat {
  readonly header = 16
  #linkType = unknownLink

  begin(window: FileWindow, at: number): void {
    window.little = false
    if (window.u32(at + 4) !== 0x70000000)
      throw new ParseError('a pcap, pcapng or snoop file', 0)
    this.#linkType = linkTypes.get(window.u32(at + 12)) ?? unknownLink
  }

  item(window: FileWindow, at: number, items: CaptureItem[]): number {
    if (!window.has(at, recordHeader))
      return 0
    const length = window.u32(at + 4)
    const size = window.u32(at + 8)
    refuseLong(size, window, at + 8)
    if (size < recordHeader + length)
      throw new ParseError('a record that holds its packet', window.offset + at + 8)
    if (!window.has(at, size))
      return 0
    items.push({
      kind: 'packet',
      linkType: this.#linkType,
      atMs: window.u32(at + 16) * 1_000 + window.u32(at + 20) / 1_000,
      bytes: window.bytes.subarray(at + recordHeader, at + recordHeader + length),
      cut: window.u32(at) > length,
      check: 0,
    })
    return size
  }

  isPacket(): boolean {
    return true
  }
}
