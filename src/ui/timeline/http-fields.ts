/** An HTTP/1.1 message that travelled without TLS, as named bytes: its start line, its fields, its body (RFC 9112, Section 2.1). */
import type { Field } from '../../contract/index.ts'
import { forPage } from '../format.ts'

const [lineFeed, carriageReturn] = [0x0A, 0x0D]

/** One root with everything below it; bytes that end within the head are named as far as they are there. */
export function httpFields(bytes: Uint8Array, name: string, direction: 'client' | 'server'): Field {
  const children: Field[] = []
  let at = 0
  while (at < bytes.length) {
    const end = lineEnd(bytes, at)
    children.push(at === 0
      ? { name: direction === 'client' ? 'request-line' : 'status-line', at: { start: at, end }, kind: 'text', value: textOf(bytes, at, end) }
      : lineField(bytes, at, end))
    at = end
    if (children.at(-1)?.name === 'empty-line')
      break
  }
  if (at < bytes.length)
    children.push({ name: 'message-body', at: { start: at, end: bytes.length }, kind: 'body' })
  return { name, at: { start: 0, end: bytes.length }, kind: 'header', children }
}

function lineField(bytes: Uint8Array, start: number, end: number): Field {
  const text = textOf(bytes, start, end)
  const colon = text.indexOf(':')
  if (text === '')
    return { name: 'empty-line', at: { start, end }, kind: 'header' }
  return colon > 0
    ? { name: text.slice(0, colon), at: { start, end }, kind: 'text', value: text.slice(colon + 1).trim() }
    : { name: 'field-line', at: { start, end }, kind: 'text', value: text }
}

/** Behind the line feed that ends a line. */
function lineEnd(bytes: Uint8Array, from: number): number {
  const feed = bytes.indexOf(lineFeed, from)
  return feed < 0
    ? bytes.length
    : feed + 1
}

/** Without the line's end; each byte a letter, as headers are read (RFC 9110, Section 5.5). */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  let last = end
  if (bytes[last - 1] === lineFeed)
    last--
  if (last > start && bytes[last - 1] === carriageReturn)
    last--
  return forPage(Array.from(bytes.subarray(start, last), byte => String.fromCharCode(byte)).join(''))
}
