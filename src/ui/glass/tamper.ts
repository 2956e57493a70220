/** Where the bytes of a line stand among all of their direction, and which of them are shown around one. */
import type { Direction, Report } from '../../contract/index.ts'
import type { Line } from './glass.ts'
import { itemsOf } from '../facts/items.ts'
import { done } from '../facts/part.ts'

export interface Places {
  direction: Direction
  total: number
  /** Of the byte at `at` in the line's own bytes. */
  place: (at: number) => { direction: Direction, offset: number }
}

const headerLength = 5
/** Bytes that are shown, and how many of them before the one that is changed. */
const [width, before] = [12, 7]

/** Null where the line has no bytes of its own, or they are not all listed. */
export function placesOf(report: Report, line: Line | null): Places | null {
  if (!line?.source)
    return null
  // plain HTTP: the request is all that the client says, the answer begins the other direction
  if (line.source.kind === 'request')
    return { direction: 'client', total: Infinity, place: at => ({ direction: 'client', offset: at }) }
  if (line.source.kind !== 'wire')
    return null
  const { order } = line.source
  const item = itemsOf(report).find(each => each.order === order)
  const records = done(report.handshake)?.records ?? []
  const own = item?.records.map(index => records.find(record => record.index === index)) ?? []
  if (!item || own.length === 0 || own.includes(undefined))
    return null
  const runs = own.map(record => ({ offset: record!.offset, length: record!.length + headerLength }))
  return {
    direction: item.direction,
    total: runs.reduce((sum, { length }) => sum + length, 0),
    place(at) {
      let left = at
      const run = runs.find(({ length }) => left < length || (left -= length, false)) ?? runs.at(-1)!
      return { direction: item.direction, offset: run.offset + Math.min(left, run.length - 1) }
    },
  }
}

export function windowAt(bytes: Uint8Array, at: number): { offset: number, byte: number }[] {
  const start = Math.max(0, Math.min(at - before, bytes.length - width))
  return [...bytes.subarray(start, start + width)].map((byte, index) => ({ offset: start + index, byte }))
}
