/** What is being read of a file, with numbers in the byte order of the file. */
export class FileWindow {
  bytes: Uint8Array = new Uint8Array()
  /** Offset of its first byte in the file. */
  offset = 0
  /** How many bytes have to stand behind `at` before more can be said; set where they do not. */
  needed = 4
  little = true

  /** Whether that many bytes stand behind `at`; if not, they are waited for. */
  has(at: number, length: number): boolean {
    if (this.bytes.length - at >= length)
      return true
    this.needed = length
    return false
  }

  u32(at: number, little = this.little): number {
    const { bytes } = this
    return little
      ? bytes[at]! + bytes[at + 1]! * 0x100 + bytes[at + 2]! * 0x10000 + bytes[at + 3]! * 0x1000000
      : bytes[at + 3]! + bytes[at + 2]! * 0x100 + bytes[at + 1]! * 0x10000 + bytes[at]! * 0x1000000
  }

  /** Two numbers of 32 bits, the upper one first in both byte orders. */
  u64(at: number): number {
    return this.u32(at) * 2 ** 32 + this.u32(at + 4)
  }

  u16(at: number): number {
    const { bytes } = this
    return this.little
      ? bytes[at]! + bytes[at + 1]! * 256
      : bytes[at + 1]! + bytes[at]! * 256
  }
}
