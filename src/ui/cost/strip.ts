/** Every byte of a run by what it was spent on, in the order in which it was sent; added up, the figures of `Report.cost`. */
import type { Direction, Report } from '../../contract/index.ts'
import type { Item } from '../facts/items.ts'
import { handshakeType } from '../../contract/tls-numbers.ts'
import { itemName, itemsOf } from '../facts/items.ts'
import { done } from '../facts/part.ts'

export const costKinds = [
  'certificates',
  'handshake',
  'framing',
  'headers',
  'body',
] as const
export type CostKind = (typeof costKinds)[number]

export interface Piece {
  key: string
  kind: CostKind
  direction: Direction
  bytes: number
  /** Bytes of both directions before it. */
  start: number
  /** What it belongs to. */
  name: string
  order: number
}

/** Codes of Certificate and CompressedCertificate (RFC 8446, Section 4; RFC 8879, Section 7). */
const certificateCodes: readonly number[] = [handshakeType.certificate, handshakeType.compressedCertificate]

/** Empty where no records are known: of a run that goes on, and without TLS. `say` gives the words of what the protocol does not name. */
export function stripOf(report: Report, say?: (key: string) => string): Piece[] {
  const handshake = done(report.handshake)
  if (!handshake || handshake.records.length === 0)
    return []
  const weights = new Map(handshake.records.map(({ index, length }) => [index, 5 + length]))
  const http = done(report.http)
  const left = {
    client: { head: http?.request.headerSize ?? 0, body: http?.request.bodySize ?? 0 },
    server: { head: http?.response?.headerSize ?? 0, body: http?.response?.body.length ?? 0 },
  }
  const pieces: Piece[] = []
  let start = 0
  for (const group of groupsOf(itemsOf(report))) {
    const wire = [...group.records].reduce((sum, index) => sum + (weights.get(index) ?? 0), 0)
    const named = namedIn(group, left)
    const framing = wire - named.reduce((sum, { bytes }) => sum + bytes, 0)
    for (const { item, kind, bytes } of [{ item: group.items[0] as Item, kind: 'framing' as const, bytes: framing }, ...named]) {
      if (bytes <= 0)
        continue
      pieces.push({
        key: `${item.order}-${kind}`,
        kind,
        direction: item.direction,
        bytes,
        start,
        name: itemName(item, say),
        order: item.order,
      })
      start += bytes
    }
  }
  return pieces
}

interface Named {
  item: Item
  kind: CostKind
  bytes: number
}

/**
 * Messages, and data as headers and body. `left` counts down what each side still has of both; data beyond it is the framing
 * of a transfer coding. The body of a group is one piece.
 */
function namedIn({ items }: Group, left: Record<Direction, { head: number, body: number }>): Named[] {
  const named: Named[] = []
  let body = 0
  for (const item of items) {
    if (item.is === 'message') {
      named.push({
        item,
        kind: certificateCodes.includes(item.type.code) ? 'certificates' : 'handshake',
        bytes: item.length,
      })
    }
    else if (isData(item)) {
      const mine = left[item.direction]
      const head = Math.min(item.length, mine.head)
      const rest = Math.min(item.length - head, mine.body)
      mine.head -= head
      mine.body -= rest
      body += rest
      named.push({ item, kind: 'headers', bytes: head })
    }
  }
  const last = items.at(-1)
  return last
    ? [...named, { item: last, kind: 'body', bytes: body }]
    : named
}

interface Group {
  items: Item[]
  records: Set<number>
}

/** Items that share records, and data that follows data, are weighed together: only then is it exact what the records add. */
function groupsOf(items: readonly Item[]): Group[] {
  const groups: Group[] = []
  for (const item of items) {
    const last = groups.at(-1)
    const before = last?.items.at(-1)
    const joins = before?.direction === item.direction && (item.records.some(index => last?.records.has(index)) || (isData(before) && isData(item)))
    if (last && joins) {
      last.items.push(item)
      item.records.forEach(index => last.records.add(index))
    }
    else {
      groups.push({
        items: [item],
        records: new Set(item.records),
      })
    }
  }
  return groups
}

function isData(item: Item): boolean {
  return item.is === 'event' && item.kind === 'application_data'
}
