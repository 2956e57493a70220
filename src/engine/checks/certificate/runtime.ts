import type { CertificateCheck } from './facts.ts'
import { overall } from './facts.ts'

/** The runtime's own TLS judged the same chain. Where the two differ, one of them is wrong, or knows a rule that the other does not. */
export const runtime: CertificateCheck = {
  id: 'runtime',
  reference: 'RFC 5280 §6',
  reasons: [
    'not-asked',
    'both-trust',
    'both-refuse',
    'only-we-trust',
    'only-runtime-trusts',
  ],
  judge({ server }, before) {
    if (!server)
      return null
    const { runtimeVerdict } = server
    if (!runtimeVerdict)
      return overall('info', 'not-asked')
    const trusted = !before.some(({ grade }) => grade === 'fail')
    const verdict = runtimeVerdict.code ?? (runtimeVerdict.trusted ? 'OK' : '-')
    if (runtimeVerdict.trusted === trusted)
      return overall('pass', trusted ? 'both-trust' : 'both-refuse', { verdict })
    return overall('warn', trusted ? 'only-we-trust' : 'only-runtime-trusts', { verdict })
  },
}
