/** Keys are named by kind and size (RFC 5958, RFC 8017, RFC 5915). Nothing of a private one leaves this file. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { Element } from '../../asn1/der.ts'
import { contextSpecific, DerReader, encapsulated, inside, tag } from '../../asn1/der.ts'
import { bitLength, oidText } from '../../asn1/values.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { namedOid } from '../oids.ts'
import { curveSize, keyType, readPublicKey } from '../public-key.ts'

type KeyFile = Extract<OpenedObject, { kind: 'key' }>['key']
type Named = Pick<KeyFile, 'type' | 'bits' | 'curve'>

/** @throws ParseError where it is no key in the clear */
export function readKey(der: Uint8Array): KeyFile {
  const file = new DerReader(der)
  const outer = file.next(tag.sequence, 'a key')
  file.finish('the key')
  const [first, second, third] = elementsOf(outer)
  const clear = { encryption: null, friendlyName: null }
  if (first?.number === tag.sequence && second?.number === tag.bitString) {
    const { type, bits, curve } = readPublicKey(outer)
    return { type, bits, curve, private: false, ...clear }
  }
  if (first?.number !== tag.integer)
    throw new ParseError('a key', outer.content)
  // RSAPublicKey (RFC 8017, Appendix A.1.1) is the modulus and the exponent; the private key has nine numbers.
  if (second?.number === tag.integer && !third)
    return { type: 'RSA', bits: bitLength(first), curve: null, private: false, ...clear }
  return {
    ...second?.number === tag.sequence && third?.number === tag.octetString
      ? privateKey(inside(second), third)
      : second?.number === tag.octetString
        ? curveKey(outer)
        : { type: 'RSA', bits: second ? bitLength(second) : null, curve: null },
    private: true,
    ...clear,
  }
}

/** PrivateKeyInfo (RFC 5958, Section 2). */
function privateKey(algorithm: DerReader, octets: Element): Named {
  const oid = oidText(algorithm.next(tag.oid, 'the OID of the key algorithm'))
  const parameters = algorithm.done
    ? null
    : algorithm.any('the parameters of the key')
  const type = keyType(oid)
  if (type === 'RSA' || type === 'RSA-PSS') {
    const inner = encapsulated(octets).sequence('RSAPrivateKey')
    inner.next(tag.integer, 'version')
    return { type, bits: bitLength(inner.next(tag.integer, 'the modulus')), curve: null }
  }
  if (type === 'DSA')
    return { type, bits: parameters?.constructed ? bitLength(inside(parameters).next(tag.integer, 'p')) : null, curve: null }
  if (type === 'EC' && parameters?.number === tag.oid)
    return { type, ...curveNamed(parameters) }
  return { type, bits: null, curve: null }
}

/** ECPrivateKey (RFC 5915, Section 3). */
function curveKey(outer: Element): Named {
  const reader = inside(outer)
  reader.next(tag.integer, 'version')
  reader.next(tag.octetString, 'privateKey')
  const parameters = reader.optional(0, 'parameters', contextSpecific)
  return {
    type: 'EC',
    ...parameters
      ? curveNamed(inside(parameters).next(tag.oid, 'the curve'))
      : { bits: null, curve: null },
  }
}

function curveNamed(element: Element): Pick<Named, 'bits' | 'curve'> {
  const oid = oidText(element)
  return { bits: curveSize(oid), curve: namedOid(oid) }
}

function elementsOf(outer: Element): Element[] {
  const reader = inside(outer)
  const found: Element[] = []
  while (!reader.done && found.length < 12)
    found.push(reader.any('an element'))
  return found
}
