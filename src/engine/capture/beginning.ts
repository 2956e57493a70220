/** What both sides of a connection say until TLS begins. */
import { GrowingBytes } from '../bytes/growing.ts'
import { clientHelloAt, helloStart } from './tls-start.ts'

/** How much of a side is searched for a ClientHello. */
const searched = 64 * 1024

interface Said {
  held: GrowingBytes
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
    const said = this.#sides.get(side) ?? { held: new GrowingBytes(), searchedTo: 0, atMs }
    this.#sides.set(side, said)
    said.held.add(bytes)
    const size = said.held.length
    this.#note(side, size - bytes.length, size, atMs)
    const at = clientHelloAt(this.of(side), said.searchedTo)
    said.searchedTo = Math.max(0, size - helloStart + 1)
    return at
  }

  /** All that a side said. */
  of(side: Side): Uint8Array {
    return this.#sides.get(side)?.held.bytes ?? new Uint8Array()
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
