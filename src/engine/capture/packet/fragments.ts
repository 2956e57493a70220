/** IP fragments put together (RFC 791, Section 3.2; RFC 8200, Section 4.5), within limits: what never becomes whole is let go, the oldest first. */
interface Fragment {
  /** Of its first byte in the whole. */
  start: number
  isLast: boolean
  bytes: Uint8Array
  /** What the first one says that the whole carries. */
  protocol: number
}

interface Waiting {
  fragments: Fragment[]
  bytes: number
}

/** An IP packet has no more. */
const longest = 65_535
/** Bytes of all fragments that wait, of the packets that they belong to, and of the fragments of one. */
const mostBytes = 8 << 20
const mostPackets = 1_024
const mostEach = 256

export class Fragments {
  /** In the order in which their first fragment came. */
  readonly #waiting = new Map<string, Waiting>()
  #bytes = 0
  #let = 0

  /** How many fragments did not become whole. */
  get unfinished(): number {
    return [...this.#waiting.values()].reduce((sum, { fragments }) => sum + fragments.length, this.#let)
  }

  /** Copies the fragment; gives the whole where it was the last that was missing. `name` tells the packet. */
  add(name: string, fragment: Fragment): { bytes: Uint8Array, protocol: number } | null {
    const waiting = this.#waiting.get(name) ?? { fragments: [], bytes: 0 }
    const size = fragment.bytes.length
    if (size === 0 || fragment.start + size > longest) {
      this.#let++
      return null
    }
    waiting.fragments.push({ ...fragment, bytes: fragment.bytes.slice() })
    waiting.bytes += size
    this.#bytes += size
    this.#waiting.set(name, waiting)
    const whole = wholeOf(waiting.fragments)
    if (whole) {
      this.#waiting.delete(name)
      this.#bytes -= waiting.bytes
      return whole
    }
    if (waiting.fragments.length >= mostEach)
      this.#drop(name, waiting)
    while (this.#bytes > mostBytes || this.#waiting.size > mostPackets) {
      const [oldest] = this.#waiting
      this.#drop(...oldest!)
    }
    return null
  }

  #drop(name: string, { fragments, bytes }: Waiting): void {
    this.#waiting.delete(name)
    this.#bytes -= bytes
    this.#let += fragments.length
  }
}

/** Null where bytes are missing. What comes twice counts as it came first. */
function wholeOf(fragments: readonly Fragment[]): { bytes: Uint8Array, protocol: number } | null {
  const last = fragments.find(({ isLast }) => isLast)
  const first = fragments.find(({ start }) => start === 0)
  if (!last || !first)
    return null
  const size = last.start + last.bytes.length
  let end = 0
  for (const { start, bytes } of fragments.toSorted((one, other) => one.start - other.start)) {
    if (start > end)
      return null
    end = Math.max(end, start + bytes.length)
  }
  if (end !== size)
    return null
  const whole = new Uint8Array(size)
  for (const { start, bytes } of fragments.toReversed())
    whole.set(bytes, start)
  return { bytes: whole, protocol: first.protocol }
}
