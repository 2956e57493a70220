/**
 * Runs under Bun by `npm run test:boringssl`, never in `npm test`: what a runtime on BoringSSL has and lacks, and what we do
 * about it. Each line is a fact that our code or its words rely on; a new version that changes one should be noticed here.
 */
import { createDecipheriv, generateKeyPairSync, getCiphers } from 'node:crypto'
import * as tls from 'node:tls'
import { describe, expect, it } from 'vitest'
import { createCrypto } from '../../src/probe/crypto.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.replace(/\s/g, '').match(/../g) ?? [], pair => Number.parseInt(pair, 16))
function attempt(work: () => unknown): 'works' | 'missing' {
  try {
    work()
    return 'works'
  }
  catch {
    return 'missing'
  }
}

describe('a runtime on BoringSSL', () => {
  it('says so', () => {
    expect((process.features as { openssl_is_boringssl?: boolean }).openssl_is_boringssl).toBe(true)
  })
  it.each([
    ['aes-128-gcm', 'works', 16, 12],
    ['aes-256-gcm', 'works', 32, 12],
    ['aes-128-cbc', 'works', 16, 16],
    ['aes-256-cbc', 'works', 32, 16],
    ['des-ede3-cbc', 'works', 24, 8],
    ['chacha20-poly1305', 'missing', 32, 12],
    ['aes-128-ccm', 'missing', 16, 12],
    ['camellia-128-cbc', 'missing', 16, 16],
  ] as const)('%s: %s', (cipher, expected, key, nonce) => {
    const options = cipher.endsWith('cbc')
      ? undefined
      : { authTagLength: 16 }
    expect(attempt(() => createDecipheriv(cipher as string as 'aes-128-gcm', new Uint8Array(key), new Uint8Array(nonce), options))).toBe(expected)
    expect(getCiphers().includes(cipher)).toBe(expected === 'works')
  })
  it.each([
    ['x25519', 'works'],
    ['ed25519', 'works'],
    ['x448', 'missing'],
    ['ed448', 'missing'],
  ] as const)('%s keys: %s', (type, expected) => {
    expect(attempt(() => generateKeyPairSync(type as 'x25519'))).toBe(expected)
  })
  it('does not know security levels', () => {
    expect(attempt(() => tls.createSecureContext({ ciphers: 'DEFAULT:@SECLEVEL=0' }))).toBe('missing')
  })
})

const crypto = await createCrypto()

describe('where it lacks a cipher, ours', () => {
  it('opens ChaCha20-Poly1305 (RFC 8439, A.5)', () => {
    const key = bytes('1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0')
    const sealed = bytes(`
      64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb24c6cfc18755d43eea09ee94e382d26b0bdb7b73c321b0100d4f03b7f355894cf332f830e710b97ce98c8a84abd0b948114ad176e008d33bd60f982b1ff37c8559797a06ef4f0ef61c186324e2b3506383606907b6a7c02b0f9f6157b53c867e4b9166c767b804d46a59b5216cde7a4e99040c5a40433225ee282a1b0a06c523eaf4534d7f83fa1155b0047718cbc546a0d072b04b3564eea1b422273f548271a0bb2316053fa76991955ebd63159434ecebb4e466dae5a1073a6727627097a1049e617d91d361094fa68f0ff77987130305beaba2eda04df997b714d6c6f2c29a6ad5cb4022b02709b eead9d67890cbb22392336fea1851f38`)
    const opened = crypto.open('chacha20-poly1305', key, bytes('000000000102030405060708'), bytes('f33388860000000000004e91'), sealed)
    expect(new TextDecoder().decode(opened!)).toMatch(/^Internet-Drafts are draft documents valid for a maximum of six months/)
    expect(crypto.open('chacha20-poly1305', key, bytes('000000000102030405060709'), bytes('f33388860000000000004e91'), sealed)).toBeNull()
  })
  // Project Wycheproof, testvectors_v1/aes_ccm_test.json, tcId 12 and 362
  it.each([
    [
      'aes-128-ccm',
      '9415f925bcb41dc25e86c826dbc8bf68',
      'bdffaa763b916ff0ee3f3ce4',
      '705d676cd8a94451',
      '08db327a88be7b48f430fd7bfccdf502b7c249f810adacf99abded1f3b9130f2',
      'feb36167eafc02c8e2bd6e13817686ba',
    ],
    [
      'aes-128-ccm-8',
      'ea5a915fd7be0aaf14b88f5dc4fd719a',
      'aeecf19f7d3379ee55ba6468',
      '13791aad5812a362291a4f6d63687d33',
      'f9bc9a66186b6a60035d144dfb34c4af2fb637ff91d6fd9e',
      'd313e09cd48b06f16ef9178e42624bd0',
    ],
  ] as const)('opens %s', (cipher, key, nonce, additional, sealed, text) => {
    expect(crypto.open(cipher, bytes(key), bytes(nonce), bytes(additional), bytes(sealed))).toEqual(bytes(text))
    expect(crypto.open(cipher, bytes(key), bytes(nonce), new Uint8Array(), bytes(sealed))).toBeNull()
  })
})
