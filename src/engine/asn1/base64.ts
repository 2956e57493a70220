/** Base64 (RFC 4648, Section 4), strict: the engine has neither Buffer nor atob. */
import { ParseError } from '../bytes/parse-error.ts'
import { latin1 } from '../bytes/text.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const codes = Uint8Array.from(letters, letter => letter.charCodeAt(0))
const [pad, newline] = [0x3d, 0x0a]
const values = new Uint8Array(128).fill(0xff)
for (let value = 0; value < 64; value++)
  values[letters.charCodeAt(value)] = value

/** `lineLength`: letters of a line, a multiple of four; each line then ends with a newline. */
export function base64(bytes: Uint8Array, lineLength = Infinity): string {
  const size = Math.ceil(bytes.length / 3) * 4
  const text = new Uint8Array(size + Math.ceil(size / lineLength))
  let to = 0
  let lineEnd = lineLength
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = bytes[at]! << 16 | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0)
    text[to++] = codes[group >> 18]!
    text[to++] = codes[group >> 12 & 63]!
    text[to++] = left > 1
      ? codes[group >> 6 & 63]!
      : pad
    text[to++] = left > 2
      ? codes[group & 63]!
      : pad
    if (to === lineEnd || (left <= 3 && lineLength < Infinity)) {
      text[to++] = newline
      lineEnd = to + lineLength
    }
  }
  return latin1(text.subarray(0, to))
}

/** White space is skipped. @throws ParseError with the offset in `text` */
export function unbase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor(text.length / 4 + 1) * 3)
  let size = 0
  let group = 0
  let count = 0
  let padding = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === 0x20 || (letter >= 0x09 && letter <= 0x0d))
      continue
    if (letter === 0x3d && (count & 3) + padding >= 2 && padding < 2) {
      padding++
      continue
    }
    const value = values[letter] ?? 0xff
    if (value === 0xff || padding)
      throw new ParseError('a base64 character', at)
    group = (group << 6 | value) & 0xff_ffff
    count++
    if ((count & 3) === 0) {
      bytes[size++] = group >> 16
      bytes[size++] = group >> 8 & 0xff
      bytes[size++] = group & 0xff
    }
  }
  const rest = count & 3
  if (rest === 1 || (rest
    ? padding !== 4 - rest
    : padding > 0)) {
    throw new ParseError('whole groups of four base64 characters', text.length)
  }
  if (rest >= 2) {
    bytes[size++] = group >> (rest === 2
      ? 4
      : 10) & 0xff
  }
  if (rest === 3)
    bytes[size++] = group >> 2 & 0xff
  return bytes.subarray(0, size)
}
