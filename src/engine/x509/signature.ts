/** AlgorithmIdentifier of a signature: what to hand to the crypto. RFC 3279, 4055, 5758, 8410, 9881, 9909. */
import type { SignatureAlgorithm as Described } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import type { HashName, SignatureKind } from '../crypto.ts'
import { contextSpecific, inside, tag } from '../asn1/der.ts'
import { oidText, smallInteger } from '../asn1/values.ts'
import { namedOid } from './oids.ts'

const kinds: Record<string, SignatureKind> = {
  '1.2.840.113549.1.1.4': { kind: 'rsa-pkcs1', hash: 'md5' },
  '1.2.840.113549.1.1.5': { kind: 'rsa-pkcs1', hash: 'sha1' },
  '1.2.840.113549.1.1.11': { kind: 'rsa-pkcs1', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa-pkcs1', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa-pkcs1', hash: 'sha512' },
  '1.2.840.113549.1.1.14': { kind: 'rsa-pkcs1', hash: 'sha224' },
  '1.3.14.3.2.29': { kind: 'rsa-pkcs1', hash: 'sha1' },
  '1.2.840.10045.4.1': { kind: 'ecdsa', hash: 'sha1' },
  '1.2.840.10045.4.3.1': { kind: 'ecdsa', hash: 'sha224' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'sha512' },
  '1.3.101.112': { kind: 'eddsa' },
  '1.3.101.113': { kind: 'eddsa' },
}

const sha1 = '1.3.14.3.2.26'
const hashes: Record<string, HashName> = {
  [sha1]: 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.4': 'sha224',
}

export interface SignatureAlgorithm {
  oid: string
  /** null: we know no way to verify it. */
  kind: SignatureKind | null
  /** Of RSASSA-PSS, also where it is a form that is not verified here: object identifiers of the hashes, and the salt. */
  pss?: { hash: string, mask: string, saltLength: number }
}

/** As the contract has it. */
export function describeSignature({ oid, pss }: SignatureAlgorithm): Described {
  return {
    ...namedOid(oid),
    ...pss
      ? { pss: { hash: namedOid(pss.hash), mask: namedOid(pss.mask), saltLength: pss.saltLength } }
      : {},
  }
}

/** @throws ParseError where it is no AlgorithmIdentifier */
export function readSignatureAlgorithm(element: Element): SignatureAlgorithm {
  const reader = inside(element)
  const oid = oidText(reader.next(tag.oid, 'the OID of the signature algorithm'))
  const parameters = reader.done
    ? null
    : reader.any('the parameters of the signature algorithm')
  reader.finish('AlgorithmIdentifier')
  if (oid === '1.2.840.113549.1.1.10') {
    return parameters?.constructed
      ? { oid, ...readPss(parameters) }
      : { oid, kind: null }
  }
  // ML-DSA and SLH-DSA: 2.16.840.1.101.3.4.3.17 to .31.
  const pure = /^2\.16\.840\.1\.101\.3\.4\.3\.(?:1[7-9]|2\d|3[01])$/.test(oid)
  return {
    oid,
    kind: pure
      ? { kind: 'pure' }
      : kinds[oid] ?? null,
  }
}

/** RSASSA-PSS-params (RFC 4055, Section 3.1). Verified is only the form that is used: MGF1 with the same hash, trailer 1. */
function readPss(parameters: Element): Pick<SignatureAlgorithm, 'kind' | 'pss'> {
  const reader = inside(parameters)
  const hashElement = reader.optional(0, 'hashAlgorithm', contextSpecific)
  const maskElement = reader.optional(1, 'maskGenAlgorithm', contextSpecific)
  const saltElement = reader.optional(2, 'saltLength', contextSpecific)
  const trailerElement = reader.optional(3, 'trailerField', contextSpecific)
  reader.finish('RSASSA-PSS-params')
  const hash = hashElement
    ? readHash(hashElement)
    : sha1
  const mask = maskElement
    ? readMask(maskElement)
    : sha1
  const saltLength = saltElement
    ? smallInteger(inside(saltElement).next(tag.integer, 'saltLength'), 'a salt length')
    : 20
  const trailer = trailerElement
    ? smallInteger(inside(trailerElement).next(tag.integer, 'trailerField'), 'a trailer field')
    : 1
  const name = hashes[hash]
  return {
    kind: name && hash === mask && trailer === 1 && saltLength <= 512
      ? { kind: 'rsa-pss', hash: name, saltLength }
      : null,
    ...mask === null
      ? {}
      : { pss: { hash, mask, saltLength } },
  }
}

function readHash(element: Element): string {
  return oidText(inside(element).sequence('hashAlgorithm').next(tag.oid, 'the OID of a hash'))
}

/** The hash of MGF1; null for another function. */
function readMask(element: Element): string | null {
  const reader = inside(element).sequence('maskGenAlgorithm')
  const mgf1 = oidText(reader.next(tag.oid, 'the OID of a mask generation function')) === '1.2.840.113549.1.1.8'
  return mgf1 && !reader.done
    ? oidText(reader.sequence('the hash of MGF1').next(tag.oid, 'the OID of a hash'))
    : null
}
