import type { ConnectionCheck } from './facts.ts'
import { finding } from './facts.ts'

/** RFC 9110, Section 4.2.1: http gives no protection to what it carries. */
export const plainHttp: ConnectionCheck = ({ target, http }) =>
  target.scheme === 'http' && http
    ? finding('plain-http', 'warn', 'readable', 'RFC 9110 §4.2.1', {
        source: { kind: 'connection' },
        values: { host: target.host },
      })
    : null
