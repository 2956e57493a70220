import { expect, it } from 'vitest'
import { hex, unhex } from '../../src/engine/bytes/hex.ts'
import { rc4 } from '../../src/probe/rc4.ts'

it.each([
  ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
  ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
])('gives the key stream of %s (RFC 6229, Section 2)', (key, stream) => {
  expect(hex(rc4(unhex(key))(new Uint8Array(16)))).toBe(stream)
  const pieces = rc4(unhex(key))
  expect(hex(pieces(new Uint8Array(5))) + hex(pieces(new Uint8Array(11)))).toBe(stream)
})
