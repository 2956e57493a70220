import type { CertificateCheck } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { about, authoritiesOf, calledOf, extensionAt, leafOf, listed } from './facts.ts'

const keyUsageOid = '2.5.29.15'
const extendedKeyUsageOid = '2.5.29.37'
const serverAuth = '1.3.6.1.5.5.7.3.1'
const anyPurpose = '2.5.29.37.0'
/** What a server's key does in a TLS handshake: signs, or in TLS 1.2 unwraps or agrees on a secret. */
const serverUsages = ['digitalSignature', 'keyEncipherment', 'keyAgreement']

/** Whether each key may be used for what it is used for here. No extension means no limit. */
export const keyUsage: CertificateCheck = {
  id: 'key-usage',
  reference: 'RFC 5280 §4.2.1.3, §4.2.1.12',
  reasons: [
    'fits',
    'not-for-servers',
    'issuer-not-for-servers',
    'may-not-sign',
    'key-not-for-tls',
  ],
  judge(facts) {
    const leaf = leafOf(facts)
    for (const certificate of facts.path.certificates) {
      const purposes = extensionValue(certificate.parsed.certificate.extensions, 'extKeyUsage')?.purposes
      // A store vouches for its anchors itself. In the others a purpose limits what stands below, as browsers and OpenSSL have it.
      const limited = certificate === leaf || !certificate.anchorOf.length
      if (limited && purposes && !purposes.some(({ oid }) => oid === serverAuth || (oid === anyPurpose && certificate !== leaf))) {
        return about(certificate, 'fail', certificate === leaf
          ? 'not-for-servers'
          : 'issuer-not-for-servers', {
          subject: calledOf(certificate),
          purposes: listed(purposes.map(({ oid, name }) => name ?? oid)),
        }, extensionAt(certificate, extendedKeyUsageOid))
      }
    }
    for (const authority of authoritiesOf(facts)) {
      const usages = extensionValue(authority.parsed.certificate.extensions, 'keyUsage')?.usages
      if (usages && !usages.includes('keyCertSign')) {
        return about(authority, 'fail', 'may-not-sign', {
          subject: calledOf(authority),
          usages: listed(usages),
        }, extensionAt(authority, keyUsageOid))
      }
    }
    const usages = extensionValue(leaf.parsed.certificate.extensions, 'keyUsage')?.usages
    if (usages && !usages.some(usage => serverUsages.includes(usage))) {
      return about(leaf, 'fail', 'key-not-for-tls', {
        subject: calledOf(leaf),
        usages: listed(usages) || '-',
      }, extensionAt(leaf, keyUsageOid))
    }
    return about(leaf, 'pass', 'fits', {
      purposes: extensionValue(leaf.parsed.certificate.extensions, 'extKeyUsage')
        ? 'serverAuth'
        : '-',
    }, extensionAt(leaf, extendedKeyUsageOid))
  },
}
