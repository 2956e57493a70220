/** What follows for a connection where bytes of it were not captured: what is there is told, and nothing concluded over the gap. */
import type { Direction } from '../../../contract/report/common.ts'
import type { Contents } from '../handshake/contents.ts'
import type { Timeline } from '../handshake/timeline.ts'
import type { Ledger } from './ledger.ts'
import type { Protections } from './protection/index.ts'
import type { Lost } from './record-stream.ts'

/** Content types. */
const [changeCipherSpec, handshake, applicationData] = [20, 22, 23]
const headerLength = 5

interface Parts {
  ledger: Ledger
  protections: Protections
  contents: Contents
  timeline: Timeline
}

export function lose(direction: Direction, lost: Lost, { ledger, protections, contents, timeline }: Parts): void {
  const { bytes, offset, startMs, records, record } = lost
  const { type = null, version = 0, length = 0 } = record ?? {}
  const isProtected = type !== null && protections.protects(direction, type, length)
  if (isProtected || records === 'some')
    contents.missData(direction)
  const isOpen = type === handshake && !isProtected && bytes.length >= headerLength
  if (bytes.length > 0 && !isOpen)
    ledger.foreign(direction, offset, bytes.length, null, 'cut')
  if (records === 'some') {
    protections.miss(direction, null)
    contents.miss(direction, null)
  }
  else if (isProtected) {
    protections.miss(direction, { type, version, fragment: new Uint8Array(length) })
    if (type !== applicationData || !contents.facts.complete)
      contents.miss(direction, null)
  }
  else if (isOpen) {
    // what there is of it can be read
    const fragment = bytes.subarray(headerLength)
    ledger.record(direction, { type, bytes, fragment, offset }, null)
    contents.content({ direction, type, bytes: fragment, source: { record: null, wire: timeline.keep(bytes), offset, startMs, endMs: startMs, encrypted: false } })
    contents.miss(direction, length - fragment.length)
  }
  else if (type === changeCipherSpec) {
    contents.facts.changeCipherSpec(direction)
    protections.changeCipherSpec(direction)
  }
}
