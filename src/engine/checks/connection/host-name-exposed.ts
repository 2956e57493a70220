import type { ConnectionCheck } from './facts.ts'
import { finding, isClientHello, place } from './facts.ts'

/** RFC 6066, Section 3 sends the name in the clear; RFC 9849 (Encrypted Client Hello) would hide it. */
export const hostNameExposed: ConnectionCheck = ({ tls, handshake }) => {
  const name = tls?.offered?.serverName
  if (!name)
    return null
  return finding('host-name-exposed', 'info', 'readable', 'RFC 6066 §3', {
    ...place(handshake, isClientHello, 'server_name'),
    values: { host: name },
  })
}
