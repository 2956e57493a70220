import type { Protection } from '../../../../../src/engine/tls/handshake/keys/suite.ts'
import { expect, it } from 'vitest'
import { protectionOf } from '../../../../../src/engine/tls/handshake/keys/suite.ts'

it.each<[code: number, expected: Partial<Protection> | null, source: string]>([
  [
    0x1301,
    {
      kind: 'aead',
      cipher: 'aes-128-gcm',
      keyLength: 16,
      hash: 'sha256',
    },
    'TLS_AES_128_GCM_SHA256',
  ],
  [
    0x1302,
    {
      kind: 'aead',
      cipher: 'aes-256-gcm',
      keyLength: 32,
      hash: 'sha384',
    },
    'TLS_AES_256_GCM_SHA384',
  ],
  [
    0x1303,
    {
      kind: 'aead',
      cipher: 'chacha20-poly1305',
      keyLength: 32,
      fixedIv: 12,
      tagLength: 16,
    },
    'RFC 7905: keys of 256 bits',
  ],
  [
    0x1304,
    { kind: 'aead', cipher: 'aes-128-ccm', tagLength: 16 },
    'TLS_AES_128_CCM_SHA256',
  ],
  [
    0x1305,
    { kind: 'aead', cipher: 'aes-128-ccm-8', tagLength: 8 },
    'TLS_AES_128_CCM_8_SHA256',
  ],
  [
    0xC0AF,
    {
      kind: 'aead',
      cipher: 'aes-256-ccm-8',
      keyLength: 32,
      tagLength: 8,
      fixedIv: 4,
      hash: 'sha256',
    },
    'TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8',
  ],
  [
    0x002F,
    {
      kind: 'block',
      cipher: 'aes-128-cbc',
      macLength: 20,
      blockLength: 16,
      hash: 'sha256',
    },
    'TLS_RSA_WITH_AES_128_CBC_SHA',
  ],
  [
    0xC028,
    {
      kind: 'block',
      cipher: 'aes-256-cbc',
      mac: 'sha384',
      macLength: 48,
      hash: 'sha384',
    },
    'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
  ],
  [
    0x000A,
    {
      kind: 'block',
      cipher: 'des-ede3-cbc',
      keyLength: 24,
      blockLength: 8,
    },
    'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
  ],
  [
    0x003B,
    { kind: 'bare', mac: 'sha256', keyLength: 0 },
    'TLS_RSA_WITH_NULL_SHA256',
  ],
  [
    0x0005,
    {
      kind: 'stream',
      cipher: 'rc4',
      keyLength: 16,
      macLength: 20,
    },
    'TLS_RSA_WITH_RC4_128_SHA',
  ],
  [
    0xC050,
    { kind: 'aead', cipher: 'aria-128-gcm', tagLength: 16 },
    'TLS_RSA_WITH_ARIA_128_GCM_SHA256',
  ],
  [0x0003, null, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5: another way to the keys'],
  [0x0009, null, 'TLS_RSA_WITH_DES_CBC_SHA'],
  [0xABCD, null, 'unknown'],
])('%i', (code, expected) => {
  const protection = protectionOf(code)
  if (expected)
    expect(protection).toMatchObject(expected)
  else expect(protection).toBeNull()
})
