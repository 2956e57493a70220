/** Where a certificate says that its CA can be asked: RFC 5280, Sections 4.2.1.13 and 4.2.2.1. */
import type { ParsedCertificate } from './certificate.ts'
import { extensionValue } from './extensions.ts'

export interface AuthorityPlaces {
  /** Responders. */
  ocsp: string[]
  /** Revocation lists. */
  crl: string[]
  /** Certificates of the issuer. */
  caIssuers: string[]
}

const ocspMethod = '1.3.6.1.5.5.7.48.1'
const caIssuersMethod = '1.3.6.1.5.5.7.48.2'

/** URLs as they are written, in their order; LDAP and the like are among them. */
export function authorityPlaces({ certificate: { extensions } }: Pick<ParsedCertificate, 'certificate'>): AuthorityPlaces {
  const access = extensionValue(extensions, 'authorityInfoAccess')?.access ?? []
  const urls = (method: string): string[] => access.filter(entry => entry.method.oid === method && entry.location.type === 'uniformResourceIdentifier').map(({ location }) => location.value)
  return {
    ocsp: urls(ocspMethod),
    crl: extensionValue(extensions, 'cRLDistributionPoints')?.urls ?? [],
    caIssuers: urls(caIssuersMethod),
  }
}
