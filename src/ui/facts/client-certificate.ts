/** What came of the question for a client's certificate, as far as it was seen. */
import type { Certificate, Report, Tls } from '../../contract/index.ts'
import { done } from './part.ts'

export type ClientAnswer = 'waiting' | 'none' | 'none-accepted' | 'none-refused' | 'sent' | 'accepted' | 'refused'

/** Null where nothing was asked, or nobody can tell. `isOpen`: the connection goes on. */
export function clientAnswer(tls: Tls | null, isOpen: boolean): ClientAnswer | null {
  const client = tls?.clientCertificate
  if (!client?.requested && !client?.sent)
    return null
  const { sent, verdict } = client
  const isJudged = verdict === 'accepted' || verdict === 'refused'
  if (sent)
    return isJudged ? verdict : 'sent'
  if (isJudged)
    return `none-${verdict}`
  return isOpen ? 'waiting' : 'none'
}

/** What the client sent, its own certificate first. */
export function clientChain(report: Report): Certificate[] {
  return report.clientCertificates ? done(report.clientCertificates)?.chain ?? [] : []
}
