/** What has come and was not taken yet, of both directions, in the order in which it came. */
import type { Direction } from '../../../contract/report/common.ts'
import type { Unit } from './record-stream.ts'
import { owned, size } from './record-stream.ts'

export interface Waiting {
  direction: Direction
  unit: Unit
}

export class WaitingLine {
  /** Of all that waits. */
  bytes = 0
  #line: Waiting[] = []
  /** Index of the first that was not taken yet. */
  #head = 0
  /** Index of the first that may lie in a place which is used again. */
  #borrowed = 0

  get length(): number {
    return this.#line.length - this.#head
  }

  get first(): Waiting | undefined {
    return this.#line[this.#head]
  }

  add(waiting: Waiting): void {
    this.#line.push(waiting)
    this.bytes += size(waiting.unit)
  }

  /** The first was taken. */
  shift(): void {
    this.bytes -= size(this.#line[this.#head++]!.unit)
    // amortised: what was taken is dropped when it is at least half of the list
    if (this.#head * 2 >= this.#line.length) {
      this.#line = this.#line.slice(this.#head)
      this.#borrowed = Math.max(0, this.#borrowed - this.#head)
      this.#head = 0
    }
  }

  /** What waits outlives the buffer that it came in. */
  own(): void {
    for (let index = Math.max(this.#head, this.#borrowed); index < this.#line.length; index++) {
      const waiting = this.#line[index]!
      waiting.unit = owned(waiting.unit)
    }
    this.#borrowed = this.#line.length
  }

  /** Bytes of one direction. */
  bytesOf(direction: Direction): number {
    return this.#line.slice(this.#head).reduce((sum, waiting) => sum + (waiting.direction === direction
      ? size(waiting.unit)
      : 0), 0)
  }
}
