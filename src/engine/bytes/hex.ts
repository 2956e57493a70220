/** Bytes as lower-case hex and back. */
import { ParseError } from './parse-error.ts'

const pairs = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) // an iterator's results are made one by one where this is not compiled yet
    text += pairs[bytes[at]!]
  return text
}

/** `0x0304`: a code with as many digits as its field has. */
export function hexCode(value: number, digits = 4): string {
  return `0x${value.toString(16).padStart(digits, '0')}`
}

/** @throws ParseError where the text is no even run of hex digits */
export function unhex(text: string): Uint8Array {
  const bad = /[^\da-f]/i.exec(text)
  if (bad || text.length % 2)
    throw new ParseError('pairs of hex digits', bad ? bad.index : text.length)
  return Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16))
}
