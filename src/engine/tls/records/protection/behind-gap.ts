/** Records behind a gap of the capture: which number they have, and with which keys they were sealed, is found by trying. */
import type { Epoch } from '../../handshake/carrier.ts'
import type { Opened, Opener, SealedRecord } from './opener.ts'
import { tls13 } from '../../wire/versions.ts'

/** So many records are taken to be lacking at most in one epoch, and so many tries are made for a connection. */
const mostAhead = 64
const mostTries = 1_024

/** Where a direction may be that was in `epoch` before the gap. */
export function epochsFrom(epoch: Epoch, version: number | null): Epoch[] {
  if (version !== null && version !== tls13) {
    return epoch === 'plain' || epoch === 'master'
      ? ['master']
      : []
  }
  const order: Epoch[] = ['early', 'handshake', 'application']
  return order.slice(Math.max(0, order.indexOf(epoch)))
}

export class GapSearch {
  #tries = mostTries

  /** Tries the numbers that the record may have; null where none fits, and nothing is changed. */
  open(opener: Opener, record: SealedRecord): Opened | null {
    const first = opener.next
    if (first === null)
      return null
    for (let number = first; number < first + mostAhead && this.#tries > 0; number++) {
      this.#tries--
      opener.next = number
      const opened = opener.open(record)
      if (!('reason' in opened))
        return opened
    }
    opener.next = first
    return null
  }
}
