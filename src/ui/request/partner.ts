import type { LabServer, Report } from '../../contract/index.ts'
import { done } from '../facts/part.ts'

/** What this run is worth comparing with: a free certificate where it has an EV one, an EV one for all others. Null without a certificate. */
export function partnerOf(report: Report, servers: readonly LabServer[]): string | null {
  const certificates = done(report.certificates)
  if (!certificates || certificates.chain.length === 0)
    return null
  const wanted = certificates.level.value === 'EV'
    ? 'dv'
    : 'ev'
  const partner = servers.find(server => server.id === wanted)
  return partner && partner.host !== report.target.host
    ? partner.url
    : null
}
