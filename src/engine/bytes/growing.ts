/** Bytes that come piece by piece and are taken as a whole. Pieces are copied; the time grows with their bytes, however many they are. */
export class GrowingBytes {
  #buffer = new Uint8Array()
  length = 0

  add(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.length + bytes.length))
      larger.set(this.bytes)
      this.#buffer = larger
    }
    this.#buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  /** All of them; the next ones may be written over them. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }
}
