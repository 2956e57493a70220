/** Who learned what of a run, by the way that its bytes took. */
import type { Report } from '../../contract/index.ts'
import { certificateMessage } from '../facts/items.ts'
import { done } from '../facts/part.ts'

export const parties = [
  'resolver',
  'network',
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
  const told = (resolver: boolean, network: boolean): Learned[Topic] => ({
    resolver: resolver ? 'learned' : 'not',
    network: network ? 'learned' : 'not',
    server: 'meant',
  })
  return {
    name: told(asked, named),
    address: told(asked, true),
    content: told(false, plain),
    sizes: told(false, true),
  }
}
