import type { Asn1Question, Asn1Tree } from '../../contract/index.ts'
import { largestFile } from '../../contract/limits.ts'
import { unbase64 } from '../../engine/asn1/base64.ts'
import { readPem } from '../../engine/asn1/pem.ts'
import { asn1Row } from '../../engine/asn1/tree.ts'
import { unhex } from '../../engine/bytes/hex.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { Refused } from '../refused.ts'

/**
 * The tree of elements in some DER, or in a part of it.
 *
 * @throws Refused where a text is neither PEM, base64 nor hex
 */
export function asn1View({ source, range, most }: Pick<Asn1Question, 'source' | 'range' | 'most'>): Asn1Tree {
  const bytes = source.kind === 'bytes'
    ? source.bytes
    : bytesOf(source.text)
  if (bytes.length > largestFile)
    throw new Refused('source', 'file-too-large', { name: 'ASN.1', limit: '16 MiB' })
  return {
    bytes: range
      ? new Uint8Array()
      : bytes,
    ...asn1Row(bytes, range ?? { start: 0, end: bytes.length }, most),
  }
}

function bytesOf(text: string): Uint8Array {
  try {
    if (text.includes('-----BEGIN '))
      return readPem(text)[0]!.der
    const digits = text.replace(/^\s*0x/i, '').replace(/[\s:]/g, '')
    return /^(?:[\da-f]{2})+$/i.test(digits)
      ? unhex(digits)
      : unbase64(text)
  }
  catch (error) {
    if (error instanceof ParseError)
      throw new Refused('source', 'not-asn1-text', { expected: error.expected, at: error.at })
    throw error
  }
}
