/** Every value of the registries has its words, put together from its name. */
import { describe, expect, it } from 'vitest'
import { allSuites, codesOf } from '../../../src/engine/tls/wire/registry.ts'
import { groupWords, lifetimeWords, proofOfServerWords, protocolWords, schemeWords, suiteWords, versionWords } from '../../../src/ui/explain/words.ts'
import { say } from './say.ts'

type Values = Record<string, string | number>
function words(values: Values, ...names: string[]): string {
  return names.map(name => say('en', values[name] as string, values)).join(' ')
}
function nothingMissing(values: Values, ...names: string[]): void {
  for (const language of ['en', 'zh-CN'] as const) {
    for (const name of names)
      expect(say(language, values[name] as string, values)).not.toMatch(/handshake\.explain|[{}]|undefined|NaN| {2}/)
  }
}

describe('cipher suites', () => {
  it.each(allSuites())('$name', ({ name }) => nothingMissing(suiteWords(name), 'exchange', 'cipher', 'hash'))

  it.each([
    ['TLS_AES_256_GCM_SHA384', /TLS 1\.3 a suite settles only.*256 bits.*SHA-384 is the hash/],
    ['TLS_CHACHA20_POLY1305_SHA256', /ChaCha20-Poly1305.*SHA-256 is the hash/],
    ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA', /ECDHE: .*elliptic-curve key.*CBC mode with a key of 128 bits.*SHA-1 \(HMAC\)/],
    ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', /RSA: the client encrypts.*Sweet32/],
    ['TLS_RSA_EXPORT_WITH_DES40_CBC_SHA', /Export grade.*40 bits/],
    ['TLS_DH_anon_WITH_RC4_128_MD5', /DHE: .*Nobody proves.*RC4 with 128 bits.*MD5/],
    ['TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256', /secret in advance \(PSK\) and exchange keys afresh.*tag of only 8 bytes/],
    ['TLS_DHE_RSA_WITH_AES_256_CCM', /DHE: .*AES-CCM with a key of 256.*SHA-256 is the hash/],
    ['TLS_RSA_WITH_NULL_SHA256', /nothing is encrypted/],
    ['TLS_EMPTY_RENEGOTIATION_INFO_SCSV', /signal/],
    ['SSL_CK_RC4_128_EXPORT40_WITH_MD5', /SSL 2\.0 the client sends.*RC4 with 40 bits.*MD5/],
    [undefined, /does not tell us/],
  ])('%s', (name, expected) => expect(words(suiteWords(name), 'exchange', 'cipher', 'hash')).toMatch(expected))
})

describe('what follows a ServerHello, and what proves the server', () => {
  it.each(allSuites())('$name', ({ name }) => nothingMissing(proofOfServerWords(name), 'follows', 'identity'))

  // which suites send a Certificate and a ServerKeyExchange: RFC 5246, Section 7.4.2 and 7.4.3; RFC 4279, Section 2 to 4
  it.each([
    ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', /certificate and its half.*the signature that follows/],
    ['TLS_RSA_WITH_AES_128_CBC_SHA', /certificate follows.*no half.*can open the secret/],
    ['TLS_ECDH_RSA_WITH_AES_128_CBC_SHA', /certificate follows.*no half.*comes to the same keys/],
    ['TLS_DH_anon_WITH_AES_128_CBC_SHA', /half of the key exchange follows.*No certificate/],
    ['TLS_PSK_WITH_AES_128_CBC_SHA', /Neither/],
    ['TLS_DHE_PSK_WITH_AES_128_CBC_SHA', /half of the key exchange follows.*No certificate/],
    ['TLS_RSA_PSK_WITH_AES_128_CBC_SHA', /certificate follows/],
    ['TLS_SRP_SHA_RSA_WITH_AES_128_CBC_SHA', /What it still has to say/],
    [undefined, /What it still has to say.*the signature that follows/],
  ])('%s', (name, expected) => expect(words(proofOfServerWords(name), 'follows', 'identity')).toMatch(expected))
})

describe('groups', () => {
  it.each(codesOf('group'))('$name', ({ name }) => nothingMissing(groupWords(name!), 'groupWords'))

  it.each([
    ['x25519', /fast elliptic curve/],
    ['X25519MLKEM768', /joins a curve \(X25519\) with the post-quantum method ML-KEM-768/],
    ['ffdhe3072', /prime of 3072 bits/],
    ['X25519Kyber768Draft00 (OBSOLETE)', /draft/],
    ['MLKEM1024', /^ML-KEM-1024 alone/],
    ['sect283k1', /older curve/],
    ['GREASE', /made-up/],
    ['0x1234', /number only/],
  ])('%s', (name, expected) => expect(words(groupWords(name), 'groupWords')).toMatch(expected))
})

describe('signature schemes', () => {
  it.each(codesOf('signatureScheme'))('$name', ({ code, name }) => nothingMissing(schemeWords(name!, code), 'schemeWords'))

  it.each([
    ['ecdsa_secp384r1_sha384', 0x0503, /ECDSA.*SHA-384/],
    ['rsa_pkcs1_sha1', 0x0201, /SHA-1, which is outdated/],
    ['rsa_pss_rsae_sha512', 0x0806, /PSS\) over SHA-512/],
    ['mldsa65', 0x0905, /ML-DSA/],
    ['0x0402', 0x0402, /DSA over SHA-256/],
    ['0x0303', 0x0303, /ECDSA.*SHA-224/],
    ['0x0101', 0x0101, /RSA over MD5/],
    ['0xfe99', 0xFE99, /does not tell us/],
  ])('%s', (name, code, expected) => expect(words(schemeWords(name, code), 'schemeWords')).toMatch(expected))
})

it.each(codesOf('version'))('version $name', ({ name }) => nothingMissing(versionWords(name!), 'versionWords'))

it.each([
  ['h2', /HTTP\/2/],
  ['http/1.1', /classic/],
  ['h3', /QUIC/],
  ['acme-tls/1', /CA checks/],
  ['zz', /GREASE/],
  ['imap', /other than HTTP/],
])('protocol %s', (name, expected) => expect(words(protocolWords(name), 'protocolWords')).toMatch(expected))

it.each([
  [7200, '2 hours'],
  [604_800, '7 days'],
  [300, '5 minutes'],
  [86_400, '24 hours'],
  [1, '1 second'],
  [0, '0 seconds'],
  [100, '100 seconds'],
])('%i seconds', (seconds, expected) => expect(words(lifetimeWords(seconds), 'lifetime')).toBe(expected))
