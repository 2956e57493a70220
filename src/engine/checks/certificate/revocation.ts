import type { CertificateCheck } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { about, leafOf } from './facts.ts'

/** Asking tells a third party what is looked at, so nobody is asked unasked. */
export const revocation: CertificateCheck = {
  id: 'revocation',
  reference: 'RFC 5280 §6.3, RFC 6960',
  reasons: ['not-asked', 'no-way'],
  judge(facts) {
    const leaf = leafOf(facts)
    const { extensions } = leaf.parsed.certificate
    const ways = [
      ...(extensionValue(extensions, 'authorityInfoAccess')?.access.some(({ method }) => method.oid === '1.3.6.1.5.5.7.48.1')
        ? ['OCSP']
        : []),
      ...(extensionValue(extensions, 'cRLDistributionPoints')?.urls.length
        ? ['CRL']
        : []),
    ]
    return ways.length
      ? about(leaf, 'info', 'not-asked', {
          ways: ways.join(', '),
        })
      : about(leaf, 'info', 'no-way', {})
  },
}
