import type { Extension } from '../../../contract/report/index.ts'
import type { PathCertificate } from '../../x509/path.ts'
import type { CertificateCheck } from './facts.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { readPolicyStatements } from '../../x509/policies.ts'
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
      const broken = extensions.find(({ oid, critical, problem }) => problem !== undefined && (limiting.has(oid) || (critical && understood.has(oid))))
      const foreign = extensions.find(extension => extension.critical && !isUnderstood(extension, certificate))
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

function isUnderstood({ oid, problem }: Extension, { parsed }: PathCertificate): boolean {
  // Microsoft's application policies say what extKeyUsage says; where both stand, the latter counts.
  if (oid === '1.3.6.1.4.1.311.21.10')
    return parsed.certificate.extensions.some(extension => extension.oid === '2.5.29.37')
  // Section 4.2.1.4: a qualifier that is not known counts where the policies are critical.
  if (oid === '2.5.29.32' && problem === undefined)
    return !hasForeignQualifier(parsed)
  return understood.has(oid)
}

function hasForeignQualifier(parsed: PathCertificate['parsed']): boolean {
  try {
    return readPolicyStatements(parsed).foreignQualifier
  }
  catch (error) {
    if (error instanceof ParseError)
      return false // the check of policies tells that they cannot be read
    throw error
  }
}

function nameOf({ name, oid }: Extension): string {
  return name ?? oid
}
