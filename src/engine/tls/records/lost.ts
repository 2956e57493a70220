/** What follows for a connection where bytes of it were not captured: what is there is told, and nothing concluded over the gap. */
import type { Direction } from '../../../contract/report/common.ts'
import type { Piece } from '../handshake/carrier.ts'
import type { Ledger } from './ledger.ts'
import type { Protections } from './protection/index.ts'
import type { Lost } from './record-stream.ts'
import type { Recording } from './recording.ts'
import { contentType } from '../../../contract/tls-numbers.ts'

const headerLength = 5

interface Parts {
  ledger: Ledger
  protections: Protections
  recording: Recording
}

export function* lostPieces(direction: Direction, lost: Lost, { ledger, protections, recording }: Parts): Generator<Piece, void, void> {
  const { bytes, offset, startMs, records, record } = lost
  const { type = null, version = 0, length = 0 } = record ?? {}
  const isProtected = type !== null && protections.protects(direction, type, length)
  const isOpen = type === contentType.handshake && !isProtected && bytes.length >= headerLength
  if (bytes.length > 0 && !isOpen)
    ledger.foreign(direction, offset, bytes.length, null, 'cut')
  if (records === 'some') {
    protections.miss(direction, null)
    yield { kind: 'lost', direction, handshake: 'some', data: true }
  }
  else if (isProtected) {
    protections.miss(direction, { type, version, fragment: new Uint8Array(length) })
    yield {
      kind: 'lost',
      direction,
      handshake: type === contentType.applicationData
        ? 'while-open'
        : 'some',
      data: true,
    }
  }
  else if (isOpen) {
    // what there is of it can be read
    const fragment = bytes.subarray(headerLength)
    ledger.record(direction, { type, bytes, fragment, offset }, null)
    yield {
      direction,
      epoch: protections.epoch(direction),
      kind: 'handshake',
      bytes: fragment,
      place: { index: null, wire: recording.keep(bytes), offset, startMs, endMs: startMs, encrypted: false },
    }
    yield { kind: 'lost', direction, handshake: length - fragment.length, data: false }
  }
  else if (type === contentType.changeCipherSpec) {
    yield { kind: 'lost-change', direction }
  }
}
