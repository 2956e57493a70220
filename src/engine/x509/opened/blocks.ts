/** How a file is written, whatever it holds: DER, one or several behind each other; PEM, also inside other text; bare base64. */
import type { OpenedFile } from '../../../contract/index.ts'
import type { Note } from '../../asn1/der.ts'
import { unbase64 } from '../../asn1/base64.ts'
import { readElement, tag, universal } from '../../asn1/der.ts'
import { readPemBlocks } from '../../asn1/pem.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { writtenText } from '../../bytes/text.ts'
import { kindOf } from './kinds.ts'

export interface Block {
  label: string | null
  der: Uint8Array
  cipher?: string
  /** Of a PEM block that is broken: `der` is what was read of it. */
  fault?: ParseError
  unended?: true
}

/** DER begins with a SEQUENCE, which no text does: `0` is not followed by a control character or a byte above ASCII. */
export function blocksIn(bytes: Uint8Array): { format: OpenedFile['format'], blocks: Block[] } {
  if (bytes[0] === 0x30 && (bytes[1]! >= 0x80 || bytes[1]! < 0x20 || kindOf(bytes)))
    return { format: 'der', blocks: elementsOf(bytes).map(der => ({ label: null, der })) }
  const text = writtenText(bytes)
  if (text.includes('-----BEGIN '))
    return { format: 'pem', blocks: readPemBlocks(unwrapped(text)) }
  // URL-safe letters and missing padding are met where base64 was copied out of JSON or a link.
  const bare = text.replace(/\s/g, '').replace(/-/g, '+').replace(/_/g, '/')
  const der = unbase64(bare.padEnd(Math.ceil(bare.length / 4) * 4, '='))
  if (der[0] !== 0x30)
    throw new ParseError('PEM, base64 or DER', 0)
  return { format: 'base64', blocks: [{ label: null, der }] }
}

/** `cat one.der two.der`: each that stands whole behind the one before it. Anything else behind an element stays with it. */
function elementsOf(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  let start = 0
  for (let at = 0; at < bytes.length; start = at) {
    at = endOf(bytes, at)
    if (at < bytes.length && !isWhole(bytes, at))
      break
    found.push(bytes.subarray(start, at))
  }
  return start < bytes.length
    ? [...found, bytes.subarray(start)]
    : found
}

function isWhole(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === (tag.sequence | 0x20) && endOf(bytes, at) > at
}

/** Of the element that begins there; `at` itself, or the end for the first one, where it is none. */
function endOf(bytes: Uint8Array, at: number): number {
  const notes: Note[] = []
  try {
    const { class: kind, after } = readElement(bytes, at, bytes.length, 'an element', notes)
    return kind === universal ? after : at
  }
  catch (error) {
    if (error instanceof ParseError)
      return at === 0 ? bytes.length : at
    throw error
  }
}

/**
 * The text without what it was wrapped in, each letter at its place: quoted by mail (`> `), or as a string of JSON, whose line ends
 * are written `\n`. No letter of base64 is touched.
 */
function unwrapped(text: string): string {
  return text
    .replace(/^[ \t]*>[> \t]*/gm, mark => ' '.repeat(mark.length))
    .replace(/\\u00([2-7][\da-f])/gi, (_, code: string) => `     ${String.fromCharCode(Number.parseInt(code, 16))}`)
    .replace(/\\[nrt]/g, escape => escape === '\\n' ? ' \n' : '  ')
    .replaceAll('\\/', ' /')
}
