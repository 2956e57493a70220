import type { Extension } from '../../../contract/report/index.ts'
import type { CertificateCheck } from './facts.ts'
import { about, calledOf, limitedOf, overall } from './facts.ts'

/** Extensions that the rules here take into account. */
const understood = new Set([
  '2.5.29.14', // subjectKeyIdentifier
  '2.5.29.15', // keyUsage
  '2.5.29.17', // subjectAltName
  '2.5.29.19', // basicConstraints
  '2.5.29.30', // nameConstraints
  '2.5.29.32', // certificatePolicies
  '2.5.29.33', // policyMappings
  '2.5.29.35', // authorityKeyIdentifier
  '2.5.29.36', // policyConstraints
  '2.5.29.37', // extKeyUsage
  '2.5.29.54', // inhibitAnyPolicy
])
/** Those that limit: unread, they must not count as absent. */
const limiting = new Set([
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.37',
])

export const criticalExtensions: CertificateCheck = {
  id: 'critical-extensions',
  reference: 'RFC 5280 §4.2',
  reasons: ['known', 'unknown', 'unreadable'],
  judge(facts) {
    for (const certificate of limitedOf(facts)) {
      const { extensions } = certificate.parsed.certificate
      const broken = extensions.find(({ oid, critical, problem }) => problem !== undefined && (critical || limiting.has(oid)))
      const foreign = extensions.find(({ oid, critical }) => critical && !understood.has(oid))
      const found = broken ?? foreign
      if (found) {
        return about(certificate, 'fail', broken ? 'unreadable' : 'unknown', {
          subject: calledOf(certificate),
          extension: nameOf(found),
        }, found.at)
      }
    }
    return overall('pass', 'known')
  },
}

function nameOf({ name, oid }: Extension): string {
  return name ?? oid
}
