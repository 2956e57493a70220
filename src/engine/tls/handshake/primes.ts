/** Primes of finite-field Diffie-Hellman that were published for all to use, from resources/tls. */
import type { Prime } from '../../../contract/report/tls.ts'
import type { Crypto } from '../../crypto.ts'
import table from '../../../../resources/tls/primes.json' with { type: 'json' }
import { hex } from '../../bytes/hex.ts'

/** What is known of the prime of a ServerKeyExchange. */
export function primeOf(crypto: Crypto, bytes: Uint8Array): Prime {
  const start = bytes.findIndex(byte => byte !== 0)
  const digits = start < 0
    ? new Uint8Array()
    : bytes.subarray(start)
  const sum = hex(crypto.hash('sha256', digits))
  return {
    bits: digits.length === 0
      ? 0
      : digits.length * 8 - (Math.clz32(digits[0]!) - 24),
    name: (table.primes as [number, string, string][]).find(([, , known]) => known === sum)?.[1] ?? null,
  }
}
