/** PEM (RFC 7468): what stands between BEGIN and END. Text around the blocks is allowed and skipped. */
import { ParseError } from '../bytes/parse-error.ts'
import { base64, unbase64 } from './base64.ts'

export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`. */
  label: string
  der: Uint8Array
  /** RFC 1421's DEK-Info: the cipher that the contents are locked with, so that `der` is no DER. */
  cipher?: string
}

const begin = /-----BEGIN ([^\r\n-]{1,64})-----/g
/** RFC 1421 headers (`Proc-Type: 4,ENCRYPTED`), up to the empty line. */
const headers = /^\s*(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n/

/**
 * Every block of a file, in its order.
 * @throws ParseError with the offset in the text: no block, one that does not end, one that is not base64
 */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = []
  begin.lastIndex = 0
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const label = found[1]!
    const start = begin.lastIndex
    const line = `-----END ${label}-----`
    const end = text.indexOf(line, start)
    if (end < 0)
      throw new ParseError(`the line ${line}`, text.length)
    const head = headers.exec(text.slice(start, Math.min(end, start + 2048)))?.[0] ?? ''
    const cipher = /^DEK-Info: *([\w-]{1,40})/m.exec(head)?.[1]
    blocks.push({
      label,
      der: readBody(text.slice(start + head.length, end), start + head.length),
      ...cipher
        ? { cipher }
        : {},
    })
    begin.lastIndex = end + line.length
  }
  if (!blocks.length)
    throw new ParseError('a line -----BEGIN …-----', 0)
  return blocks
}

/** Lines of 64 characters, ending with a newline. */
export function writePem(label: string, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${base64(der, 64)}-----END ${label}-----\n`
}

function readBody(body: string, offset: number): Uint8Array {
  try {
    const bytes = unbase64(body)
    if (!bytes.length)
      throw new ParseError('base64 between BEGIN and END', 0)
    return bytes
  }
  catch (error) {
    if (error instanceof ParseError)
      throw new ParseError(error.expected, error.at + offset)
    throw error
  }
}
