import type { ConnectionCheck } from './facts.ts'
import { finding } from './facts.ts'

/** An answer that a proxy made itself: RFC 9110, Section 15.5.8 (407), RFC 9209 (Proxy-Status), and Squid's own header. */
export const proxyAnswer: ConnectionCheck = ({ http }) => {
  const response = http?.response
  if (!response)
    return null
  const value = (name: string) => response.headers.find(header => header.name.toLowerCase() === name)?.value
  const tell = (reason: string, error: string) => finding('proxy-answer', 'fail', reason, reason === 'authentication'
    ? 'RFC 9110 §15.5.8'
    : 'RFC 9209 §2.1.1', {
    source: { kind: 'response' },
    values: { status: response.status, error },
  })
  if (response.status === 407)
    return tell('authentication', value('proxy-authenticate') ?? '-')
  const error = /;\s*error=([\w-]+)/.exec(value('proxy-status') ?? '')?.[1] ?? value('x-squid-error')
  return error && response.status >= 400
    ? tell('error', error)
    : null
}
