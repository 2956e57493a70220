import type { Extension } from '../../../contract/report/index.ts'
import type { CertificateCheck } from './facts.ts'
import { about, calledOf, overall } from './facts.ts'

/** Extensions that the rules here take into account. */
const understood = new Set([
  '2.5.29.14', // subjectKeyIdentifier
  '2.5.29.15', // keyUsage
  '2.5.29.17', // subjectAltName
  '2.5.29.19', // basicConstraints
  '2.5.29.30', // nameConstraints
  '2.5.29.32', // certificatePolicies: every policy is accepted
  '2.5.29.33', // policyMappings and inhibitAnyPolicy matter only where an explicit policy is required
  '2.5.29.35', // authorityKeyIdentifier
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
  judge({ path: { certificates } }) {
    for (const certificate of certificates) {
      if (certificate.anchorOf.length)
        continue
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
