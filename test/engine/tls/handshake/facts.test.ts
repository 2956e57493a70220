import type { Certificate, CertificateRequest, ClientHello, MessageValue } from '../../../../src/engine/tls/wire/messages/index.ts'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../../src/engine/bytes/hex.ts'
import { Facts } from '../../../../src/engine/tls/handshake/facts.ts'

const other: MessageValue = { kind: 'unread' }
const session = unhex('aabb')
const finished = 20

const hello: ClientHello = {
  kind: 'ClientHello',
  legacyVersion: 0x0303,
  random: new Uint8Array(32),
  legacySessionId: session,
  cipherSuites: [0x1301],
  legacyCompressionMethods: [0],
  extensions: null,
}
const authorities = ['ff', '300d310b3009060355040613024e4c'].map(unhex)
const schemes = [0x0403, 0x0804]
const noRequest: CertificateRequest = {
  kind: 'CertificateRequest',
  certificateRequestContext: new Uint8Array(),
  certificateTypes: [],
  supportedSignatureAlgorithms: [],
  certificateAuthorities: [],
  extensions: [],
}

/** A Certificate message with these, in hex. */
function chain(...certificates: string[]): Certificate {
  return {
    kind: 'Certificate',
    certificateRequestContext: new Uint8Array(),
    certificateList: certificates.map(der => ({ certData: unhex(der), extensions: [] })),
  }
}

/** Facts behind the hellos of this version; `echo`: the server repeats our session id. */
function begun(version: number, echo = false): Facts {
  const facts = new Facts()
  facts.message('client', 1, hello)
  facts.message('server', 2, {
    kind: 'ServerHello',
    legacyVersion: Math.min(version, 0x0303),
    random: new Uint8Array(32),
    legacySessionIdEcho: echo
      ? session
      : new Uint8Array(),
    cipherSuite: 0x1301,
    legacyCompressionMethod: 0,
    extensions: version === 0x0304
      ? [{ type: 43, kind: 'supported_versions', versions: [version] }]
      : null,
  })
  return facts
}

function asked(version: number, certificates: string[] = ['3000']): Facts {
  const facts = begun(version)
  facts.message('server', 13, version === 0x0304
    ? {
        ...noRequest,
        extensions: [
          { type: 13, kind: 'signature_algorithms', supportedSignatureAlgorithms: schemes },
          { type: 47, kind: 'certificate_authorities', authorities },
          { type: 48, kind: 'oid_filters', filters: [{ certificateExtensionOid: unhex('0603551d25'), certificateExtensionValues: unhex('300a06082b06010505070302') }] },
        ],
      }
    : {
        ...noRequest,
        certificateTypes: [1, 64],
        supportedSignatureAlgorithms: schemes,
        certificateAuthorities: authorities,
      })
  if (version === 0x0304)
    facts.message('server', finished, other)
  facts.message('client', 11, chain(...certificates))
  facts.message('client', finished, other)
  return facts
}

const verdict = (facts: Facts): string | undefined => facts.value()?.clientCertificate.verdict

it('tells what the server asked for, names that are none in hex', () => {
  expect(asked(0x0304).value()?.clientCertificate).toMatchObject({
    acceptableIssuers: ['ff', 'C=NL'],
    certificateTypes: [],
    signatureSchemes: [{ name: 'ecdsa_secp256r1_sha256' }, { name: 'rsa_pss_rsae_sha256' }],
    filters: ['extKeyUsage=clientAuth'],
  })
  expect(asked(0x0303).value()?.clientCertificate.certificateTypes).toMatchObject([{ name: 'rsa_sign' }, { name: 'ecdsa_sign' }])
  expect(begun(0x0303).value()?.clientCertificate).toMatchObject({ requested: false, acceptableIssuers: [], certificateTypes: [], signatureSchemes: [], filters: [] })
})

describe('a client certificate in TLS 1.3', () => {
  it('is not judged by the end of the handshake', () => {
    const facts = asked(0x0304)
    expect(facts.complete).toBe(true)
    expect(facts.value()?.clientCertificate).toMatchObject({
      requested: true,
      acceptableIssuers: ['ff', 'C=NL'],
      sent: true,
      certificates: 1,
      verdict: 'unknown',
      alert: null,
    })
  })

  it('is accepted where a ticket comes', () => {
    const facts = asked(0x0304)
    facts.message('server', 4, other)
    expect(verdict(facts)).toBe('accepted')
  })

  it('is accepted where data comes', () => {
    const facts = asked(0x0304)
    facts.applicationData('client')
    expect(verdict(facts)).toBe('unknown')
    facts.applicationData('server')
    expect(verdict(facts)).toBe('accepted')
  })

  it('is refused where an alert comes, whatever its level says', () => {
    const facts = asked(0x0304)
    facts.alert('server', 1, 42)
    expect(facts.value()?.clientCertificate).toMatchObject({
      verdict: 'refused',
      alert: { code: 42, name: 'bad_certificate' },
    })
  })

  it('is refused where an alert about it comes behind a ticket', () => {
    const facts = asked(0x0304, [])
    facts.message('server', 4, other)
    facts.alert('server', 2, 116)
    expect(facts.value()?.clientCertificate).toMatchObject({
      sent: false,
      verdict: 'refused',
      alert: { name: 'certificate_required' },
    })
  })

  it('is not judged by data that came before our Finished', () => {
    const facts = begun(0x0304)
    facts.message('server', 13, noRequest)
    facts.message('server', finished, other)
    facts.applicationData('server')
    facts.message('client', 11, chain('3000'))
    expect(verdict(facts)).toBe('unknown')
  })

  it('is not refused by the end of the connection, or by our own alert', () => {
    const facts = asked(0x0304)
    facts.alert('client', 2, 42)
    facts.alert('server', 1, 0)
    expect(verdict(facts)).toBe('unknown')
  })
})

it('judges a client certificate in TLS 1.2 by the server\'s Finished', () => {
  const facts = asked(0x0303)
  expect(verdict(facts)).toBe('unknown')
  facts.message('server', finished, other)
  expect(verdict(facts)).toBe('accepted')
})

describe('a resumed session of TLS 1.2', () => {
  it.each<[title: string, echo: boolean, done: boolean, changed: boolean, resumed: boolean]>([
    [
      'is one where the session id is echoed',
      true,
      false,
      false,
      true,
    ],
    [
      'is none where a full flight follows',
      true,
      true,
      true,
      false,
    ],
    [
      'is one where keys change without a full flight (RFC 5077, Section 3.1)',
      false,
      false,
      true,
      true,
    ],
    [
      'is none before that is known',
      false,
      false,
      false,
      false,
    ],
  ])('%s', (_, echo, done, changed, resumed) => {
    const facts = begun(0x0303, echo)
    if (done)
      facts.message('server', 14, other)
    if (changed)
      facts.changeCipherSpec('server')
    expect(facts.value()?.resumed).toBe(resumed)
  })
})

describe('round trips', () => {
  it('are two in a full handshake of TLS 1.2', () => {
    const facts = begun(0x0303)
    facts.message('server', 14, other)
    expect(facts.roundTrips).toBe(1)
    facts.message('client', 16, other)
    facts.changeCipherSpec('client')
    facts.message('client', finished, other)
    facts.changeCipherSpec('server')
    facts.message('server', finished, other)
    facts.message('server', 4, other)
    expect(facts.roundTrips).toBe(2)
  })

  it('are one in TLS 1.3, tickets aside', () => {
    const facts = begun(0x0304)
    facts.message('server', finished, other)
    facts.message('client', finished, other)
    facts.message('server', 4, other)
    expect(facts.roundTrips).toBe(1)
  })

  it('are one where an alert answers', () => {
    const facts = new Facts()
    facts.message('client', 1, hello)
    expect(facts.roundTrips).toBe(0)
    facts.alert('server', 2, 40)
    expect(facts.roundTrips).toBe(1)
  })
})

it('takes the first chain, not that of a renegotiation', () => {
  const facts = begun(0x0303)
  facts.message('server', 11, chain('01'))
  facts.message('server', 11, chain('02'))
  expect(facts.certificates).toEqual([
    unhex('01'),
  ])
})
