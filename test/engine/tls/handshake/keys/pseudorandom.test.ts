import type { HashName } from '../../../../../src/engine/crypto.ts'
import { expect, it } from 'vitest'
import { hex, unhex } from '../../../../../src/engine/bytes/hex.ts'
import { pseudorandom } from '../../../../../src/engine/tls/handshake/keys/pseudorandom.ts'
import { nodeCrypto } from '../../../../../src/probe/crypto.ts'

const even = '9bbe436ba940f017b17652849a71db35'
const seed = 'a0ba9f936cda311827a6f796ffd5198c'

it.each<[version: number, hash: HashName, secret: string, expected: string, source: string]>([
  [
    0x0303,
    'sha256',
    even,
    'e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66',
    'the vector for P_SHA256 on the TLS working group\'s list',
  ],
  [
    0x0303,
    'sha384',
    even,
    'dd88775cd827187b67a3f7652b5c13f715791cc46e0274a6d3fb16651103defc544cd8afb68369a219bb918b8b21ddb1764af0a70339e6dec085e574f655851b',
    'openssl kdf -kdfopt digest:SHA384 TLS1-PRF',
  ],
  [
    0x0301,
    'sha256',
    `${even}01`,
    '383efe5bcee535a940450a3f563e523f390cc3ecdc46eb4ab82f99e47673eb368f6df508205b3fa062c8b1f0d3d2752f57075acd8f947441ef065aef06eb7289',
    'openssl kdf -kdfopt digest:MD5-SHA1 TLS1-PRF, a secret of odd length',
  ],
])('of version %i with %s', (version, hash, secret, expected) => {
  expect(hex(pseudorandom(nodeCrypto, version, hash, unhex(secret), 'test label', unhex(seed), expected.length / 2))).toBe(expected)
})
