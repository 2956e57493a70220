/** Zeros with which a frame was filled, and which a capture counts as data: older cards and some taps leave them in the length of IP. */
import type { Segment } from './packet/index.ts'

/** Zeros that wait for what comes next: they were data where that stands right behind them. */
export interface Filler {
  sequence: number
  bytes: Uint8Array
  atMs: number
}

/** A frame has 60 bytes at least, which an acknowledgement alone does not fill; older cards leave up to so many in. */
const mostFiller = 6

/** What a segment says, without zeros at its end where they may be what a short frame was filled with. */
export function withoutFiller({ payload }: Segment): Uint8Array {
  if (payload.length === 0 || payload.length > mostFiller)
    return payload
  return payload.subarray(0, payload.findLastIndex(byte => byte !== 0) + 1)
}

/** Sequence number behind it. */
export function endOf(filler: Filler | null): number | null {
  return filler && (filler.sequence + filler.bytes.length) >>> 0
}
