import type { Report } from '../../contract/index.ts'
import type { Sentence } from '../facts/part.ts'
import { certificateMessage } from '../facts/items.ts'
import { done } from '../facts/part.ts'

/** The run in one sentence, as the network had it. */
export function headlineOf(report: Report, secrets: number): Sentence {
  const http = done(report.http)
  if (report.target.scheme === 'http') {
    return !http
      ? { id: 'unsent' }
      : secrets > 0
        ? { id: 'plainSecrets', values: { n: secrets }, choice: secrets }
        : { id: 'plain' }
  }
  const named = Boolean(done(report.tls)?.offered?.serverName)
  const certified = certificateMessage(report)?.encrypted === false
  const learned = named
    ? certified
      ? 'nameCertificate'
      : 'name'
    : certified
      ? 'certificate'
      : 'address'
  return {
    id: http
      ? learned
      : `${learned}Unsent`,
  }
}
