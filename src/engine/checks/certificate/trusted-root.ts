import type { CertificateCheck } from './facts.ts'
import { about, calledOf, overall } from './facts.ts'

export const trustedRoot: CertificateCheck = {
  id: 'trusted-root',
  reference: 'RFC 5280 §6.1.1',
  reasons: [
    'trusted',
    'not-reached',
    'self-signed',
    'unknown-root',
  ],
  judge({ path: { certificates, ending } }) {
    const root = certificates.at(-1)!
    if (ending === 'anchor') {
      return about(root, 'pass', 'trusted', {
        root: calledOf(root),
        stores: root.anchorOf.join(', '),
      })
    }
    if (ending === 'issuer-missing')
      return overall('info', 'not-reached')
    return about(root, 'fail', certificates.length === 1
      ? 'self-signed'
      : 'unknown-root', {
      root: calledOf(root),
    })
  },
}
