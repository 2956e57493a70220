import type { CertificateCheck } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { isSelfIssued } from '../../x509/path.ts'
import { about, calledOf, extensionAt, overall } from './facts.ts'

const basicConstraintsOid = '2.5.29.19'

/** Who signs must be a CA, and not more CAs may stand below it than it allows. An anchor of version 1 says nothing and is trusted as it is. */
export const basicConstraints: CertificateCheck = {
  id: 'basic-constraints',
  reference: 'RFC 5280 §4.2.1.9',
  reasons: ['kept', 'not-a-ca', 'path-length'],
  judge({ path: { certificates }, demands }) {
    let below = 0
    for (const [index, authority] of certificates.entries()) {
      if (index === 0)
        continue
      const { certificate } = authority.parsed
      const constraints = extensionValue(certificate.extensions, 'basicConstraints')
      const anchor = authority.anchorOf.length > 0
      if (anchor && !demands.anchors.constrain)
        break
      const oldAnchor = anchor && certificate.version < 3
      const at = extensionAt(authority, basicConstraintsOid)
      if (!constraints?.ca && !oldAnchor) {
        return about(authority, 'fail', 'not-a-ca', {
          subject: calledOf(authority),
          below: calledOf(certificates[index - 1]!),
        }, at)
      }
      const limit = constraints?.pathLength ?? null
      if (limit !== null && below > limit) {
        return about(authority, 'fail', 'path-length', {
          subject: calledOf(authority),
          limit,
          count: below,
        }, at)
      }
      // Self-issued certificates are not counted (Section 6.1.4, l).
      if (!isSelfIssued(authority.parsed))
        below++
    }
    return overall('pass', 'kept', { count: certificates.length - 1 })
  },
}
