import type { CertificateCheck } from './facts.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { oidName } from '../../x509/oids.ts'
import { isSelfIssued } from '../../x509/path.ts'
import { anyPolicy, readPolicyStatements } from '../../x509/policies.ts'
import { judgePolicies } from '../../x509/policy-graph.ts'
import { about, calledOf, extensionAt, limitedOf, listed, overall } from './facts.ts'

const certificatePolicies = '2.5.29.32'

/** Policies matter where a CA, or who asks, requires one; on the web hardly ever. */
export const policies: CertificateCheck = {
  id: 'policies',
  reference: 'RFC 5280 §6.1.3, RFC 9618',
  reasons: [
    'not-required',
    'kept',
    'none-valid',
    'maps-any',
    'not-understood',
  ],
  judge(facts) {
    const fromTop = limitedOf(facts).toReversed()
    const steps = []
    for (const certificate of fromTop) {
      try {
        const statements = readPolicyStatements(certificate.parsed)
        steps.push({
          // An anchor that says nothing of policies stands for all of them.
          statements: certificate.anchorOf.length
            ? { ...statements, policies: statements.policies ?? [anyPolicy] }
            : statements,
          selfIssued: isSelfIssued(certificate.parsed),
        })
      }
      catch (error) {
        if (!(error instanceof ParseError))
          throw error
        return about(certificate, 'fail', 'not-understood', {
          subject: calledOf(certificate),
        }, extensionAt(certificate, certificatePolicies))
      }
    }
    const outcome = judgePolicies(steps, facts.demands.policies)
    if (outcome.fault) {
      const certificate = fromTop[outcome.failedAt!]!
      return about(certificate, 'fail', outcome.fault, {
        subject: calledOf(certificate),
      }, extensionAt(certificate, certificatePolicies))
    }
    return overall('pass', outcome.required
      ? 'kept'
      : 'not-required', {
      policies: listed(outcome.policies.filter(policy => policy !== anyPolicy).map(policy => oidName(policy) ?? policy)) || '-',
    })
  },
}
