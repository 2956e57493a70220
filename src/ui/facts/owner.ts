import type { Certificate, Report } from '../../contract/index.ts'
import { done } from './part.ts'

/** The first value of a subject's attribute, by its short name. */
export function attribute(certificate: Certificate, name: string): string | null {
  return certificate.subject.attributes.find(entry => entry.name === name)?.value ?? null
}

export interface Owner {
  /** Organisation or person; null where the certificate names a host only. */
  name: string | null
  place: string
  /** Number in a register, and whose register it is (a country's code). */
  registration: string | null
  jurisdiction: string | null
  category: string | null
}

/** Who the subject is, as a person reads it. */
export function ownerOf(certificate: Certificate): Owner {
  const person = [attribute(certificate, 'givenName') ?? attribute(certificate, 'GN'), attribute(certificate, 'surname') ?? attribute(certificate, 'SN')].filter(Boolean).join(' ')
  return {
    name: attribute(certificate, 'O') ?? (person || null),
    place: [
      attribute(certificate, 'L'),
      attribute(certificate, 'C'),
    ].filter(Boolean).join(', '),
    registration: attribute(certificate, 'serialNumber'),
    jurisdiction: attribute(certificate, 'jurisdictionC') ?? attribute(certificate, 'jurisdictionCountryName'),
    category: attribute(certificate, 'businessCategory'),
  }
}

/** What a certificate is called in a list: its common name, else its organisation, else the first name of the host. */
export function certificateName(certificate: Certificate): string {
  return attribute(certificate, 'CN') ?? hostNames(certificate)[0] ?? attribute(certificate, 'O') ?? (certificate.subject.text || certificate.serial)
}

/** The name of whoever signed it. */
export function issuerName(certificate: Certificate): string {
  const entry = (name: string) => certificate.issuer.attributes.find(found => found.name === name)?.value
  return entry('CN') ?? entry('O') ?? certificate.issuer.text
}

/** DNS names and addresses that the certificate is for. */
export function hostNames(certificate: Certificate): string[] {
  for (const extension of certificate.extensions) {
    if (extension.value?.kind === 'subjectAltName')
      return extension.value.names.filter(name => name.type === 'dNSName' || name.type === 'iPAddress').map(name => name.value)
  }
  return []
}

/** `EC P-256`, `RSA 2048`. */
export function keyText(certificate: Certificate): string {
  const { type, bits, curve } = certificate.publicKey
  return curve
    ? `${type} ${curve.name ?? curve.oid}`
    : bits === null
      ? type
      : `${type} ${bits}`
}

export function leafOf(report: Report): Certificate | null {
  return done(report.certificates)?.chain[0] ?? null
}
