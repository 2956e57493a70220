/** Text in columns: how wide it stands in a terminal, cut and wrapped by that width. */

// eslint-disable-next-line no-control-regex -- these are the colours that style.ts writes
const colours = /\u001B\[[\d;]*m/g

/** Wide by Unicode's East Asian Width (W and F), in blocks; what is between them has no characters in use. */
const wide = /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns that the text takes. */
export function width(text: string): number {
  let columns = 0
  for (const letter of text.replace(colours, '')) {
    columns += withoutWidth.test(letter)
      ? 0
      : wide.test(letter)
        ? 2
        : 1
  }
  return columns
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
  for (const letter of text) {
    if (width(kept) + width(letter) > columns - 1)
      break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

/** Lines of at most so many columns. Breaks at spaces and between wide characters, and inside a word that is too long for a line. */
export function wrap(text: string, columns: number): string[] {
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

/** Words with the space after them; a wide character stands alone, but closing punctuation stays with what is before it. */
function pieces(text: string): string[] {
  const found: string[] = []
  for (const letter of text) {
    const last = found.at(-1)
    const joins = last !== undefined
      && (letter === ' ' || /[，。、；：？！）》」』”…]/.test(letter) || !(wide.test(letter) || last.endsWith(' ') || wide.test([...last].at(-1) ?? '')))
    if (joins)
      found[found.length - 1] = last + letter
    else
      found.push(letter)
  }
  return found
}

/** Inside a long name, a break after a dot, a dash or an underscore reads best, where one is near the end of the line. */
function split(text: string, columns: number): [head: string, tail: string] {
  let head = ''
  for (const letter of text) {
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
