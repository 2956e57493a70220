import type { CertificateCheck } from './facts.ts'
import { isSelfIssued } from '../../x509/path.ts'
import { overall } from './facts.ts'

/** Only where who asks limits it. */
export const depth: CertificateCheck = {
  id: 'depth',
  reference: 'RFC 5280 §6.1',
  reasons: ['kept', 'too-deep'],
  judge({ path: { certificates }, demands: { maxDepth } }) {
    if (maxDepth === null)
      return null
    const count = certificates.slice(1, -1).filter(({ parsed }) => !isSelfIssued(parsed)).length
    return overall(count > maxDepth ? 'fail' : 'pass', count > maxDepth ? 'too-deep' : 'kept', { count, limit: maxDepth })
  },
}
