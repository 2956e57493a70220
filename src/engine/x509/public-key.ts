/** SubjectPublicKeyInfo: RFC 5280, Section 4.1.2.7; RFC 3279 (RSA, DSA), RFC 5480 (EC), RFC 8410 (Edwards and Montgomery curves). */
import type { PublicKey } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import { DerReader, inside, range, tag } from '../asn1/der.ts'
import { bitLength, bitString, oidText, unsignedText } from '../asn1/values.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { namedOid, oidName } from './oids.ts'

const types: Record<string, string> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10045.2.1': 'EC',
  '1.2.840.10046.2.1': 'DH',
}

/** Size of the field, by the curve's OID. */
const curveBits: Record<string, number> = {
  '1.2.840.10045.3.1.1': 192,
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.10': 256,
  '1.3.132.0.33': 224,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
  '1.3.36.3.3.2.8.1.1.7': 256,
  '1.3.36.3.3.2.8.1.1.11': 384,
  '1.3.36.3.3.2.8.1.1.13': 512,
}

const fixedBits: Record<string, number> = {
  '1.3.101.110': 253,
  '1.3.101.111': 448,
  '1.3.101.112': 253,
  '1.3.101.113': 456,
}

/** Bytes of a key: RFC 8410; FIPS 203, 204 and 205. */
const fixedSizes: Record<string, number> = {
  'X25519': 32,
  'X448': 56,
  'Ed25519': 32,
  'Ed448': 57,
  'ML-DSA-44': 1312,
  'ML-DSA-65': 1952,
  'ML-DSA-87': 2592,
  'ML-KEM-512': 800,
  'ML-KEM-768': 1184,
  'ML-KEM-1024': 1568,
  ...Object.fromEntries([128, 192, 256].flatMap(bits => ['SHA2', 'SHAKE'].flatMap(hash => ['s', 'f'].map(speed => [`SLH-DSA-${hash}-${bits}${speed}`, bits / 4])))),
}

/** What a key of this algorithm is called: the OID where no name is known. */
export function keyType(oid: string): string {
  return types[oid] ?? oidName(oid) ?? oid
}

/** Bits of the field of a named curve; null where it is not known. */
export function curveSize(oid: string): number | null {
  return curveBits[oid] ?? null
}

/** @throws ParseError where the structure is not SubjectPublicKeyInfo or the key inside does not fit its algorithm */
export function readPublicKey(element: Element): PublicKey {
  const reader = inside(element)
  const algorithm = reader.sequence('the algorithm of the key')
  const oid = oidText(algorithm.next(tag.oid, 'the OID of the key algorithm'))
  const parameters = algorithm.done
    ? null
    : algorithm.any('the parameters of the key')
  const key = reader.next(tag.bitString, 'subjectPublicKey')
  reader.finish('SubjectPublicKeyInfo')
  const type = keyType(oid)
  const base = {
    algorithm: namedOid(oid),
    type,
    curve: null,
    exponent: null,
    at: range(element),
  }
  if (type === 'RSA' || type === 'RSA-PSS') {
    return {
      ...base,
      ...readRsa(key),
    }
  }
  if (type === 'DSA') {
    return {
      ...base,
      bits: parameters?.constructed
        ? bitLength(inside(parameters).next(tag.integer, 'p'))
        : null,
    }
  }
  if (type === 'EC') {
    return {
      ...base,
      ...readCurve(parameters, key),
    }
  }
  const size = bitString(key).bytes.length
  const wanted = fixedSizes[type]
  if (wanted !== undefined && size !== wanted)
    throw new ParseError(`a key of ${wanted} bytes`, key.content)
  return { ...base, bits: fixedBits[oid] ?? null, size }
}

/** `RSA 2048`, `EC P-256`, `Ed25519`. */
export function keyText({ type, bits, curve }: PublicKey): string {
  const detail = curve
    ? curve.name ?? curve.oid
    : bits
  return detail === null || /^(?:Ed|X)\d/.test(type)
    ? type
    : `${type} ${detail}`
}

function readRsa(key: Element): Pick<PublicKey, 'bits' | 'exponent'> {
  const { bytes, at } = bitString(key)
  const reader = new DerReader(key.bytes, at, at + bytes.length).sequence('RSAPublicKey')
  const bits = bitLength(reader.next(tag.integer, 'the modulus'))
  const exponent = unsignedText(reader.next(tag.integer, 'the exponent'))
  reader.finish('RSAPublicKey')
  return { bits, exponent }
}

function readCurve(parameters: Element | null, key: Element): Pick<PublicKey, 'bits' | 'curve'> {
  if (!parameters)
    throw new ParseError('the curve of the key', key.start)
  const point = bitString(key).bytes
  if (parameters.number !== tag.oid || parameters.class !== 0) {
    // Explicit parameters, which RFC 5480 forbids; the point's length still tells the size of the field.
    return {
      curve: null,
      bits: point[0] === 4
        ? (point.length - 1) * 4
        : null,
    }
  }
  const oid = oidText(parameters)
  return {
    curve: namedOid(oid),
    bits: curveBits[oid] ?? (point[0] === 4
      ? (point.length - 1) * 4
      : null),
  }
}
