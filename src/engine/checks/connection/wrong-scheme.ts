import type { ConnectionCheck } from './facts.ts'
import { latin1 } from '../../bytes/text.ts'
import { finding } from './facts.ts'

/** What nginx, Apache, Go and Tomcat say to whoever speaks HTTP to a port of theirs that speaks TLS. */
const complaint = /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port|client sent an HTTP request to an HTTPS server|combination of host and port requires TLS/i

/** http:// to a port that speaks TLS: told by the server's words, or by the TLS alert that came in place of an answer. */
export const wrongScheme: ConnectionCheck = ({ target, http, received }) => {
  if (target.scheme !== 'http')
    return null
  const values = { host: target.host, port: target.port }
  // RFC 8446, Section 5.1: type alert (21), legacy_record_version 3.x.
  if (received[0] === 21 && received[1] === 3)
    return finding('wrong-scheme', 'fail', 'tls-answer', 'RFC 8446 §5.1', { source: { kind: 'connection' }, values })
  if (http?.response?.status === 400 && complaint.test(latin1(received)))
    return finding('wrong-scheme', 'fail', 'tls-port', 'RFC 9110 §4.2.2', { source: { kind: 'response' }, values })
  return null
}
