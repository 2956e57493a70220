import type { Message } from '../../../contract/index.ts'
import type { ConnectionCheck } from './facts.ts'
import { handshakeType, tls13 } from '../../../contract/tls-numbers.ts'
import { finding, isServerHello, label, place } from './facts.ts'

const hybrid = /mlkem/i
/** RFC 9325, Section 4.4: primes of 1024 bits and less are within reach of states; 2048 is the least that is recommended. */
const breakable = 1024
const leastPrime = 2048

/** RFC 9325, Section 4.1 (forward secrecy); hybrid groups: draft-ietf-tls-ecdhe-mlkem. */
export const keyExchange: ConnectionCheck = ({ tls, handshake }) => {
  if (!tls?.cipherSuite)
    return null
  const suite = label(tls.cipherSuite)
  if (suite.startsWith('TLS_RSA_')) {
    return finding('key-exchange', 'warn', 'no-forward-secrecy', 'RFC 9325 §4.1', {
      ...place(handshake, isServerHello, 'cipher_suite'),
      values: { suite },
    })
  }
  const prime = place(handshake, isServerKeyExchange, 'dh_p')
  if (tls.prime && tls.prime.bits < leastPrime) {
    const { bits } = tls.prime
    return finding('key-exchange', bits <= breakable ? 'fail' : 'warn', 'small-prime', 'RFC 9325 §4.4', { ...prime, values: { bits, least: leastPrime } })
  }
  if (!tls.group && !tls.prime)
    return null
  const where = tls.version && tls.version.code >= tls13
    ? place(handshake, isServerHello, 'key_share')
    : tls.prime
      ? prime
      : place(handshake, isServerKeyExchange, 'namedcurve')
  const values = {
    group: tls.group
      ? label(tls.group)
      : `DHE ${tls.prime?.bits}`,
    offered: tls.offered?.groups.map(label).find(name => hybrid.test(name)) ?? '',
  }
  if (hybrid.test(values.group))
    return finding('key-exchange', 'pass', 'hybrid', 'draft-ietf-tls-ecdhe-mlkem', { ...where, values })
  return finding('key-exchange', 'warn', values.offered ? 'quantum-declined' : 'quantum-not-offered', 'draft-ietf-tls-ecdhe-mlkem', { ...where, values })
}

function isServerKeyExchange({ type }: Message): boolean {
  return type.code === handshakeType.serverKeyExchange
}
