import type { Header, Http, Target, Tls } from '../../../../src/contract/index.ts'
import type { ConnectionFacts } from '../../../../src/engine/checks/connection/index.ts'
import { describe, expect, it } from 'vitest'
import { judgeConnection } from '../../../../src/engine/checks/connection/index.ts'
import { languages, texts } from '../../../../src/locales/index.ts'

const target: Target = { url: 'https://a.test/', scheme: 'https', host: 'a.test', port: 443, sni: 'a.test', alpn: [] }
const tls: Tls = {
  version: { code: 0x0304, name: 'TLS 1.3' },
  cipherSuite: { code: 0x1301, name: 'TLS_AES_128_GCM_SHA256', opensslName: 'TLS_AES_128_GCM_SHA256' },
  group: { code: 0x11ec, name: 'X25519MLKEM768' },
  signatureScheme: null,
  alpn: null,
  resumed: false,
  helloRetryRequest: false,
  extendedMasterSecret: false,
  encryptThenMac: false,
  tickets: 0,
  offered: { versions: [], cipherSuites: [], groups: [{ code: 0x11ec, name: 'X25519MLKEM768' }, { code: 29, name: 'x25519' }], signatureSchemes: [], keyShares: [], alpn: [], serverName: 'a.test' },
  clientCertificate: { requested: false, acceptableIssuers: [], sent: false, certificates: 0, verdict: 'not-requested', alert: null },
  fingerprints: { ja3: null, ja3s: null, ja4: null },
}

function answered(...headers: Header[]): Http {
  return {
    request: { method: 'GET', path: '/', version: 'HTTP/1.1', headers: [], headerSize: 0, bodySize: 0 },
    response: { version: 'HTTP/1.1', status: 200, statusText: 'OK', headers, headerSize: 0, body: { id: 'a', length: 0, decodedLength: null, contentType: null, contentEncoding: null, complete: true, kept: 0 } },
  }
}

const good: ConnectionFacts = { target, tls, handshake: null, http: answered({ name: 'Strict-Transport-Security', value: 'max-age=31536000' }), mode: 'report', certificates: null, verification: null, at: 0, address: null, received: new Uint8Array() }
const suite = (code: number, name: string): Partial<Tls> => ({ cipherSuite: { code, name } })
const client = (more: Partial<Tls['clientCertificate']>): Partial<Tls> => ({ clientCertificate: { ...tls.clientCertificate, requested: true, ...more } })
const hsts = (value: string): Partial<ConnectionFacts> => ({ http: answered({ name: 'strict-transport-security', value }) })

describe('judgements about a connection', () => {
  const table: [string, Partial<ConnectionFacts>, string][] = [
    ['plain HTTP', { target: { ...target, scheme: 'http' }, tls: null }, 'plain-http readable warn'],
    ['verification off', { mode: 'off' }, 'verification-off off warn'],
    ['TLS 1.3', {}, 'protocol-version newest pass'],
    ['TLS 1.2', { tls: { ...tls, version: { code: 0x0303, name: 'TLS 1.2' } } }, 'protocol-version current pass'],
    ['TLS 1.1', { tls: { ...tls, version: { code: 0x0302, name: 'TLS 1.1' } } }, 'protocol-version deprecated warn'],
    ['a hybrid group', {}, 'key-exchange hybrid pass'],
    ['a hybrid group declined', { tls: { ...tls, group: { code: 29, name: 'x25519' } } }, 'key-exchange quantum-declined warn'],
    ['no hybrid group offered', { tls: { ...tls, group: { code: 29, name: 'x25519' }, offered: null } }, 'key-exchange quantum-not-offered warn'],
    ['RSA key transport', { tls: { ...tls, ...suite(0x002f, 'TLS_RSA_WITH_AES_128_CBC_SHA'), group: null } }, 'key-exchange no-forward-secrecy warn'],
    ['an AEAD suite', {}, 'cipher-strength authenticated pass'],
    ['a suite in block mode', { tls: { ...tls, ...suite(0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA') } }, 'cipher-strength block-mode warn'],
    ['a suite of short blocks', { tls: { ...tls, ...suite(0x0016, 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA') } }, 'cipher-strength short-block warn'],
    ['a suite that protects nothing', { tls: { ...tls, ...suite(0x0001, 'TLS_RSA_WITH_NULL_MD5') } }, 'cipher-strength broken fail'],
    ['a stream cipher that is broken', { tls: { ...tls, ...suite(0x0005, 'TLS_RSA_WITH_RC4_128_SHA') } }, 'cipher-strength broken fail'],
    ['a client certificate accepted', { tls: { ...tls, ...client({ sent: true, verdict: 'accepted' }) } }, 'client-certificate accepted pass'],
    ['a client certificate of which nothing more is known', { tls: { ...tls, ...client({ sent: true, verdict: 'unknown' }) } }, 'client-certificate open info'],
    ['a client certificate refused', { tls: { ...tls, ...client({ sent: true, verdict: 'refused', acceptableIssuers: ['CN=Staff CA'] }) } }, 'client-certificate refused fail'],
    ['a client certificate missing', { tls: { ...tls, ...client({ verdict: 'refused', acceptableIssuers: ['CN=Staff CA'] }) } }, 'client-certificate missing fail'],
    ['a client certificate missing where no issuers are named', { tls: { ...tls, ...client({ verdict: 'refused' }) } }, 'client-certificate missing-unnamed fail'],
    ['a client certificate that may be left out', { tls: { ...tls, ...client({ verdict: 'accepted' }) } }, 'client-certificate optional info'],
    ['HSTS for a year', {}, 'strict-transport-security set pass'],
    ['HSTS for a day', hsts('max-age=86400'), 'strict-transport-security short warn'],
    ['HSTS without a number', hsts('includeSubDomains'), 'strict-transport-security unusable warn'],
    ['no HSTS', { http: answered() }, 'strict-transport-security missing warn'],
    ['a name in the clear', {}, 'host-name-exposed readable info'],
  ]
  it.each(table)('%s', (_name, facts, expected) => {
    const found = judgeConnection({ ...good, ...facts })
    const [id, reason] = expected.split(' ')
    expect(found.map(({ id, reason, grade }) => `${id} ${reason} ${grade}`)).toContain(expected)
    for (const language of languages)
      expect(texts[language].checks).toHaveProperty([id!, reason!, 'summary'])
  })

  it('puts the gravest first', () => {
    const found = judgeConnection({ ...good, tls: { ...tls, ...suite(0x0005, 'TLS_RSA_WITH_RC4_128_SHA') }, http: answered() })
    expect(found.map(({ grade }) => grade)).toEqual(['fail', 'warn', 'warn', 'info', 'pass'])
  })

  it('says nothing of what was not reached', () => {
    expect(judgeConnection({ ...good, tls: null, http: null })).toEqual([])
  })
})
