/** Certificates as a CA hands them out: one in DER or PEM, or a certs-only message (RFC 5280, Section 4.2.2.1; RFC 5652, Section 5.1). */
import { contextSpecific, DerReader, encoding, inside, tag } from '../asn1/der.ts'
import { readPem } from '../asn1/pem.ts'
import { oidText } from '../asn1/values.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { latin1 } from '../bytes/text.ts'

const signedData = '1.2.840.113549.1.7.2'
/** More editions than a CA has of one certificate. */
const mostCertificates = 20

/** DER of each. @throws ParseError where the bytes are none of the three */
export function readCertificateBundle(bytes: Uint8Array): Uint8Array[] {
  const text = latin1(bytes)
  if (text.includes('-----BEGIN '))
    return fromPem(text)
  const reader = new DerReader(bytes)
  const outer = reader.next(tag.sequence, 'a certificate or a certs-only message')
  const first = inside(outer).any('its first element')
  // A certificate begins with its SEQUENCE tbsCertificate, a message with the OID of its type.
  return first.number === tag.oid
    ? certificatesOf(inside(outer))
    : [encoding(outer)]
}

function fromPem(text: string): Uint8Array[] {
  return readPem(text).flatMap(({ label, der }) => label === 'PKCS7' || label === 'CMS'
    ? readCertificateBundle(der)
    : label.endsWith('CERTIFICATE')
      ? [der]
      : []).slice(0, mostCertificates)
}

function certificatesOf(message: DerReader): Uint8Array[] {
  const type = message.next(tag.oid, 'contentType')
  if (oidText(type) !== signedData)
    throw new ParseError('signed data', type.start)
  const data = inside(message.next(0, 'content', contextSpecific)).sequence('SignedData')
  data.next(tag.integer, 'version')
  data.next(tag.set, 'digestAlgorithms')
  data.next(tag.sequence, 'encapContentInfo')
  const holder = data.optional(0, 'certificates', contextSpecific)
  const certificates: Uint8Array[] = []
  if (!holder)
    return certificates
  const list = inside(holder)
  while (!list.done && certificates.length < mostCertificates)
    certificates.push(encoding(list.next(tag.sequence, 'a certificate')))
  return certificates
}
