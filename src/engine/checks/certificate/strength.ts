import type { PathCertificate } from '../../x509/path.ts'
import type { CertificateCheck } from './facts.ts'
import { keyText } from '../../x509/public-key.ts'
import { about, calledOf, leafOf } from './facts.ts'

/** Least bits by kind of key: CA/Browser Forum Baseline Requirements, Section 6.1.5; NIST SP 800-57, 112 bits of security. */
const leastToday: Record<string, number> = {
  'RSA': 2048,
  'RSA-PSS': 2048,
  'DSA': 2048,
  'EC': 224,
}
/** What clients of 2015 took. */
const leastBefore: Record<string, number> = { ...leastToday, 'RSA': 1024, 'RSA-PSS': 1024, 'DSA': 1024, 'EC': 160 }
/** MD2, MD4, MD5 and SHA-1, with RSA, DSA and ECDSA. */
const broken = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.3.14.3.2.27',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
])

/** The signature of a trust anchor is not looked at: it is trusted for being in the store. */
export const strength: CertificateCheck = {
  id: 'strength',
  reference: 'CA/Browser Forum BR §6.1.5, §7.1.3.2',
  reasons: ['strong', 'short-key', 'weak-signature'],
  judge(facts) {
    const legacy = facts.demands.strength === 'legacy'
    const leastBits = legacy
      ? leastBefore
      : leastToday
    for (const certificate of facts.path.certificates) {
      const { publicKey } = certificate.parsed.certificate
      const least = leastBits[publicKey.type]
      if (least !== undefined && publicKey.bits !== null && publicKey.bits < least) {
        return about(certificate, 'fail', 'short-key', {
          subject: calledOf(certificate),
          key: keyText(publicKey),
          least,
        }, publicKey.at)
      }
    }
    for (const certificate of facts.path.certificates) {
      const { signatureAlgorithm } = certificate.parsed.certificate
      if (!certificate.anchorOf.length && hashIsBroken(certificate, legacy)) {
        return about(certificate, 'fail', 'weak-signature', {
          subject: calledOf(certificate),
          algorithm: signatureAlgorithm.name ?? signatureAlgorithm.oid,
        })
      }
    }
    const leaf = leafOf(facts)
    const { publicKey, signatureAlgorithm } = leaf.parsed.certificate
    return about(leaf, 'pass', 'strong', {
      key: keyText(publicKey),
      algorithm: signatureAlgorithm.name ?? signatureAlgorithm.oid,
    }, publicKey.at)
  },
}

function hashIsBroken({ parsed }: PathCertificate, legacy: boolean): boolean {
  const { kind, oid } = parsed.signatureAlgorithm
  if (legacy && kind && 'hash' in kind && kind.hash === 'sha1')
    return false
  return broken.has(oid) || (kind?.kind === 'rsa-pss' && kind.hash === 'sha1')
}
