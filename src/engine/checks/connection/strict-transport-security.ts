import type { ConnectionCheck } from './facts.ts'
import { finding } from './facts.ts'

const halfYear = 15_768_000

/** RFC 6797: HTTP Strict Transport Security. It means nothing over plain HTTP (Section 8.1). */
export const strictTransportSecurity: ConnectionCheck = ({ target, http }) => {
  if (target.scheme === 'http' || !http?.response)
    return null
  const header = http.response.headers.find(({ name }) => name.toLowerCase() === 'strict-transport-security')
  const source = {
    source: { kind: 'response' as const },
  }
  if (!header) {
    return finding('strict-transport-security', 'warn', 'missing', 'RFC 6797 §6.1', {
      ...source,
      values: { host: target.host },
    })
  }
  const seconds = Number(/max-age\s*=\s*"?(\d+)/i.exec(header.value)?.[1] ?? Number.NaN)
  if (Number.isNaN(seconds)) {
    return finding('strict-transport-security', 'warn', 'unusable', 'RFC 6797 §6.1.1', {
      ...source,
      values: { value: header.value },
    })
  }
  return finding('strict-transport-security', seconds < halfYear
    ? 'warn'
    : 'pass', seconds < halfYear
    ? 'short'
    : 'set', 'RFC 6797 §6.1.1', {
    ...source,
    values: {
      days: Math.floor(seconds / 86_400),
    },
  })
}
