import type { ConnectionCheck } from './facts.ts'
import { finding, isServerHello, label, place } from './facts.ts'

/** RFC 9325, Sections 4.1 and 4.2: AEAD suites; RFC 7465 (RC4), RFC 9325 (3DES, NULL, EXPORT) forbid the rest. */
export const cipherStrength: ConnectionCheck = ({ tls, handshake }) => {
  if (!tls?.cipherSuite)
    return null
  const suite = label(tls.cipherSuite)
  const evidence = {
    ...place(handshake, isServerHello, 'cipher_suite'),
    values: { suite },
  }
  if (/NULL|EXPORT|_anon_|RC4|RC2|_DES_/i.test(suite))
    return finding('cipher-strength', 'fail', 'broken', 'RFC 9325 §4.1', evidence)
  if (/3DES|_IDEA_|_SEED_/.test(suite))
    return finding('cipher-strength', 'warn', 'short-block', 'RFC 9325 §4.1', evidence)
  if (/_CBC_/.test(suite))
    return finding('cipher-strength', 'warn', 'block-mode', 'RFC 9325 §4.2', evidence)
  return finding('cipher-strength', 'pass', 'authenticated', 'RFC 9325 §4.2', evidence)
}
