/** Who learned what of a run, by the way that its bytes took. */
import type { Report } from '../../contract/index.ts'
import { certificateMessage } from '../facts/items.ts'
import { done } from '../facts/part.ts'

export const parties = [
  'resolver',
  'network',
  'authority',
  'server',
] as const
export type Party = (typeof parties)[number]
export const topics = [
  'name',
  'address',
  'content',
  'sizes',
] as const
export type Topic = (typeof topics)[number]

/** `meant`: whom it was sent to. `learned`: on the way, or in passing. */
export type Learned = Record<Topic, Record<Party, 'learned' | 'meant' | 'not'>>

export function learnedOf(report: Report): Learned {
  const asked = done(report.connection)?.lookup === 'system'
  const plain = report.target.scheme === 'http'
  const offered = done(report.tls)?.offered
  // Before TLS 1.3 the certificate tells the name even where the hello does not.
  const certificate = certificateMessage(report)
  const named = plain || Boolean(offered?.serverName) || certificate?.encrypted === false
  // Which certificate a CA is asked about tells it, and whoever reads the question on the way, whom somebody visits.
  const inquired = done(report.verification)?.asked?.some(({ address }) => address !== null) ?? false
  // where the run stopped before, nobody was sent it
  const sent = done(report.http) !== null
  const told = (resolver: boolean, network: boolean, authority: boolean, server = true): Learned[Topic] => ({
    resolver: resolver ? 'learned' : 'not',
    network: network ? 'learned' : 'not',
    authority: authority ? 'learned' : 'not',
    server: server ? 'meant' : 'not',
  })
  return {
    name: told(asked, named || inquired, inquired),
    address: told(asked, true, inquired),
    content: told(false, plain && sent, false, sent),
    sizes: told(false, true, false),
  }
}
