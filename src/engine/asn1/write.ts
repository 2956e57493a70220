/** DER written (X.690, Sections 8 and 10): an element of a tag and what is inside it. */
import { join } from '../bytes/join.ts'
import { isoTime } from './time.ts'

/** Identifier octets that are written here: universal, constructed where the type is. */
export const octet = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0A,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** `identifier` is the tag's one byte; `parts` are joined into the contents. */
export function element(identifier: number, ...parts: Uint8Array[]): Uint8Array {
  const contents = join(...parts)
  return join(Uint8Array.of(identifier, ...lengthOf(contents.length)), contents)
}

export function sequence(...parts: Uint8Array[]): Uint8Array {
  return element(octet.sequence, ...parts)
}

/** A context-specific tag around elements; `number` below 31. */
export function tagged(number: number, ...parts: Uint8Array[]): Uint8Array {
  return element(0xA0 | number, ...parts)
}

/** `text` is dotted decimal. */
export function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...more] = text.split('.').map(Number)
  return element(octet.oid, Uint8Array.from([first * 40 + second, ...more].flatMap(base128)))
}

/** Milliseconds since 1970, written to the second as RFC 5280, Section 4.1.2.5.2 wants it. */
export function generalizedTime(epoch: number): Uint8Array {
  return element(octet.generalizedTime, Uint8Array.from(`${isoTime(epoch).replace(/\D/g, '').slice(0, 14)}Z`, digit => digit.charCodeAt(0)))
}

/** Whole bytes. */
export function bitString(bytes: Uint8Array): Uint8Array {
  return element(octet.bitString, Uint8Array.of(0), bytes)
}

function base128(arc: number): number[] {
  const bytes = [arc % 128]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
    bytes.unshift(left % 128 + 128)
  return bytes
}

function lengthOf(length: number): number[] {
  if (length < 0x80)
    return [length]
  const bytes: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256))
    bytes.unshift(left % 256)
  return [0x80 + bytes.length, ...bytes]
}
