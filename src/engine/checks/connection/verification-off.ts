import type { ConnectionCheck } from './facts.ts'
import { finding } from './facts.ts'

/** A run without verification says so on its result, whatever came of it. */
export const verificationOff: ConnectionCheck = ({ mode, tls }) =>
  mode === 'off' && tls
    ? finding('verification-off', 'warn', 'off', 'RFC 9325 §4.1', {
        source: { kind: 'connection' },
      })
    : null
