import type { PathCertificate } from '../../x509/path.ts'
import type { CertificateCheck } from './facts.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { comparisons, constrainedNames, firstViolation, readNameConstraints } from '../../x509/name-constraints.ts'
import { isSelfIssued } from '../../x509/path.ts'
import { about, calledOf, extensionAt, overall } from './facts.ts'

const nameConstraintsOid = '2.5.29.30'
/** Names times subtrees of one path; a hostile one could ask for billions. */
const mostComparisons = 1_048_576

/** What a CA may sign for binds every certificate below it. */
export const nameConstraints: CertificateCheck = {
  id: 'name-constraints',
  reference: 'RFC 5280 §4.2.1.10',
  reasons: [
    'none',
    'kept',
    'violated',
    'not-understood',
  ],
  judge({ path: { certificates }, demands }) {
    let limited: PathCertificate | null = null
    let left = mostComparisons
    for (const [index, authority] of certificates.entries()) {
      if (index === 0 || (authority.anchorOf.length > 0 && !demands.anchors.constrain))
        continue
      const at = extensionAt(authority, nameConstraintsOid)
      try {
        const constraints = readNameConstraints(authority.parsed)
        if (!constraints)
          continue
        limited = authority
        for (const [below, { parsed }] of certificates.slice(0, index).entries()) {
          // A CA may sign a new key for itself under any name (Section 6.1.3, b).
          if (below > 0 && isSelfIssued(parsed))
            continue
          const names = constrainedNames(parsed)
          left -= comparisons(constraints, names)
          if (left < 0) {
            return about(authority, 'fail', 'not-understood', {
              subject: calledOf(authority),
            }, at)
          }
          const name = firstViolation(constraints, names)
          if (name !== null) {
            return about(authority, 'fail', 'violated', {
              subject: calledOf(authority),
              name,
            }, at)
          }
        }
      }
      catch (error) {
        if (!(error instanceof ParseError))
          throw error
        return about(authority, 'fail', 'not-understood', {
          subject: calledOf(authority),
        }, at)
      }
    }
    return limited
      ? about(limited, 'pass', 'kept', {
          subject: calledOf(limited),
        }, extensionAt(limited, nameConstraintsOid))
      : overall('pass', 'none')
  },
}
