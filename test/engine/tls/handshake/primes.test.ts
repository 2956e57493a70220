/** Primes of Diffie-Hellman, against the runtime's own table of them. */
import { createDiffieHellmanGroup } from 'node:crypto'
import { expect, it } from 'vitest'
import { primeOf } from '../../../../src/engine/tls/handshake/primes.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'

it.each([['modp1', 768], ['modp2', 1024], ['modp5', 1536], ['modp14', 2048], ['modp15', 3072], ['modp16', 4096], ['modp17', 6144], ['modp18', 8192]])('%s', (group, bits) => {
  expect(primeOf(nodeCrypto, createDiffieHellmanGroup(group).getPrime())).toEqual({ bits, name: `MODP ${bits}` })
})

it('one of the server’s own, with and without zeros before it', () => {
  const own = createDiffieHellmanGroup('modp14').getPrime()
  own[100]! ^= 1
  expect(primeOf(nodeCrypto, own)).toEqual({ bits: 2048, name: null })
  expect(primeOf(nodeCrypto, Uint8Array.of(0, 0, ...own))).toEqual({ bits: 2048, name: null })
  expect(primeOf(nodeCrypto, Uint8Array.of(0, 0x17))).toEqual({ bits: 5, name: null })
  expect(primeOf(nodeCrypto, Uint8Array.of())).toEqual({ bits: 0, name: null })
})
