import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../../src/engine/bytes/hex.ts'
import { expand, expandLabel, nextSecret, trafficKeys } from '../../../../../src/engine/tls/handshake/keys/key-schedule.ts'
import { nodeCrypto } from '../../../../../src/probe/crypto.ts'
import { secrets } from '../../rfc8448.ts'

describe('traffic keys', () => {
  it.each<[name: keyof typeof secrets, key: string, iv: string, source: string]>([
    [
      'SERVER_HANDSHAKE_TRAFFIC_SECRET',
      '3fce516009c21727d0f2e4e86ee403bc',
      '5d313eb2671276ee13000b30',
      'RFC 8448, Section 3',
    ],
    [
      'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
      'dbfaa693d1762c5b666af5d950258d01',
      '5bd3c71b836e0b76bb73265f',
      'RFC 8448, Section 3',
    ],
    [
      'SERVER_TRAFFIC_SECRET_0',
      '9f02283b6c9c07efc26bb9f2ac92e356',
      'cf782b88dd83549aadf1e984',
      'RFC 8448, Section 3',
    ],
    [
      'CLIENT_TRAFFIC_SECRET_0',
      '17422dda596ed5d9acd890e3c63f5051',
      '5b78923dee08579033e523d9',
      'RFC 8448, Section 3',
    ],
  ])('%s', (name, key, iv) => {
    const keys = trafficKeys(nodeCrypto, 'sha256', unhex(secrets[name]), 16)
    expect(hex(keys.key)).toBe(key)
    expect(hex(keys.iv)).toBe(iv)
  })
})

it('expands as RFC 5869, Appendix A.1 does', () => {
  const secret = unhex('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5')
  const made = expand(nodeCrypto, 'sha256', secret, unhex('f0f1f2f3f4f5f6f7f8f9'), 42)
  expect(hex(made)).toBe('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865')
})

it('labels a finished key (RFC 8448, Section 3)', () => {
  const secret = unhex(secrets.SERVER_HANDSHAKE_TRAFFIC_SECRET)
  expect(hex(expandLabel(nodeCrypto, 'sha256', secret, 'finished', new Uint8Array(), 32)))
    .toBe('008d3b66f816ea559f96b537e885c31fc068bf492c652f01f288a1d8cdc19fc8')
})

it('keeps the length of the secret in a key update', () => {
  expect(nextSecret(nodeCrypto, 'sha384', new Uint8Array(48))).toHaveLength(48)
})
