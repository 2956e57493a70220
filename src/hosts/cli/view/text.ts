/** Text in columns: how wide it stands in a terminal, cut and wrapped by that width. */

import stringWidth from 'string-width'

const segmenter = new Intl.Segmenter()
/** What most texts are: a column a letter. */
const plain = /^[\x20-\x7E]*$/

/** Columns that the text takes, colours aside; where Unicode leaves a width to the script around it (East Asian Width, A), it is narrow. */
export function width(text: string): number {
  return plain.test(text)
    ? text.length
    : stringWidth(text)
}

/** What a terminal shows as one: a letter with its marks, an emoji of several code points. */
function lettersOf(text: string): Iterable<string> {
  return plain.test(text)
    ? text
    : Array.from(segmenter.segment(text), ({ segment }) => segment)
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)))
}

export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - width(text))) + text
}

/** The text in at most so many columns; what is cut away leaves an ellipsis. For labels, never for evidence. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns)
    return text
  let kept = ''
  for (const letter of lettersOf(text)) {
    if (width(kept) + width(letter) > columns - 1)
      break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

/** Lines of at most so many columns. Breaks at spaces and between wide characters, and inside a word that is too long for a line. */
export function wrap(text: string, columns: number): string[] {
  if (width(text.trimEnd()) <= columns)
    return [text.trimEnd()]
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (width(line) + width(piece.trimEnd()) <= columns) {
      line += piece
      continue
    }
    if (line.trim())
      lines.push(line.trimEnd())
    line = ''
    let rest = piece
    while (width(rest.trimEnd()) > columns) {
      const [head, tail] = split(rest, columns)
      lines.push(head)
      rest = tail
    }
    line = rest
  }
  if (line.trim() || lines.length === 0)
    lines.push(line.trimEnd())
  return lines
}

/** Words with the space after them; a wide letter stands alone, but closing punctuation stays with what is before it. */
function pieces(text: string): string[] {
  const found: string[] = []
  let mayJoin = false
  for (const letter of lettersOf(text)) {
    const isWide = width(letter) > 1
    const joins = found.length > 0 && (letter === ' ' || /[，。、；：？！）》」』”…]/.test(letter) || (mayJoin && !isWide))
    if (joins)
      found[found.length - 1] += letter
    else
      found.push(letter)
    mayJoin = letter !== ' ' && !isWide
  }
  return found
}

/** Inside a long name, a break after a dot, a dash or an underscore reads best, where one is near the end of the line. */
function split(text: string, columns: number): [head: string, tail: string] {
  let head = ''
  for (const letter of lettersOf(text)) {
    if (head && width(head) + width(letter) > columns)
      break
    head += letter
  }
  const [nice = head] = /^.+[._\-/:]/u.exec(head) ?? []
  const kept = width(nice) * 2 > columns
    ? nice
    : head
  return [
    kept,
    text.slice(kept.length),
  ]
}
