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

/** A block as far as it can be read. */
export interface LoosePemBlock extends PemBlock {
  /** Its offset counts in the text. */
  fault?: ParseError
  /** The fault is that its last line is missing, as in a file that was cut short. */
  unended?: true
}

/**
 * Every block of a file, in its order.
 * @throws ParseError with the offset in the text: no block, one that does not end, one that is not base64
 */
export function readPem(text: string): PemBlock[] {
  return readPemBlocks(text).map(({ fault, ...block }) => {
    if (fault)
      throw fault
    return block
  })
}

/** As `readPem`, but a block that is broken takes nothing from the others. @throws ParseError where there is none at all */
export function readPemBlocks(text: string): LoosePemBlock[] {
  const blocks: LoosePemBlock[] = []
  begin.lastIndex = 0
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const label = found[1]!
    const start = begin.lastIndex
    const line = `-----END ${label}-----`
    const next = text.indexOf('-----BEGIN ', start)
    const last = next < 0
      ? text.length
      : next
    const length = text.slice(start, last).indexOf(line)
    const end = length < 0
      ? null
      : start + length
    const stop = end ?? last
    const head = headers.exec(text.slice(start, Math.min(stop, start + 2048)))?.[0] ?? ''
    const cipher = /^DEK-Info: *([\w-]{1,40})/m.exec(head)?.[1]
    blocks.push({
      label,
      ...readBody(text.slice(start + head.length, stop), start + head.length),
      ...cipher
        ? { cipher }
        : {},
      ...end === null
        ? { fault: new ParseError(`the line ${line}`, stop), unended: true }
        : {},
    })
    begin.lastIndex = end === null
      ? stop
      : end + line.length
  }
  if (!blocks.length)
    throw new ParseError('a line -----BEGIN …-----', 0)
  return blocks
}

/** Lines of 64 characters, ending with a newline. */
export function writePem(label: string, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${base64(der, 64)}-----END ${label}-----\n`
}

/** Of a body that is broken, the bytes before the fault. */
function readBody(body: string, offset: number): Pick<LoosePemBlock, 'der' | 'fault'> {
  try {
    const der = unbase64(body)
    return der.length
      ? { der }
      : { der, fault: new ParseError('base64 between BEGIN and END', offset) }
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    const letters = body.slice(0, error.at).replace(/[\s=]/g, '')
    return {
      der: unbase64(letters.slice(0, letters.length - letters.length % 4)),
      fault: new ParseError(error.expected, error.at + offset),
    }
  }
}
