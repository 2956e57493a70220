/** What is signed as certificates, revocation lists and OCSP responses are: contents, algorithm, signature. */
import type { Element } from '../asn1/der.ts'
import type { Crypto } from '../crypto.ts'
import type { SignatureAlgorithm } from './signature.ts'
import { contents, DerReader, inside, tag } from '../asn1/der.ts'
import { bitString, oidText } from '../asn1/values.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { keyFits } from './path.ts'
import { readPublicKey } from './public-key.ts'

export interface Signed {
  content: Uint8Array
  algorithm: SignatureAlgorithm
  signature: Uint8Array
}

/** A BIT STRING of whole bytes. @throws ParseError */
export function signatureBytes(element: Element): Uint8Array {
  const { bytes, unused } = bitString(element)
  if (unused)
    throw new ParseError('a signature of whole bytes', element.content)
  return bytes
}

/** Whether the key (DER SubjectPublicKeyInfo) made the signature. A key that is not written as its RFC wants it made none. */
export function verifySigned({ content, algorithm, signature }: Signed, spki: Uint8Array, crypto: Crypto): 'valid' | 'invalid' | 'unsupported' {
  if (!algorithm.kind)
    return 'unsupported'
  try {
    const file = new DerReader(spki)
    const element = file.next(tag.sequence, 'SubjectPublicKeyInfo')
    file.finish('SubjectPublicKeyInfo')
    const { type } = readPublicKey(element)
    checkParameters(element, type)
    return keyFits(algorithm.kind.kind, type)
      ? crypto.verify(algorithm.kind, spki, content, signature)
      : 'invalid'
  }
  catch (error) {
    if (error instanceof ParseError)
      return 'invalid'
    throw error
  }
}

/** RSA has NULL (RFC 3279, Section 2.3.1), EC a named curve (RFC 5480), the newer ones nothing (RFC 8410, 9881). */
function checkParameters(element: Element, type: string): void {
  const algorithm = inside(element).sequence('the algorithm of the key')
  oidText(algorithm.next(tag.oid, 'the OID of the key algorithm'))
  const parameters = algorithm.done
    ? null
    : algorithm.any('the parameters of the key')
  algorithm.finish('the algorithm of the key')
  const fits = type === 'RSA'
    ? parameters?.number === tag.null && contents(parameters).length === 0
    : type === 'EC'
      ? parameters?.number === tag.oid
      : type === 'RSA-PSS' || type === 'DSA' || parameters === null
  if (!fits)
    throw new ParseError('the parameters that this kind of key has', element.start)
}
