/**
 * One direction of a TCP connection put together from its segments (RFC 9293, Section 3.4): out of order, sent again,
 * overlapping, missing. Bytes come out once and in order.
 */
export interface Arrived {
  bytes: Uint8Array
  atMs: number
  /** Bytes before it that never came. */
  gap: number
}

interface Waiting {
  /** Distance of the first byte from the start of the stream. */
  position: number
  bytes: Uint8Array
  atMs: number
}

/** Bytes that wait for a gap to close; beyond this, or this many runs, the gap is taken for lost. */
const mostWaiting = 4 << 20
const mostRuns = 4_096
/** So many packets say that a gap was none to the other side before it is taken for one of the capture: files have packets out of order. */
const mostDoubts = 16
/** Sequence numbers with which a stream may begin: where a first SYN was lost, another one may have come. */
const mostStarts = 8

export class HalfStream {
  /** Runs of bytes that never came, as positions in the stream. */
  readonly gaps: { start: number, end: number }[] = []
  #first: number | null = null
  readonly #starts: number[] = []
  #isBegun = false
  /** Position of the next byte to give. */
  #next = 0
  #waiting: Waiting[] = []
  #waitingBytes = 0
  /** How many packets told that the other side has what is missing here. */
  #doubts = 0

  /**
   * Says where the stream begins: the sequence number behind SYN. Without one, the first segment begins it. Of several, it is the one
   * that the first data stand closest to.
   */
  begin(sequence: number): void {
    this.#first ??= sequence
    if (!this.#starts.includes(sequence) && this.#starts.length < mostStarts)
      this.#starts.push(sequence)
  }

  /** Whether a SYN with this sequence number behind it opens another stream than this one. */
  isAnother(sequence: number): boolean {
    return this.#first !== null && this.#first !== sequence && !this.#starts.includes(sequence)
  }

  /** How far a sequence number lies from the next byte, in either direction; 0 where nothing is known of the stream. */
  distanceTo(sequence: number): number {
    if (!this.#isBegun)
      return Math.min(...this.#starts.map(start => apart(start, sequence)), this.#starts.length === 0 ? 0 : Infinity)
    return this.#first === null
      ? 0
      : Math.abs(this.#positionOf(sequence) - this.#next)
  }

  /** Whether all before this sequence number has come, and nothing waits. */
  isAt(sequence: number): boolean {
    return this.#first !== null && this.#waiting.length === 0 && (this.#first + this.#next) % 0x100000000 === sequence
  }

  /** Takes a segment's data and gives what is in order now: views of it, and copies of what had to wait. */
  add(sequence: number, bytes: Uint8Array, atMs: number): Arrived[] {
    if (bytes.length === 0)
      return []
    this.#first ??= sequence
    if (!this.#isBegun) {
      this.#isBegun = true
      this.#first = this.#starts.toSorted((one, other) => apart(one, sequence) - apart(other, sequence))[0] ?? this.#first
    }
    const position = this.#positionOf(sequence)
    if (position + bytes.length <= this.#next)
      return [] // sent again
    if (position <= this.#next) {
      const fresh = bytes.subarray(this.#next - position)
      this.#next += fresh.length
      return this.#waiting.length === 0
        ? [
            { bytes: fresh, atMs, gap: 0 },
          ]
        : [
            { bytes: fresh, atMs, gap: 0 },
            ...this.#inOrder(),
          ]
    }
    this.#hold({ position, bytes: bytes.slice(), atMs })
    return this.#waitingBytes > mostWaiting || this.#waiting.length > mostRuns
      ? this.flush()
      : []
  }

  /** The other side has all before this number. What it has and is not here was not captured: what stands behind it need not wait for ever. */
  acknowledge(sequence: number): Arrived[] {
    const first = this.#waiting[0]
    if (!first || this.#positionOf(sequence) <= first.position || ++this.#doubts < mostDoubts)
      return []
    this.gaps.push({ start: this.#next, end: first.position })
    const gap = first.position - this.#next
    this.#next = first.position
    return this.#inOrder(gap)
  }

  /** Gives what still waits; what is missing before it is noted as a gap. */
  flush(): Arrived[] {
    const arrived: Arrived[] = []
    for (const waiting of this.#waiting) {
      const gap = Math.max(0, waiting.position - this.#next)
      if (gap > 0) {
        this.gaps.push({ start: this.#next, end: waiting.position })
        this.#next = waiting.position
      }
      this.#give(waiting, arrived, gap)
    }
    this.#waiting = []
    this.#waitingBytes = 0
    return arrived
  }

  /** Distance from the start; sequence numbers wrap at 2^32, so it is counted from where the stream stands. */
  #positionOf(sequence: number): number {
    const expected = (this.#first! + this.#next) % 0x100000000
    let distance = sequence - expected
    if (distance > 0x7fffffff)
      distance -= 0x100000000
    if (distance < -0x80000000)
      distance += 0x100000000
    return this.#next + distance
  }

  #hold(waiting: Waiting): void {
    let [low, high] = [0, this.#waiting.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#waiting[middle]!.position > waiting.position)
        high = middle
      else
        low = middle + 1
    }
    this.#waiting.splice(low, 0, waiting)
    this.#waitingBytes += waiting.bytes.length
  }

  /** What waits no more, with the gap before the first of it. */
  #inOrder(gap = 0): Arrived[] {
    const arrived: Arrived[] = []
    let taken = 0
    this.#doubts = 0
    for (const waiting of this.#waiting) {
      if (waiting.position > this.#next)
        break
      taken++
      this.#waitingBytes -= waiting.bytes.length
      this.#give(waiting, arrived, taken === 1
        ? gap
        : 0)
    }
    if (taken > 0)
      this.#waiting = this.#waiting.slice(taken)
    return arrived
  }

  /** What of it did not come before. */
  #give({ position, bytes, atMs }: Waiting, arrived: Arrived[], gap = 0): void {
    const fresh = bytes.subarray(Math.max(0, this.#next - position))
    if (fresh.length > 0) {
      arrived.push({ bytes: fresh, atMs, gap })
      this.#next += fresh.length
    }
  }
}

/** How far two sequence numbers lie apart, which wrap at 2^32. */
function apart(one: number, other: number): number {
  return Math.abs((one - other) | 0)
}
