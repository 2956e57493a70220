/** How the keys were agreed on, in the one form in which page and command line tell it. */
import type { Tls } from './report/index.ts'

export type KeyExchange
  = | { kind: 'group', name: string }
    /** Diffie-Hellman over a prime that was published, or one of the server's own. */
    | { kind: 'knownPrime', bits: number, name: string }
    | { kind: 'ownPrime', bits: number }
    /** The client chose the secret and sent it under the server's key. */
    | { kind: 'transport' }

/** Null where nothing of it was seen, as in a resumed session. */
export function keyExchangeOf({ group, prime, cipherSuite, resumed }: Pick<Tls, 'group' | 'prime' | 'cipherSuite' | 'resumed'>): KeyExchange | null {
  if (group)
    return { kind: 'group', name: group.name ?? `0x${group.code.toString(16).padStart(4, '0')}` }
  if (prime) {
    return prime.name === null
      ? { kind: 'ownPrime', bits: prime.bits }
      : { kind: 'knownPrime', bits: prime.bits, name: prime.name }
  }
  return cipherSuite?.name?.startsWith('TLS_RSA_') && !resumed
    ? { kind: 'transport' }
    : null
}
