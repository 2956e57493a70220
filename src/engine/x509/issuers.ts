/** What the CA that signed a certificate asks for it, by a table of CAs with its date. Classes of price, never amounts. */
import type { Certificate, Level } from '../../contract/report/index.ts'
import table from '../../../resources/x509/issuers.json' with { type: 'json' }
import { attributeValue } from './name.ts'

export interface Offer {
  /** Who gets certificates of this CA by a program (ACME): everybody and for nothing, its customers, those of its cloud, nobody that is known. */
  offer: 'free' | 'customers' | 'cloud' | 'none' | 'plays-free' | 'plays-paid'
  sells: boolean
}

export type Price = 'free' | 'free-or-paid' | 'cloud' | 'paid-low' | 'paid-middle' | 'paid-high'

interface Row { organizations: string[], acme: 'free' | 'customers' | 'cloud' | 'none', sells: boolean, plays?: boolean }
const rows = new Map((table.issuers as Row[]).flatMap(row => row.organizations.map(name => [
  name.toLowerCase(),
  row,
] as const)))

/** `2026-11`: what CAs ask changes. */
export const issuersAsOf = table.asOf

/** By the organisation in the issuer's name; null where the table does not know it. */
export function offerOf({ issuer }: Certificate): Offer | null {
  const row = rows.get(attributeValue(issuer, '2.5.4.10')?.toLowerCase() ?? '')
  if (!row)
    return null
  if (row.plays) {
    const free = attributeValue(issuer, '2.5.4.3')?.includes(' DV ') === true
    return { offer: free ? 'plays-free' : 'plays-paid', sells: !free }
  }
  return { offer: row.acme, sells: row.sells }
}

/** What is free is domain validation alone: a person has to check an organisation, which costs. */
export function priceOf({ offer, sells }: Offer, level: Level['value']): Price | null {
  switch (level) {
    case 'DV':
      if (offer === 'cloud')
        return 'cloud'
      if (offer === 'free' || offer === 'plays-free')
        return sells ? 'free-or-paid' : 'free'
      return 'paid-low'
    case 'OV':
    case 'IV':
      return 'paid-middle'
    case 'EV':
      return 'paid-high'
    default:
      return null
  }
}
