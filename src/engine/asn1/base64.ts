/** Base64 (RFC 4648, Section 4), strict: the engine has neither Buffer nor atob. */
import { ParseError } from '../bytes/parse-error.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Uint8Array(128).fill(0xff)
for (let value = 0; value < 64; value++)
  values[letters.charCodeAt(value)] = value

export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = bytes[at]! << 16 | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0)
    text += letters[group >> 18]! + letters[group >> 12 & 63]!
    text += (left > 1
      ? letters[group >> 6 & 63]!
      : '=') + (left > 2
      ? letters[group & 63]!
      : '=')
  }
  return text
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
