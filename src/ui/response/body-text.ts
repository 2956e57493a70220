/** A body as lines of text. Everything here takes bytes that a server chose. */
import { forPage } from '../format.ts'

/** A line longer than this is broken: nothing draws a row of a megabyte. */
const longestLine = 2_000

export function textLines(bytes: Uint8Array, contentType: string | null): string[] {
  const text = decoder(contentType).decode(bytes)
  const lines: string[] = []
  for (const line of text.split(/\r\n|\n|\r/)) {
    for (let at = 0; at === 0 || at < line.length; at += longestLine)
      lines.push(forPage(line.slice(at, at + longestLine)).replaceAll('\t', '    '))
  }
  // A last line end ends a line and begins none.
  if (lines.length > 1 && lines.at(-1) === '')
    lines.pop()
  return lines
}

/** The charset that the content type names; UTF-8 where it names none or one that nobody knows. */
function decoder(contentType: string | null): TextDecoder {
  const charset = /charset=["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  try {
    return new TextDecoder(charset ?? 'utf-8')
  }
  catch {
    return new TextDecoder()
  }
}

export function looksLikeJson(contentType: string | null, bytes: Uint8Array): boolean {
  if (/[/+]json\b/i.test(contentType ?? ''))
    return true
  const first = bytes.find(byte => byte !== 0x20 && byte !== 0x09 && byte !== 0x0A && byte !== 0x0D)
  return contentType === null && (first === 0x7B || first === 0x5B)
}

/** JSON indented, in lines; null where it is none, or not whole. */
export function prettyJson(bytes: Uint8Array): string[] | null {
  try {
    const text = JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2)
    return textLines(new TextEncoder().encode(text), null)
  }
  catch {
    return null
  }
}

export interface Token {
  kind: 'name' | 'text' | 'number-value' | 'word' | 'mark'
  text: string
}

/** One line of indented JSON in its parts. */
export function jsonTokens(line: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  const mark = (upTo: number): void => {
    if (upTo > end) {
      tokens.push({
        kind: 'mark',
        text: line.slice(end, upTo),
      })
    }
  }
  for (const found of line.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|true|false|null/g)) {
    mark(found.index)
    const [whole, string, colon] = found
    if (string === undefined) {
      tokens.push({
        kind: /^[tfn]/.test(whole)
          ? 'word'
          : 'number-value',
        text: whole,
      })
    }
    else {
      tokens.push({
        kind: colon === undefined
          ? 'text'
          : 'name',
        text: string,
      }, ...(colon === undefined
        ? []
        : [
            { kind: 'mark', text: colon } as const,
          ]))
    }
    end = found.index + whole.length
  }
  mark(line.length)
  return tokens
}
