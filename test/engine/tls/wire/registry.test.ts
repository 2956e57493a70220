import type { Registry } from '../../../../src/engine/tls/wire/registry.ts'
import { describe, expect, it } from 'vitest'
import { allSuites, codeOf, codesOf, isGrease, suiteOf, suiteProperties } from '../../../../src/engine/tls/wire/registry.ts'

describe('names', () => {
  it.each<[registry: Registry, code: number, name: string | undefined, source: string]>([
    [
      'version',
      0x0304,
      'TLS 1.3',
      'RFC 8446, Appendix B.1',
    ],
    [
      'extension',
      16,
      'application_layer_protocol_negotiation',
      'RFC 7301',
    ],
    [
      'extension',
      0xFF01,
      'renegotiation_info',
      'RFC 5746',
    ],
    [
      'group',
      29,
      'x25519',
      'RFC 8446, Section 4.2.7',
    ],
    [
      'group',
      0x11EC,
      'X25519MLKEM768',
      'IANA',
    ],
    [
      'signatureScheme',
      0x0804,
      'rsa_pss_rsae_sha256',
      'RFC 8446, Section 4.2.3',
    ],
    [
      'handshakeType',
      5,
      'EndOfEarlyData',
      'RFC 8446, Section 4.5',
    ],
    [
      'handshakeType',
      8,
      'EncryptedExtensions',
      'RFC 8446, Section 4.3.1',
    ],
    [
      'alertDescription',
      40,
      'handshake_failure',
      'RFC 8446, Section 6',
    ],
    [
      'alertDescription',
      21,
      'decryption_failed_RESERVED',
      'RFC 8446, Appendix B.2',
    ],
    [
      'alertLevel',
      2,
      'fatal',
      'RFC 8446, Section 6',
    ],
    [
      'contentType',
      23,
      'application_data',
      'RFC 8446, Section 5.1',
    ],
    [
      'pskMode',
      1,
      'psk_dhe_ke',
      'RFC 8446, Section 4.2.9',
    ],
    [
      'extension',
      0x3A3A,
      'GREASE',
      'RFC 8701',
    ],
    [
      'group',
      0x3A4A,
      undefined,
      'unequal bytes are no GREASE',
    ],
    [
      'extension',
      0xEEEE,
      undefined,
      'unknown',
    ],
    [
      'contentType',
      0x0A0A,
      undefined,
      'a registry of one byte has no GREASE',
    ],
  ])('%s %i', (registry, code, name) => {
    expect(codeOf(registry, code)).toEqual(name === undefined
      ? { code }
      : { code, name })
  })
})

it('gives suites both of their names', () => {
  expect(suiteOf(0xC02F)).toEqual({ code: 0xC02F, name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', opensslName: 'ECDHE-RSA-AES128-GCM-SHA256' })
  expect(suiteOf(0xFAFA)).toEqual({ code: 0xFAFA, name: 'GREASE' })
  expect(suiteOf(0xFEED)).toEqual({ code: 0xFEED })
  expect(suiteProperties(0xC02F)).toMatchObject({
    kx: 'ECDHE',
    au: 'RSA',
    enc: 'AES',
    mode: 'GCM',
    keyBits: 128,
  })
  expect(suiteProperties(0xFEED)).toBeNull()
})

it('lists registries in order', () => {
  expect(allSuites().length).toBeGreaterThan(350)
  expect(codesOf('group').map(group => group.code)).toEqual(codesOf('group').map(group => group.code).sort((a, b) => a - b))
})

it('knows the sixteen values of GREASE', () => {
  const values = Array.from({ length: 0x10000 }, (_, code) => code).filter(isGrease)
  expect(values).toHaveLength(16)
  expect(values.every(code => (code & 0xFF) === code >> 8)).toBe(true)
})
