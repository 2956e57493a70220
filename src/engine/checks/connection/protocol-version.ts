import type { ConnectionCheck } from './facts.ts'
import { tls12, tls13 } from '../../../contract/tls-numbers.ts'
import { finding, isServerHello, label, place } from './facts.ts'

/** RFC 8996 forbids TLS 1.0 and 1.1; RFC 9325, Section 3.1.1 asks for 1.2 at least and prefers 1.3. */
export const protocolVersion: ConnectionCheck = ({ tls, handshake }) => {
  if (!tls?.version)
    return null
  const { code } = tls.version
  const where = place(handshake, isServerHello, code >= tls13
    ? 'selected_version'
    : 'legacy_version')
  const evidence = {
    ...where,
    values: {
      version: label(tls.version),
    },
  }
  if (code < tls12)
    return finding('protocol-version', 'warn', 'deprecated', 'RFC 8996', evidence)
  return finding('protocol-version', 'pass', code >= tls13
    ? 'newest'
    : 'current', 'RFC 9325 §3.1.1', evidence)
}
