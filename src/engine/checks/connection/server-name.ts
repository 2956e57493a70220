import type { ConnectionCheck } from './facts.ts'
import { wrongName } from './captive-portal.ts'
import { finding, isClientHello, place } from './facts.ts'

/** A wrong certificate that has to do with the name that was sent, or with none being sent (RFC 6066, Section 3). */
export const serverName: ConnectionCheck = (facts) => {
  const { target: { host }, tls, handshake } = facts
  if (!tls?.offered || !wrongName(facts))
    return null
  const sent = tls.offered.serverName
  const evidence = {
    ...place(handshake, isClientHello, 'server_name'),
    values: { host, sent: sent ?? '-' },
  }
  if (sent === null) {
    return finding('server-name', 'warn', host.includes(':') || /^[\d.]+$/.test(host)
      ? 'by-address'
      : 'not-sent', 'RFC 6066 §3', evidence)
  }
  return sent.toLowerCase() === host.toLowerCase().replace(/\.$/, '')
    ? null
    : finding('server-name', 'warn', 'other-sent', 'RFC 6066 §3', evidence)
}
