/** Words in a drawing that stands alone: on white, in the colours of the light theme, safe in XML. */

/** The light theme of tokens.css. */
export const colours = {
  paper: '#ffffff',
  ink: '#1b1c1e',
  second: '#55565a',
  third: '#65666a',
  strong: '#8b8a83',
  rule: '#cfcec8',
  client: '#0a5fc2',
  clientLane: '#9cc2ef',
  server: '#a84a12',
  serverLane: '#e2b596',
  encrypted: '#6243b5',
  encryptedSoft: '#efebfa',
  encryptedMid: '#b9a8e6',
  fail: '#bb1f2a',
  levelOv: '#a9b5ca',
  levelInk: '#3c4a63',
}

export const fontFamily = '-apple-system, \'Segoe UI\', \'Noto Sans\', \'Liberation Sans\', \'PingFang SC\', \'Microsoft YaHei\', \'Noto Sans CJK SC\', sans-serif'
/** Advance of a letter at 12 px: mono, and a Chinese character of any font. */
export const advance = { narrow: 7.25, wide: 12 }

export interface Look {
  size?: number
  weight?: number
  fill?: string
  anchor?: 'middle' | 'end'
  mono?: boolean
}

export function text(x: number, y: number, words: string, { size = 12, weight, fill = colours.ink, anchor, mono = false }: Look = {}): string {
  const attributes = [
    `x="${x}" y="${y}" font-size="${size}" fill="${fill}"`,
    ...(weight
      ? [`font-weight="${weight}"`]
      : []),
    ...(anchor
      ? [`text-anchor="${anchor}"`]
      : []),
    ...(mono
      ? ['font-family="ui-monospace, \'SF Mono\', \'Cascadia Mono\', \'DejaVu Sans Mono\', monospace"']
      : []),
  ]
  return `<text ${attributes.join(' ')} xml:space="preserve">${escaped(words)}</text>`
}

/**
 * Lines that fit into so many pixels; the advance of a letter of text is estimated on the safe side. Latin words stay whole
 * where they fit, Chinese breaks between any two characters.
 */
export function wrapped(words: string, room: number, { size = 12, mono = false }: Look = {}): string[] {
  const narrow = (mono ? advance.narrow : 6.7) * size / 12
  const wide = advance.wide * size / 12
  const measure = (piece: string): number => [...piece].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2E7F ? wide : narrow), 0)
  const most = Math.max(1, Math.floor(room / narrow))
  const pieces = (words.match(/[\u2E80-\uFFEF]|[^\s\u2E80-\uFFEF]+\s*|\s+/g) ?? []).flatMap(piece => measure(piece.trimEnd()) > room
    ? piece.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? []
    : [piece])
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > room) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line.trim() === ''
    ? lines
    : [...lines, line.trimEnd()]
}

/** XML 1.0 has no control characters, not even as references, and no lone surrogates. */
export function escaped(words: string): string {
  return words.toWellFormed()
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[<>&"']/g, letter => `&#${letter.charCodeAt(0)};`)
}
