import type { Certificate } from '../../../contract/report/index.ts'
import type { CertificateCheck } from './facts.ts'
import table from '../../../../resources/x509/delivery-networks.json' with { type: 'json' }
import { claimedLevel } from '../../x509/level.ts'
import { attributeValue } from '../../x509/name.ts'
import { about, extensionAt, leafOf } from './facts.ts'

const organization = '2.5.4.10'
const policies = '2.5.29.32'
const deliveryNetworks = new Set(table.organizations.map(name => name.toLowerCase()))
/** EV Guidelines, Section 7.1.4.2. */
const evFields = [
  [organization, 'organizationName'],
  ['2.5.4.15', 'businessCategory'],
  ['1.3.6.1.4.1.311.60.2.1.3', 'jurisdictionCountryName'],
  ['2.5.4.5', 'serialNumber'],
] as const

/** Whether the subject holds what its policy says was checked. It takes nothing from the encryption, so it is never a failure. */
export const statedLevel: CertificateCheck = {
  id: 'stated-level',
  reference: 'BR §7.1.2.7, EVG §7.1.4.2',
  reasons: [
    'dv-with-organization',
    'ov-without-organization',
    'iv-without-person',
    'ev-fields-missing',
    'delivery-network',
  ],
  judge(facts) {
    const leaf = leafOf(facts)
    const found = statedLevelOf(leaf.parsed.certificate)
    return found && about(leaf, found.grade, found.reason, found.values, found.grade === 'warn' ? extensionAt(leaf, policies) : null)
  },
}

/** What does not fit, of a certificate from anywhere; null where all does. */
export function statedLevelOf(certificate: Certificate): { grade: 'warn' | 'info', reason: string, values: Record<string, string> } | null {
  const { value, policy } = claimedLevel(certificate)
  if (policy === null)
    return null
  const has = (oid: string) => attributeValue(certificate.subject, oid) !== null
  const owner = attributeValue(certificate.subject, organization)
  const warn = (reason: string, values: Record<string, string> = {}) => ({ grade: 'warn', reason, values: { policy: policy.oid, ...values } }) as const
  if (value === 'DV' && owner !== null)
    return warn('dv-with-organization', { organization: owner })
  if (value === 'OV' && owner === null)
    return warn('ov-without-organization')
  if (value === 'IV' && owner === null && !(has('2.5.4.42') && has('2.5.4.4')))
    return warn('iv-without-person')
  const missing = evFields.filter(([oid]) => !has(oid)).map(([, name]) => name)
  if (value === 'EV' && missing.length > 0)
    return warn('ev-fields-missing', { missing: missing.join(', ') })
  return owner !== null && deliveryNetworks.has(owner.toLowerCase())
    ? { grade: 'info', reason: 'delivery-network', values: { organization: owner } }
    : null
}
