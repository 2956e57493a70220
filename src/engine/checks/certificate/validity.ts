import type { PathCertificate } from '../../x509/path.ts'
import type { CertificateCheck, CertificateFacts } from './facts.ts'
import { about, calledOf, leafOf } from './facts.ts'

const day = 86_400_000

/** The leaf first, since that is the one its owner renews; then every certificate above it. */
export const validity: CertificateCheck = {
  id: 'validity',
  reference: 'RFC 5280 §4.1.2.5',
  reasons: [
    'valid',
    'expired',
    'not-yet-valid',
    'issuer-expired',
    'issuer-not-yet-valid',
  ],
  judge(facts) {
    const certificates = facts.path.certificates.filter((certificate, index) => index === 0 || facts.demands.anchors.expire || !certificate.anchorOf.length)
    // Certificates know whole seconds: the last one lasts to its end.
    const second = Math.floor(facts.at / 1_000) * 1_000
    const early = certificates.find(({ parsed }) => second < parsed.notBefore)
    const late = certificates.find(({ parsed }) => second > parsed.notAfter)
    const leaf = leafOf(facts)
    if (late && (!early || late === leaf)) {
      return dated(late, late === leaf
        ? 'expired'
        : 'issuer-expired', facts)
    }
    if (early) {
      return dated(early, early === leaf
        ? 'not-yet-valid'
        : 'issuer-not-yet-valid', facts)
    }
    return dated(leaf, 'valid', facts)
  },
}

function dated(certificate: PathCertificate, reason: string, { at }: CertificateFacts) {
  const { notBefore, notAfter, certificate: { validity } } = certificate.parsed
  const early = reason.endsWith('not-yet-valid')
  const limit = early ? notBefore : notAfter
  return about(certificate, reason === 'valid'
    ? 'pass'
    : 'fail', reason, {
    subject: calledOf(certificate),
    date: (early ? validity.notBefore : validity.notAfter).slice(0, 10),
    days: Math.floor(Math.abs(limit - at) / day),
  }, validity.at)
}
