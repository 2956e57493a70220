/** What was spoken where it was no whole handshake of TLS, in the one form in which page and command line tell it. */
import type { DecodedConnection } from './capture.ts'

export type Spoken
  = | 'plain-http'
    /** The client spoke TLS, the server answered in plain HTTP. */
    | 'http-answer'
    | 'not-tls'
    /** Records of TLS, or the begin of one, without a hello. */
    | 'no-handshake'
    | 'nothing'

/** Whether the summary of data is a request or an answer, and not what HTTP/2 says around them. */
export function saysHttp(summary: string): boolean {
  return /(?:^| )HTTP\/\d/.test(summary) && !summary.startsWith('PRI ')
}

/** Null where TLS was spoken. */
export function spokenOf({ tls, handshake }: Pick<DecodedConnection, 'tls' | 'handshake'>): Spoken | null {
  if (handshake.state !== 'done')
    return null
  const { bytes, events, records, problems } = handshake.value
  const http = problems.find(({ failure }) => failure.code === 'plain-http')
  if (tls.state === 'done') {
    return http?.direction === 'server'
      ? 'http-answer'
      : null
  }
  if (http)
    return 'plain-http'
  if (records.length === 0 && events.some(({ kind }) => kind === 'foreign'))
    return 'not-tls'
  return bytes.client + bytes.server === 0
    ? 'nothing'
    : 'no-handshake'
}
