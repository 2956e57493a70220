/** Causes that lie outside the certificate: a clock, a portal, the wrong scheme or name, a proxy, somebody's own CA. */
import type { Certificate, Finding, Header, Http, Target } from '../../../../src/contract/index.ts'
import type { ConnectionFacts } from '../../../../src/engine/checks/connection/index.ts'
import { describe, expect, it } from 'vitest'
import { judgeConnection } from '../../../../src/engine/checks/connection/index.ts'
import { languages, texts } from '../../../../src/locales/index.ts'
import { certificate, finding } from '../../../support/cli-report-parts.ts'
import { evReport } from '../../../support/cli-report.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
const at = (text: string) => new TextEncoder().encode(text)
const target: Target = { url: 'https://shop.example.org/', scheme: 'https', host: 'shop.example.org', port: 443, sni: 'shop.example.org', alpn: [] }

function answer(status: number, ...headers: [string, string][]): Http {
  return {
    request: { method: 'GET', path: '/', version: 'HTTP/1.1', headers: [], headerSize: 0, bodySize: 0 },
    response: { version: 'HTTP/1.1', status, statusText: '', headers: headers.map(([name, value]): Header => ({ name, value })), headerSize: 0, body: { id: 'a', length: 0, decodedLength: null, contentType: null, contentEncoding: null, complete: true, kept: 0 } },
  }
}

function facts(changes: Partial<ConnectionFacts>, ...checks: Finding[]): ConnectionFacts {
  const { verification } = evReport()
  return {
    target,
    tls: null,
    handshake: null,
    http: null,
    mode: 'report',
    certificates: null,
    verification: verification.state === 'done'
      ? { ...verification.value, trusted: checks.length === 0, checks }
      : null,
    at: now,
    address: null,
    received: new Uint8Array(),
    ...changes,
  }
}

function found(changes: Partial<ConnectionFacts>, ...checks: Finding[]): string[] {
  return judgeConnection(facts(changes, ...checks))
    .filter(({ id }) => id !== 'strict-transport-security' && id !== 'plain-http')
    .map(({ id, reason, grade }) => {
      for (const language of languages)
        expect(texts[language].checks).toHaveProperty([id, reason, 'remedy'])
      return `${id} ${reason} ${grade}`
    })
}

const chain = (leaf: Certificate) => ({ chain: [leaf], level: { value: 'DV' as const, basis: 'none' as const, policy: null, evVerified: false, evSource: null }, unreadable: [] })
function named(subject: string) {
  const leaf = certificate(0, 'leaf', { CN: 'x' }, { CN: 'y' }, '2027-01-01T00:00:00.000Z')
  return { certificates: chain({ ...leaf, issuer: { ...leaf.issuer, text: subject } }) }
}
function leafOf(notBefore: string, notAfter: string, stamp?: string) {
  const leaf = certificate(0, 'leaf', { CN: 'x' }, { CN: 'y' }, notAfter)
  return {
    certificates: chain({
      ...leaf,
      validity: { ...leaf.validity, notBefore, notAfter },
      extensions: stamp
        ? [{ oid: '1.3.6.1.4.1.11129.2.4.2', critical: false, at: { start: 0, end: 1 }, bytes: '', value: { kind: 'signedCertificateTimestamps', count: 1, logs: [{ logId: 'a', timestamp: stamp }] } }]
        : [],
    }),
  }
}
const expired = finding('validity', 'fail', 'expired', {})
const otherName = finding('host-name', 'fail', 'other-names', {})
const http = { ...target, scheme: 'http' as const, url: 'http://shop.example.org:8443/', port: 8443 }

describe('the clock', () => {
  it.each<[string, Http, string[]]>([
    ['the same', answer(200, ['Date', 'Mon, 23 Nov 2026 09:02:00 GMT']), []],
    ['behind', answer(200, ['Date', 'Mon, 23 Nov 2026 11:00:00 GMT']), ['clock behind warn']],
    ['ahead', answer(200, ['Date', 'Sun, 22 Nov 2026 09:00:00 GMT']), ['clock ahead warn']],
    ['a day old from a cache', answer(200, ['Date', 'Sun, 22 Nov 2026 09:00:00 GMT'], ['Age', '86400']), []],
    ['no date', answer(200), []],
    ['a broken date', answer(200, ['Date', 'yesterday']), []],
  ])('%s', (_name, response, expected) => expect(found({ http: response })).toEqual(expected))

  it('explains why a certificate seems expired', () => {
    const changes = { http: answer(200, ['Date', 'Tue, 10 Nov 2026 09:00:00 GMT']), ...leafOf('2026-08-01T00:00:00.000Z', '2026-11-14T00:00:00.000Z') }
    expect(found(changes, expired)).toEqual(['clock explains fail'])
    const [clock] = judgeConnection(facts(changes, expired))
    expect(clock?.evidence.values).toEqual({ here: '2026-11-23T09:00:00.000Z', there: '2026-11-10T09:00:00.000Z' })
  })
  it('is not blamed for what is expired by both', () => {
    expect(found({ http: answer(200, ['Date', 'Mon, 23 Nov 2026 09:00:00 GMT']), ...leafOf('2026-08-01T00:00:00.000Z', '2026-11-14T00:00:00.000Z') }, expired)).toEqual([])
  })
  it('is behind where a log stamped later, and the server tells no time', () => {
    const later = leafOf('2026-11-20T00:00:00.000Z', '2027-01-01T00:00:00.000Z', '2026-11-24T00:00:00.000Z')
    expect(found(later)).toEqual(['clock behind-logs warn'])
    expect(found({ ...later, http: answer(200, ['Date', 'Mon, 23 Nov 2026 09:00:00 GMT']) })).toEqual([])
  })
})

describe('a portal', () => {
  it.each<[string, Partial<ConnectionFacts>, Finding[], string[]]>([
    ['says so', { target: http, http: answer(511) }, [], ['captive-portal required fail']],
    ['redirects under a certificate of its own', { http: answer(302, ['Location', 'https://login.hotel.example/?next=x']) }, [otherName], ['captive-portal redirected warn']],
    ['redirects http to an address inside', { target: http, http: answer(302, ['Location', 'http://192.168.1.1/login']) }, [], ['captive-portal redirected warn']],
    ['stands at an address inside', { address: '10.0.0.1' }, [otherName], ['captive-portal private-address warn']],
    ['a site that moves to www is none', { http: answer(301, ['Location', 'https://www.example.org/']) }, [otherName], []],
    ['a redirect under the right name is none', { http: answer(302, ['Location', 'https://login.hotel.example/']) }, [], []],
    ['an internal name at an internal address is none', { target: { ...target, host: 'shop.test' }, address: '10.0.0.1' }, [otherName], []],
  ])('%s', (_name, changes, checks, expected) => expect(found(changes, ...checks)).toEqual(expected))
})

describe('http:// to a port of TLS', () => {
  it.each([
    '<center>The plain HTTP request was sent to HTTPS port</center>',
    'Reason: You\'re speaking plain HTTP to an SSL-enabled server port.',
    'Client sent an HTTP request to an HTTPS server.\n',
    'Bad Request\nThis combination of host and port requires TLS.',
  ])('%s', text => expect(found({ target: http, http: answer(400), received: at(text) })).toEqual(['wrong-scheme tls-port fail']))
  it('is told by an alert', () => expect(found({ target: http, received: Uint8Array.of(21, 3, 1, 0, 2, 2, 70) })).toEqual(['wrong-scheme tls-answer fail']))
  it('is not every bad request', () => expect(found({ target: http, http: answer(400), received: at('no') })).toEqual([]))
})

describe('the server name', () => {
  const tls = (serverName: string | null) => {
    const { tls } = evReport()
    const offered = { versions: [], cipherSuites: [], groups: [], signatureSchemes: [], keyShares: [], alpn: [], serverName }
    return tls.state === 'done'
      ? { ...tls.value, offered }
      : null
  }
  const reasons = (changes: Partial<ConnectionFacts>, ...checks: Finding[]) => judgeConnection(facts(changes, ...checks)).filter(({ id }) => id === 'server-name').map(({ reason }) => reason)
  it('was not sent', () => expect(reasons({ tls: tls(null) }, otherName)).toEqual(['not-sent']))
  it('cannot be an address', () => expect(reasons({ tls: tls(null), target: { ...target, host: '192.0.2.1' } }, otherName)).toEqual(['by-address']))
  it('was another one', () => expect(reasons({ tls: tls('other.example.org') }, otherName)).toEqual(['other-sent']))
  it('is no matter where it was right', () => expect(reasons({ tls: tls('shop.example.org') }, otherName)).toEqual([]))
  it('is no matter where the certificate fits', () => expect(reasons({ tls: tls(null) })).toEqual([]))
})

describe('a certificate known by its name', () => {
  it.each([
    ['O=mkcert development CA,OU=me@laptop,CN=mkcert me@laptop', 'development', 'mkcert'],
    ['CN=Caddy Local Authority - 2026 ECC Root', 'development', 'Caddy'],
    ['O=Internet Widgits Pty Ltd,ST=Some-State,C=AU', 'development', 'OpenSSL'],
    ['O=Acme Co,CN=Kubernetes Ingress Controller Fake Certificate', 'placeholder', 'Kubernetes Ingress NGINX'],
    ['CN=TRAEFIK DEFAULT CERT', 'placeholder', 'Traefik'],
  ])('%s', (name, kind, product) => {
    const [known] = judgeConnection(facts(named(name), otherName)).filter(({ id }) => id === 'known-issuer')
    expect(known).toMatchObject({ reason: kind, grade: 'warn', evidence: { values: { product } } })
  })
  it('a development CA that is trusted here is a note', () => expect(found(named('CN=Caddy Local Authority'))).toEqual(['known-issuer development info']))
  it('others are not', () => expect(found(named('CN=R11,O=Let\'s Encrypt,C=US'))).toEqual([]))
})

describe('a proxy', () => {
  it('wants a password', () => expect(found({ target: http, http: answer(407, ['Proxy-Authenticate', 'Basic realm="x"']) })).toEqual(['proxy-answer authentication fail']))
  it('says why it gave up', () => expect(found({ target: http, http: answer(502, ['Proxy-Status', 'gate; error=connection_refused']) })).toEqual(['proxy-answer error fail']))
  it('of Squid does too', () => expect(found({ target: http, http: answer(503, ['X-Squid-Error', 'ERR_CONNECT_FAIL 111']) })).toEqual(['proxy-answer error fail']))
  it('that passed an answer on is none', () => expect(found({ http: answer(200, ['Proxy-Status', 'gate; fwd=miss']) })).toEqual([]))
})
