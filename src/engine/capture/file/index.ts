/**
 * Capture files, piece by piece: pcap, pcapng and snoop. What is read is given at once; never more than one packet is kept.
 */
import type { CaptureItem, FileFormat } from './format.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { pcapOf } from './pcap.ts'
import { Pcapng, pcapngMagic } from './pcapng.ts'
import { Snoop, snoopMagic } from './snoop.ts'
import { FileWindow } from './window.ts'

export type { CapturedPacket, CaptureItem } from './format.ts'

export class CaptureFileReader {
  /** The beginning of what was not complete in the last piece, and its size. */
  #rest: Uint8Array = new Uint8Array()
  #spare: Uint8Array = new Uint8Array()
  #restSize = 0
  /** What is being read. */
  readonly #window = new FileWindow()
  /** Known from the first four bytes on. */
  #format: FileFormat | null = null
  #isBegun = false

  /**
   * Takes the next bytes of the file and gives what is complete. Packets are views of the bytes, or of a place that is used
   * again: they are good until the next call, or until the bytes change. It is put into `items`: what stands before a fault is there when it throws.
   *
   * @throws ParseError with the offset in the file where it is no capture, or broken
   */
  push(bytes: Uint8Array, items: CaptureItem[] = []): CaptureItem[] {
    const window = this.#window
    let at = 0
    // Only what lies over the border of two pieces is copied.
    while (this.#restSize > 0) {
      at += this.#complete(bytes.subarray(at))
      if (this.#restSize < window.needed)
        return items
      window.bytes = this.#rest.subarray(0, this.#restSize)
      const taken = this.#item(0, items)
      if (taken > 0) {
        window.offset += taken
        this.#restSize = 0
      }
    }
    window.bytes = bytes
    window.offset -= at
    for (let taken = -1; taken !== 0; at += taken)
      taken = this.#item(at, items)
    this.#keep(bytes.subarray(at))
    window.offset += at
    return items
  }

  /** @throws ParseError where the file ends in the middle of something */
  end(): void {
    const there = this.#restSize
    const { offset } = this.#window
    this.#window.bytes = this.#rest
    if (offset === 0 && there === 0)
      throw new ParseError('a pcap, pcapng or snoop file (this one is empty)', 0)
    if (this.#format === null)
      throw new ParseError('a pcap, pcapng or snoop file', 0)
    if (offset === 0)
      throw new ParseError(`the rest of the file header (${there} bytes of it are there)`, there)
    if (there === 0)
      return
    throw this.#format.isPacket(this.#window, 0, there)
      ? new ParseError(`the rest of the last packet (${there} bytes of it are there)`, offset)
      : new ParseError(`the rest of the last block (${there} bytes of it are there)`, offset)
  }

  /** In the place of the rest before the one that was just read, where that is large enough: two take turns. */
  #keep(rest: Uint8Array): void {
    [this.#rest, this.#spare] = [this.#spare, this.#rest]
    if (rest.length > this.#rest.length)
      this.#rest = rest.slice()
    else
      this.#rest.set(rest)
    this.#restSize = rest.length
    this.#window.bytes = this.#rest
  }

  /** Takes of the bytes what the rest needs. Its room grows with what is there, not with what is claimed. */
  #complete(bytes: Uint8Array): number {
    const { needed } = this.#window
    const piece = bytes.subarray(0, needed - this.#restSize)
    const size = this.#restSize + piece.length
    if (size > this.#rest.length) {
      const larger = new Uint8Array(Math.min(needed, Math.max(size, this.#rest.length * 2)))
      larger.set(this.#rest.subarray(0, this.#restSize))
      this.#rest = larger
    }
    this.#rest.set(piece, this.#restSize)
    this.#restSize = size
    return piece.length
  }

  /** Reads what begins at `at`: its size, 0 where it is not complete yet. */
  #item(at: number, items: CaptureItem[]): number {
    const format = this.#format ??= this.#formatAt(at)
    if (!format)
      return 0
    if (this.#isBegun)
      return format.item(this.#window, at, items)
    if (!this.#window.has(at, format.header))
      return 0
    format.begin(this.#window, at)
    this.#isBegun = true
    return format.header || format.item(this.#window, at, items)
  }

  #formatAt(at: number): FileFormat | null {
    if (!this.#window.has(at, 4))
      return null
    const magic = this.#window.u32(at, false)
    const format = magic === pcapngMagic
      ? new Pcapng()
      : magic === snoopMagic
        ? new Snoop()
        : pcapOf(magic)
    if (!format)
      throw new ParseError('a pcap, pcapng or snoop file', 0)
    return format
  }
}
