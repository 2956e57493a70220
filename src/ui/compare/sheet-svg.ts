/** A comparison as a drawing that stands alone: the cards, the slab of what is the same, the rows of what differs. */
import type { Drawing } from '../export/sequence-svg.ts'
import type { Look } from '../export/svg-text.ts'
import type { Sheet, SheetCard, SheetCell } from './sheet.ts'
import { colours, escaped, fontFamily, text, wrapped } from '../export/svg-text.ts'

const width = 1200
const edge = 32
const labels = 130
const gap = 16
const line = 17

interface Block { svg: string, height: number }

export function sheetDrawing(sheet: Sheet): Drawing {
  const column = (width - 2 * edge - labels + gap) / sheet.cards.length
  const room = column - gap
  const left = (index: number): number => edge + labels + index * column
  const parts: string[] = []
  let y = edge
  const put = ({ svg, height }: Block, after: number): void => {
    parts.push(svg)
    y += height + after
  }
  put(lines(edge, y, sheet.headline, width - 2 * edge, { size: 20, weight: 600 }, 27), 2)
  put(lines(edge, y, sheet.lead, width - 2 * edge, { size: 12.5, fill: colours.second }), 14)

  const cards = sheet.cards.map((card, index) => drawnCard(card, left(index), y, room))
  const tallest = Math.max(...cards.map(({ height }) => height))
  parts.push(...sheet.cards.map((card, index) => frame(card, left(index), y, room, tallest)))
  put({ svg: cards.map(({ svg }) => svg).join(''), height: tallest }, sheet.same.length > 0 ? 0 : 14)
  if (sheet.same.length > 0) {
    parts.push(...sheet.cards.map((_, index) => `<rect x="${left(index) + room / 2 - 12}" y="${y}" width="24" height="14" fill="url(#sealed)"/>`))
    y += 14
    put(slab(sheet, edge + labels, y, width - 2 * edge - labels), 18)
  }
  put(lines(edge + labels, y, sheet.differsTitle, room, { size: 13, weight: 600 }), 4)
  if (sheet.differs.length === 0)
    put(lines(edge + labels, y, sheet.nothing, width - 2 * edge - labels, { fill: colours.second }), 0)
  for (const { title, cells } of sheet.differs)
    put(row(title, cells, y, left, room), 0)
  if (sheet.also.length > 0) {
    y += 18
    put(lines(edge + labels, y, sheet.alsoTitle, room, { size: 13, weight: 600 }), 4)
    for (const { title, value } of sheet.also)
      put(row(title, [{ text: value, code: false, bar: null, steps: [] }], y, left, width - 2 * edge - labels), 0)
  }
  y += 12
  for (const note of [sheet.addressBar, ...sheet.notes])
    put(lines(edge + labels, y, note, width - 2 * edge - labels, { size: 11, fill: colours.third }), 2)
  const height = Math.ceil(y + edge - 8)
  return {
    width,
    height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily}" font-size="12">
<title>${escaped(sheet.cards.map(({ name }) => name).join(' · '))}</title>
<defs><pattern id="sealed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${colours.encryptedSoft}"/><rect width="2" height="6" fill="${colours.encryptedMid}"/></pattern></defs>
<rect width="${width}" height="${height}" fill="${colours.paper}"/>
${parts.join('\n')}
</svg>
`,
  }
}

/** `y` is the top of the first line. */
function lines(x: number, y: number, words: string, room: number, look: Look = {}, pitch = line): Block {
  const found = wrapped(words, room, look)
  return {
    svg: found.map((piece, index) => text(x, y + pitch * index + pitch * 0.76, piece, look)).join(''),
    height: found.length * pitch,
  }
}

function drawnCard(card: SheetCard, x: number, y: number, room: number): Block {
  const parts = [mark(card, x + 16, y + 18), text(x + 58, y + 34, card.levelText, { size: 18, weight: 600 })]
  let at = y + 40
  const inside = room - 32
  const put = (words: string, look: Look = {}, dx = 16): void => {
    const block = lines(x + dx, at, words, inside - (dx - 16), look)
    parts.push(block.svg)
    at += block.height
  }
  put(card.name, { mono: true, fill: colours.second }, 58)
  at += 8
  put(card.who ?? '', { size: 14, weight: 600 })
  for (const each of card.lines)
    put(each, { size: 11.5, fill: colours.second })
  at += 6
  put(card.trouble || card.vouches, card.trouble ? { fill: colours.fail } : {})
  at += 8
  parts.push(`<path d="M${x + 16} ${at}H${x + room - 16}" stroke="${colours.rule}"/>`)
  at += 6
  for (const each of [card.issuer, card.offer, card.known, card.verdict].filter(Boolean))
    put(each, { size: 11.5, fill: colours.second })
  return { svg: parts.join(''), height: at - y + 10 }
}

function frame({ level, verified }: SheetCard, x: number, y: number, room: number, height: number): string {
  const top = level === 'DV'
    ? `<path d="M${x} ${y}H${x + room}" stroke="${colours.strong}" stroke-width="2" stroke-dasharray="6 4"/>`
    : level === 'EV' && verified
      ? `<path d="M${x} ${y}H${x + room}M${x} ${y + 4}H${x + room}" stroke="${colours.levelInk}" stroke-width="2"/>`
      : `<path d="M${x} ${y + 1}H${x + room}" stroke="${level === 'EV' ? colours.levelInk : level === 'unknown' ? colours.strong : colours.levelOv}" stroke-width="4"${level === 'EV' ? ' stroke-dasharray="8 5"' : ''}/>`
  return `<rect x="${x}" y="${y}" width="${room}" height="${height}" rx="3" fill="none" stroke="${colours.strong}"/>${top}`
}

function mark({ level, verified }: SheetCard, x: number, y: number): string {
  const ink = `stroke="${colours.levelInk}" stroke-width="1.4"`
  const shapes: Record<SheetCard['level'], string> = {
    DV: `<circle cx="9" cy="9" r="6.7" fill="${colours.paper}" ${ink}/>`,
    IV: `<path d="M9 1.8 16.2 9 9 16.2 1.8 9Z" fill="${colours.paper}" ${ink}/>`,
    OV: `<rect x="2.3" y="2.3" width="13.4" height="13.4" rx="1" fill="${colours.levelOv}" ${ink}/>`,
    EV: verified
      ? `<path d="M9 1 16 5v8l-7 4-7-4V5Z" fill="${colours.levelInk}" ${ink}/><path d="M9 4 13.4 6.5v5L9 14l-4.4-2.5v-5Z" fill="none" stroke="${colours.paper}" stroke-width="1.1"/>`
      : `<path d="M9 1 16 5v8l-7 4-7-4V5Z" fill="none" ${ink} stroke-dasharray="2.5 2"/>`,
    unknown: `<circle cx="9" cy="9" r="6.7" fill="none" ${ink} stroke-dasharray="2.5 2.2"/>`,
  }
  return `<g transform="translate(${x} ${y}) scale(1.8)">${shapes[level]}</g>`
}

function slab({ sameTitle, same }: Sheet, x: number, y: number, room: number): Block {
  const parts = [lines(x + 16, y + 16, sameTitle, 120, { size: 13, weight: 600 }).svg]
  const each = (room - 170) / same.length
  let tallest = 0
  same.forEach(({ title, value }, index) => {
    const at = x + 150 + index * each
    const head = lines(at, y + 14, title, each - 16, { size: 11, fill: colours.second })
    const body = lines(at, y + 14 + head.height, value, each - 16)
    parts.push(head.svg, body.svg)
    tallest = Math.max(tallest, head.height + body.height)
  })
  const height = tallest + 26
  return {
    svg: `<rect x="${x}" y="${y}" width="${room}" height="${height}" rx="3" fill="none" stroke="${colours.encryptedMid}"/><rect x="${x}" y="${y}" width="${room}" height="6" fill="url(#sealed)"/>${parts.join('')}`,
    height,
  }
}

function row(title: string, cells: SheetCell[], y: number, left: (index: number) => number, room: number): Block {
  const label = lines(edge, y + 9, title, labels - 12, { size: 11.5, fill: colours.second })
  const drawn = cells.map((cell, index) => drawnCell(cell, left(index) + 16, y + 9, room - 16))
  return {
    svg: `<path d="M${edge} ${y + 0.5}H${width - edge}" stroke="${colours.rule}"/>${label.svg}${drawn.map(({ svg }) => svg).join('')}`,
    height: Math.max(label.height, ...drawn.map(({ height }) => height)) + 16,
  }
}

function drawnCell({ text: words, code, bar, steps }: SheetCell, x: number, y: number, room: number): Block {
  if (steps.length > 0) {
    const parts = steps.map((step, index) => text(x, y + line * index + 13, `${step.taken ? '✓' : '–'} ${step.text}`, { fill: step.taken ? colours.ink : colours.third }))
    return { svg: parts.join(''), height: steps.length * line }
  }
  if (!bar)
    return lines(x, y, words, room, { mono: code, size: code ? 11.5 : 12 })
  const scale = room * 0.94
  const below = lines(x, y + 15, [words, bar.limitText].filter(Boolean).join('  ·  '), room, { size: 11.5 })
  return {
    svg: `<rect x="${x}" y="${y + 2.5}" width="${bar.whole * scale}" height="9" fill="none" stroke="${colours.strong}"/><rect x="${x + (bar.whole - bar.left) * scale}" y="${y + 2.5}" width="${bar.left * scale}" height="9" fill="${colours.second}"/>${bar.limit === null
      ? ''
      : `<path d="M${x + bar.limit * scale} ${y}V${y + 14}" stroke="${colours.ink}" stroke-dasharray="2 2"/>`}${below.svg}`,
    height: below.height + 15,
  }
}
