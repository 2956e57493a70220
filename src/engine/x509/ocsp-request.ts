/** The question of OCSP: RFC 6960, Section 4.1, as lightweight as RFC 5019 wants it: one certificate, SHA-1, no nonce. */
import type { Crypto } from '../crypto.ts'
import type { ParsedCertificate } from './certificate.ts'
import { contents, DerReader, encoding, inside, tag } from '../asn1/der.ts'
import { bitString } from '../asn1/values.ts'
import { element, octet, oid, sequence } from '../asn1/write.ts'

const sha1 = '1.3.14.3.2.26'

/**
 * DER of an OCSPRequest. A nonce would keep responders from answering with what they signed beforehand; that an answer is
 * fresh is read from its dates.
 */
export function ocspRequest(certificate: ParsedCertificate, issuer: ParsedCertificate, crypto: Crypto): Uint8Array {
  return sequence(sequence(sequence(sequence(sequence(
    sequence(oid(sha1), element(octet.null)),
    element(octet.octetString, crypto.hash('sha1', certificate.issuerDer)),
    element(octet.octetString, crypto.hash('sha1', keyBits(issuer))),
    serialOf(certificate),
  )))))
}

/** The bits of a key without what says how it is used. */
export function keyBits({ spki }: Pick<ParsedCertificate, 'spki'>): Uint8Array {
  const reader = inside(new DerReader(spki).next(tag.sequence, 'SubjectPublicKeyInfo'))
  reader.any('algorithm')
  return bitString(reader.next(tag.bitString, 'subjectPublicKey')).bytes
}

/** The INTEGER as it stands in the certificate. */
function serialOf({ tbs }: ParsedCertificate): Uint8Array {
  const reader = inside(new DerReader(tbs).next(tag.sequence, 'tbsCertificate'))
  reader.optional(0, 'version', 2)
  const serial = reader.next(tag.integer, 'serialNumber')
  return contents(serial).length ? encoding(serial) : element(octet.integer, Uint8Array.of(0))
}
