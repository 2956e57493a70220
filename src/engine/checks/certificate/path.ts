import type { CertificateCheck } from './facts.ts'
import { shortName } from '../../x509/name.ts'
import { about, calledOf, overall } from './facts.ts'

/** Whether the certificates lead from the leaf to a root, ours or not. Fails where a server forgot an intermediate and nobody fetched it. */
export const path: CertificateCheck = {
  id: 'path',
  reference: 'RFC 5280 §6.1',
  reasons: ['complete', 'complete-by-fetching', 'incomplete-chain', 'too-tangled'],
  judge({ path: { certificates, ending, cut } }) {
    const last = certificates.at(-1)!
    const fetched = certificates.filter(({ sent, anchorOf }) => sent === null && !anchorOf.length)
    if (ending !== 'issuer-missing' && fetched.length) {
      return about(certificates[0]!, 'warn', 'complete-by-fetching', {
        fetched: fetched.map(calledOf).join(', '),
        root: calledOf(last),
      })
    }
    if (ending !== 'issuer-missing') {
      return overall('pass', 'complete', {
        count: certificates.length,
        root: calledOf(last),
      })
    }
    return about(last, 'fail', cut
      ? 'too-tangled'
      : 'incomplete-chain', {
      subject: calledOf(last),
      issuer: shortName(last.parsed.certificate.issuer),
    })
  },
}
