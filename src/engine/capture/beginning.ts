/** What both sides of a connection say until TLS begins. */
import { clientHelloAt, helloStart } from './tls-start.ts'

/** How much of a side is searched for a ClientHello. */
const searched = 64 * 1024

interface Said {
  /** Doubles as it fills. */
  buffer: Uint8Array
  size: number
  searchedTo: number
  /** When its first byte came. */
  atMs: number
}

/** Each side is searched for a ClientHello as it comes. */
export class Beginning<Side extends string> {
  readonly #sides = new Map<Side, Said>()
  /** Who spoke when, up to which byte of theirs. */
  readonly #turns: { side: Side, start: number, end: number, atMs: number }[] = []

  /** Takes the next bytes of a side, which are copied; gives the offset of the ClientHello in all of that side, -1 where there is none so far. */
  add(side: Side, bytes: Uint8Array, atMs: number): number {
    const said = this.#sides.get(side) ?? { buffer: new Uint8Array(), size: 0, searchedTo: 0, atMs }
    this.#sides.set(side, said)
    if (said.size + bytes.length > said.buffer.length) {
      const larger = new Uint8Array(Math.max(said.buffer.length * 2, said.size + bytes.length))
      larger.set(said.buffer)
      said.buffer = larger
    }
    said.buffer.set(bytes, said.size)
    said.size += bytes.length
    this.#note(side, said.size - bytes.length, said.size, atMs)
    const at = clientHelloAt(this.of(side), said.searchedTo)
    said.searchedTo = Math.max(0, said.size - helloStart + 1)
    return at
  }

  /** All that a side said. */
  of(side: Side): Uint8Array {
    const said = this.#sides.get(side)
    return said?.buffer.subarray(0, said.size) ?? new Uint8Array()
  }

  /** All that was said, in the order in which it was; `ends` limits how much of each side. */
  turns(ends?: Record<Side, number>): { side: Side, bytes: Uint8Array, atMs: number }[] {
    return this.#turns
      .map(({ side, start, end, atMs }) => ({ side, bytes: this.of(side).slice(start, ends ? Math.min(end, ends[side]) : end), atMs }))
      .filter(({ bytes }) => bytes.length > 0)
  }

  #note(side: Side, start: number, end: number, atMs: number): void {
    const last = this.#turns.at(-1)
    if (last?.side === side)
      last.end = end
    else
      this.#turns.push({ side, start, end, atMs })
  }

  /** When it began to; 0 where it said nothing. */
  startOf(side: Side): number {
    return this.#sides.get(side)?.atMs ?? 0
  }

  /** Whether a side has said so much that TLS is not expected any more. */
  isTooLong(side: Side): boolean {
    return this.of(side).length > searched
  }
}
