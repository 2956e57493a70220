/** What kind of object some DER is: told by its shape, not by its label, which may be missing or wrong. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { Element, Note } from '../../asn1/der.ts'
import { contextSpecific, DerReader, inside, tag, universal } from '../../asn1/der.ts'
import { oidText } from '../../asn1/values.ts'
import { ParseError } from '../../bytes/parse-error.ts'

export type ObjectKind = OpenedObject['kind']

const labels: Record<string, ObjectKind> = {
  'CERTIFICATE': 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'TRUSTED CERTIFICATE': 'certificate',
  'CERTIFICATE REQUEST': 'request',
  'NEW CERTIFICATE REQUEST': 'request',
  'X509 CRL': 'crl',
  'CRL': 'crl',
  'PKCS7': 'pkcs7',
  'PKCS #7 SIGNED DATA': 'pkcs7',
  'CMS': 'pkcs7',
  'OCSP RESPONSE': 'ocsp',
  'PKCS12': 'pkcs12',
  'PUBLIC KEY': 'key',
}

/** What a PEM label promises; null where it is none that is known here. */
export function kindOfLabel(label: string): ObjectKind | null {
  return labels[label] ?? (/PRIVATE KEY$|PUBLIC KEY$/.test(label)
    ? 'key'
    : null)
}

/** Null where the outermost element is none of what is known here. */
export function kindOf(der: Uint8Array): ObjectKind | null {
  const outer = elementsOf(der, [])
  const [first, second, third] = outer ?? []
  if (!first)
    return null
  if (is(first, tag.enumerated))
    return 'ocsp'
  if (is(first, tag.oid))
    return second?.class === contextSpecific || !second ? 'pkcs7' : null
  if (is(first, tag.integer))
    return second && is(second, tag.sequence) && startsWithContentType(second) ? 'pkcs12' : isKey(second, third) ? 'key' : null
  if (!is(first, tag.sequence))
    return null
  if (second && (is(second, tag.octetString) || is(second, tag.bitString)))
    return 'key'
  return (second && is(second, tag.sequence) && third && is(third, tag.bitString)
    ? kindOfSigned(first)
    : null) ?? kindOfRest(first)
}

/** PKCS#8: algorithm and octets; PKCS#1: integers; RFC 5915: octets. */
function isKey(second: Element | undefined, third: Element | undefined): boolean {
  return second !== undefined && (is(second, tag.octetString)
    || (is(second, tag.integer) && third !== undefined && is(third, tag.integer))
    || (is(second, tag.sequence) && third !== undefined && is(third, tag.octetString)))
}

/** Certificate, request and revocation list are all signed in the same way; what is signed tells them apart. */
function kindOfSigned(signed: Element): ObjectKind | null {
  const inner = childrenOf(signed)
  if (!inner?.length)
    return null
  if (inner.some(element => is(element, tag.utcTime) || is(element, tag.generalizedTime)))
    return 'crl'
  const plain = inner.filter(element => element.class === universal)
  if (plain.length === 3 && is(plain[0]!, tag.integer))
    return 'request'
  return plain.length >= 5
    ? 'certificate'
    : null
}

/** What may be left of something signed that is broken or ends within: a certificate begins with its version in a tag of its own, a list has times. */
function kindOfRest(signed: Element): ObjectKind | null {
  const [first, ...others] = childrenOf(signed) ?? []
  if (first?.class === contextSpecific && first.number === 0 && (others.length === 0 || !others[0]!.constructed)) {
    const [version] = childrenOf(first) ?? []
    return version && is(version, tag.integer) ? 'certificate' : null
  }
  if (!signed.cut)
    return null
  if (others.some(element => is(element, tag.utcTime) || is(element, tag.generalizedTime)))
    return 'crl'
  return first && is(first, tag.integer) && others.length > 2 && others[2]!.class === contextSpecific
    ? 'request'
    : null
}

function startsWithContentType(element: Element): boolean {
  const [first] = childrenOf(element) ?? []
  return first !== undefined && is(first, tag.oid) && oidText(first).startsWith('1.2.840.113549.1.7.')
}

function is(element: Element, number: number): boolean {
  return element.class === universal && element.number === number
}

function elementsOf(der: Uint8Array, notes: Note[]): Element[] | null {
  try {
    return childrenOf(new DerReader(der, 0, der.length, notes).next(tag.sequence, 'a SEQUENCE'))
  }
  catch (error) {
    if (error instanceof ParseError)
      return null
    throw error
  }
}

/** The first dozen: no shape needs more. Of what the file does not hold to its end, those that are whole. */
function childrenOf(element: Element): Element[] | null {
  const found: Element[] = []
  try {
    const reader = inside(element)
    while (!reader.done && found.length < 12)
      found.push(reader.any('an element'))
    return found
  }
  catch (error) {
    if (error instanceof ParseError)
      return element.cut ? found : null
    throw error
  }
}
