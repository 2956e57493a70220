/**
 * The sequence of a connection as a drawing that stands alone: on white, with its own colours, for a document or a bug report.
 * Pure text, so that it can be made without the screen that shows it.
 */
import type { Report } from '../../contract/index.ts'
import type { SequenceRow } from '../timeline/sequence-row.ts'
import { isFault, isQuiet, itemName } from '../facts/items.ts'
import { forPage } from '../format.ts'
import { sequenceOf } from '../timeline/sequence.ts'
import { advance, colours, escaped, fontFamily, text } from './svg-text.ts'

/** Words and figures in the language of the page. */
export interface DiagramWords {
  title: string
  client: string
  server: string
  lookup: string
  sealed: string
  made: string
  work: string
  trip: (n: number) => string
  more: (n: number) => string
  /** Of what the protocol does not name, by its key. */
  event: (key: string) => string
  bytes: (n: number) => string
  milliseconds: (ms: number) => string
  time: (ms: number) => string
}

const width = 760
const lanes = { time: 84, client: 112, server: 728, name: 148, size: 704 }
const head = 84
const foot = 40

const middle = (lanes.client + lanes.server) / 2
const definitions = `<defs>
<marker id="to-server" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .5 8 4 0 7.500Z" fill="${colours.client}"/></marker>
<marker id="to-client" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 .8 7 4 1 7.200" fill="none" stroke="${colours.server}" stroke-width="1.5"/></marker>
</defs>`

export interface Drawing {
  svg: string
  width: number
  height: number
}

export function sequenceDrawing(report: Report, words: DiagramWords): Drawing {
  const { rows, height } = sequenceOf(report)
  const total = head + height + foot
  const bottom = head + height
  const sealed = rows.some(row => row.kind === 'item' && row.item.encrypted)
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="${fontFamily}" font-size="12">`,
    `<title>${escaped(words.title)}</title>`,
    definitions,
    `<rect width="${width}" height="${total}" fill="${colours.paper}"/>`,
    text(24, 30, words.title, { size: 15, weight: 600 }),
    text(lanes.client, head - 16, words.client, { fill: colours.client, weight: 600, anchor: 'middle' }),
    text(lanes.server, head - 16, words.server, { fill: colours.server, weight: 600, anchor: 'middle' }),
    text(lanes.time, head - 16, 'ms', { size: 10.5, fill: colours.third, anchor: 'end' }),
    `<path d="M${lanes.client} ${head - 8}V${bottom}" stroke="${colours.clientLane}" stroke-width="2"/>`,
    `<path d="M${lanes.server} ${head - 8}V${bottom}" stroke="${colours.serverLane}" stroke-width="2"/>`,
    ...rows.map(row => drawnRow(row, words)),
    ...(sealed
      ? [
          lock(24, bottom + 14),
          text(42, bottom + 25, words.sealed, { size: 11, fill: colours.second }),
        ]
      : []),
    text(width - 24, bottom + 25, words.made, { size: 10.5, fill: colours.third, anchor: 'end' }),
    '</svg>',
  ]
  return { svg: `${parts.join('\n')}\n`, width, height: total }
}

function drawnRow(row: SequenceRow, words: DiagramWords): string {
  const y = head + row.y
  switch (row.kind) {
    case 'lookup':
      return [
        at(y + 16, row.atMs, words),
        `<circle cx="${lanes.client}" cy="${y + 12}" r="3.5" fill="${colours.third}"/>`,
        text(lanes.client + 12, y + 16, shortened(`${words.lookup} ${row.addresses.join(', ')}`, lanes.size - lanes.client - 12)),
      ].join('')
    case 'trip':
      return [
        `<path d="M${lanes.client + 14} ${y + 12}H${lanes.server - 14}" stroke="${colours.rule}" stroke-dasharray="1 5" stroke-linecap="round" stroke-width="1.5"/>`,
        `<rect x="${middle - 90}" y="${y + 4}" width="180" height="16" fill="${colours.paper}"/>`,
        text(middle, y + 16, `${words.trip(row.number)}  ${words.time(row.ms)}`, { size: 11, fill: colours.second, anchor: 'middle' }),
      ].join('')
    case 'work':
      return [
        at(y + 17, row.atMs, words),
        `<rect x="${lanes.client - 5}" y="${y + 2}" width="10" height="22" fill="${colours.paper}" stroke="${colours.client}" stroke-width="1.3"/>`,
        text(lanes.client + 14, y + 17, `${words.work}  ${words.time(row.ms)}`, { fill: colours.second }),
      ].join('')
    case 'item':
      return arrow(row, words, {
        name: itemName(row.item, words.event),
        bytes: words.bytes(row.item.length),
        direction: row.item.direction,
        sealed: row.item.encrypted,
        fault: isFault(row.item),
        quiet: isQuiet(row.item),
      })
    case 'more':
      return arrow(row, words, { name: words.more(row.count), bytes: words.bytes(row.bytes), direction: row.direction, prose: true })
    case 'plain':
      return arrow(row, words, { name: row.message.name, bytes: words.bytes(row.message.bytes), direction: row.message.direction })
    case 'tcp':
      return arrow(row, words, { name: row.name, bytes: '', direction: row.direction })
  }
}

interface Arrow {
  name: string
  bytes: string
  direction: 'client' | 'server'
  sealed?: boolean
  fault?: boolean
  quiet?: boolean
  prose?: boolean
}

function arrow(row: SequenceRow, words: DiagramWords, { name, bytes, direction, sealed = false, fault = false, quiet = false, prose = false }: Arrow): string {
  const y = head + row.y
  const toServer = direction === 'client'
  const path = toServer
    ? `M${lanes.client + 3} ${y + 17.5}L${lanes.server - 6} ${y + 22.5}`
    : `M${lanes.server - 3} ${y + 17.5}L${lanes.client + 6} ${y + 22.5}`
  const colour = fault
    ? colours.fail
    : colours[direction]
  return [
    at(y + 16.5, row.atMs, words),
    ...(sealed
      ? [
          lock(lanes.name - 18, y),
        ]
      : []),
    text(lanes.name, y + 11.5, shortened(forPage(name), lanes.size - lanes.name - 90), {
      mono: !prose,
      fill: fault
        ? colours.fail
        : quiet
          ? colours.third
          : colours.ink,
    }),
    ...(bytes
      ? [
          text(lanes.size, y + 11.5, bytes, { size: 11, fill: colours.second, anchor: 'end' }),
        ]
      : []),
    ...(sealed
      ? [
          `<path d="${path}" stroke="${colours.encryptedMid}" stroke-width="5" stroke-dasharray="2 2.5"/>`,
        ]
      : []),
    `<path d="${path}" stroke="${colour}" stroke-width="1.3"${quiet
      ? ' stroke-opacity=".6"'
      : ''}${fault
      ? ' stroke-dasharray="6 4"'
      : ''} marker-end="url(#${toServer
      ? 'to-server'
      : 'to-client'})"/>`,
  ].join('')
}

function at(y: number, ms: number, words: DiagramWords): string {
  return text(lanes.time, y, words.milliseconds(ms), { size: 10.5, fill: colours.second, anchor: 'end' })
}

function lock(x: number, y: number): string {
  return `<g transform="translate(${x} ${y}) scale(.82)" stroke="${colours.encrypted}" stroke-width="1.6" fill="none"><rect x="3.200" y="7" width="9.600" height="6.500" rx="1.400" fill="${colours.encryptedSoft}"/><path d="M5.200 7V5.200a2.800 2.800 0 0 1 5.600 0V7"/></g>`
}

/** As much as fits into so many pixels. */
function shortened(words: string, room: number): string {
  let used = 0
  let at = 0
  for (const letter of words) {
    used += (letter.codePointAt(0) ?? 0) > 0x2e7f
      ? advance.wide
      : advance.narrow
    if (used > room)
      return `${words.slice(0, Math.max(0, at - 1))}…`
    at += letter.length
  }
  return words
}
