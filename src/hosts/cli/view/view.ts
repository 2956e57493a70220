/** What every part of the view is given: words, colours and the width there is; and the few shapes they share. */
import type { Code, Grade, Tls } from '../../../contract/index.ts'
import type { Speech } from '../speech.ts'
import type { Style } from './style.ts'
import { keyExchangeOf } from '../../../contract/key-exchange.ts'
import { forTerminal } from './for-terminal.ts'
import { padEnd, width, wrap } from './text.ts'

export interface View {
  say: Speech
  style: Style
  /** Columns of the terminal, between 40 and 120. */
  columns: number
}

const marks: Record<Grade, string> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  info: 'i',
}

export function mark(grade: Grade, { style }: View): string {
  return style[grade](marks[grade])
}

/** A heading, and its lines below; nothing where there are no lines. What stands beside it moves below it where there is no room. */
export function section(title: string, lines: readonly string[], view: View, aside = ''): string[] {
  if (lines.length === 0)
    return []
  const heading = view.style.bold(title)
  return aside && width(title) + width(aside) + 2 <= view.columns
    ? ['', `${heading}  ${view.style.dim(aside)}`, ...lines]
    : [
        '',
        heading,
        ...aside
          ? hanging('  ', aside, view, view.style.dim)
          : [],
        ...lines,
      ]
}

/** `label  value`, the value wrapped in its own column; a value of several lines has its label beside the first. */
export function facts(rows: readonly (readonly [label: string, value: string | readonly string[]])[], view: View, indent = '  '): string[] {
  const labels = Math.max(0, ...rows.map(([label]) => width(label)))
  return rows.flatMap(([label, value]) => (typeof value === 'string' ? [value] : value.length ? value : ['']).flatMap((line, index) =>
    hanging(`${indent}${view.style.dim(padEnd(index ? '' : label, labels))}  `, line, view)))
}

/** Text that stands to the right of a lead on every line that it needs. */
export function hanging(lead: string, text: string, view: View, paint: (line: string) => string = line => line): string[] {
  const indent = width(lead)
  return wrap(text, Math.max(16, view.columns - indent))
    .map((line, index) => `${index
      ? ' '.repeat(indent)
      : lead}${paint(line)}`)
}

/** How the keys were agreed on; null where that was not seen. */
export function keyExchangeText(tls: Tls, say: View['say']): string | null {
  const exchange = keyExchangeOf(tls)
  return exchange && forTerminal(say(`screens.facts.keyExchange.${exchange.kind}`, { ...exchange }))
}

/** A protocol code by its name, or in hex as wide as its field. */
export function codeText(code: Code, digits = 4): string {
  return forTerminal(code.name ?? `0x${code.code.toString(16).padStart(digits, '0')}`)
}
