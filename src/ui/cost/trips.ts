/** How often a request has to cross the way and back before its answer begins, by how it is protected. */
import type { Report } from '../../contract/index.ts'
import { ssl30, tls13 } from '../../contract/tls-numbers.ts'
import { done } from '../facts/part.ts'

export const ways = [
  'http',
  'tls12',
  'tls12-resumed',
  'tls13',
  'tls13-retry',
  'tls13-early',
] as const
export type Way = (typeof ways)[number]

/** Round trips of TLS before the request may leave: RFC 5246, Section 7.3; RFC 8446, Sections 2, 2.1 and 2.3. */
const handshakes: Record<Way, number> = {
  'http': 0,
  'tls12': 2,
  'tls12-resumed': 1,
  'tls13': 1,
  'tls13-retry': 2,
  'tls13-early': 0,
}

export interface Trips {
  tcp: number
  tls: number
  http: number
  all: number
}

export function tripsOf(way: Way): Trips {
  const tls = handshakes[way]
  return { tcp: 1, tls, http: 1, all: 2 + tls }
}

/** The way that a run took; null where it got no answer. A resumed TLS 1.3 handshake takes as long as a full one. */
export function wayOf(report: Report): Way | null {
  if (!done(report.http)?.response)
    return null
  if (report.target.scheme === 'http')
    return 'http'
  const tls = done(report.tls)
  const version = tls?.version?.code ?? 0
  if (version === tls13)
    return tls?.helloRetryRequest ? 'tls13-retry' : 'tls13'
  return version >= ssl30
    ? tls?.resumed ? 'tls12-resumed' : 'tls12'
    : null
}
