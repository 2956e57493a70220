import type { Field } from '../../../src/contract/index.ts'
import type { ParsedCertificate } from '../../../src/engine/x509/certificate.ts'
import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { certificate as certificateSchema } from '../../../src/contract/index.ts'
import { hex } from '../../../src/engine/bytes/hex.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { describeCertificates } from '../../../src/engine/x509/chain.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { algorithms, authorityExtensions, host, leafExtensions, mint, mintChain } from '../../support/minted.ts'

const evSubject = `2.5.4.15=Private Organization, 1.3.6.1.4.1.311.60.2.1.3=GB, 2.5.4.5=08214473, C=GB, L=London, O="Harbour, Finch & Co", 2.5.4.97=NTRGB-08214473, CN=${host}`

function parse(der: Uint8Array): ParsedCertificate {
  return parseCertificate(der, { crypto: nodeCrypto })
}

function spans(fields: Field[]): [name: string, start: number, end: number][] {
  return fields.flatMap(({ name, at, children }) => [
    [name, at.start, at.end] as [string, number, number],
    ...spans(children ?? []),
  ])
}

describe('a certificate', () => {
  let der: Uint8Array
  let parsed: ParsedCertificate
  beforeAll(async () => {
    const { leaf } = await mintChain({
      leaf: {
        subject: evSubject,
        extensions: [
          ...leafExtensions([
            { type: 'dns', value: host },
            { type: 'ip', value: '2001:db8::1' },
            { type: 'email', value: 'a@example.test' },
            { type: 'url', value: 'https://example.test/' },
          ]),
          new x509.BasicConstraintsExtension(false),
          new x509.CertificatePolicyExtension(['2.23.140.1.1', '1.2.3.4']),
          new x509.CRLDistributionPointsExtension(['http://crl.example.test/1.crl']),
          new x509.AuthorityInfoAccessExtension({ ocsp: 'http://ocsp.example.test', caIssuers: 'http://ca.example.test/ca.cer' }),
          new x509.Extension('1.2.3.4.5', false, new Uint8Array([5, 0])),
        ],
      },
    })
    der = leaf.der
    parsed = parse(der)
  })

  it('fits the contract', () => {
    expect(certificateSchema.parse(parsed.certificate)).toEqual(parsed.certificate)
    expect(parsed.certificate.problems).toEqual([])
  })

  it('has the fields that the runtime reads', () => {
    const theirs = new X509Certificate(der)
    const { certificate } = parsed
    expect(certificate.fingerprints.sha1.toUpperCase()).toBe(theirs.fingerprint.replaceAll(':', ''))
    expect(certificate.fingerprints.sha256.toUpperCase()).toBe(theirs.fingerprint256.replaceAll(':', ''))
    expect(certificate.serial.toUpperCase()).toBe(theirs.serialNumber)
    expect(certificate.validity).toMatchObject({ notBefore: '2026-05-02T12:00:00Z', notAfter: '2026-07-31T12:00:00Z' })
    expect(certificate.pem).toBe(theirs.toString())
    expect(certificate).toMatchObject({
      version: 3,
      role: 'leaf',
      size: der.length,
      signatureAlgorithm: { oid: '1.2.840.10045.4.3.2', name: 'ecdsa-with-SHA256' },
      publicKey: {
        type: 'EC',
        bits: 256,
        curve: { oid: '1.2.840.10045.3.1.7', name: 'P-256' },
        exponent: null,
      },
    })
    expect(hex(parsed.spki)).toBe(theirs.publicKey.export({ type: 'spki', format: 'der' }).toString('hex'))
  })

  it('names its subject with the attributes of EV', () => {
    const { subject } = parsed.certificate
    expect(subject.text).toBe(`businessCategory=Private Organization, jurisdictionC=GB, serialNumber=08214473, C=GB, L=London, O=Harbour\\, Finch & Co, organizationIdentifier=NTRGB-08214473, CN=${host}`)
    expect(subject.attributes.find(({ name }) => name === 'O')?.value).toBe('Harbour, Finch & Co')
  })

  it('has its extensions decoded', () => {
    const values = Object.fromEntries(parsed.certificate.extensions.map(({ name, oid, value }) => [name ?? oid, value]))
    expect(values).toMatchObject({
      'subjectAltName': {
        names: [
          { type: 'dNSName', value: host },
          { type: 'iPAddress', value: '2001:db8::1' },
          { type: 'rfc822Name', value: 'a@example.test' },
          { type: 'uniformResourceIdentifier', value: 'https://example.test/' },
        ],
      },
      'keyUsage': {
        usages: ['digitalSignature'],
      },
      'extKeyUsage': {
        purposes: [
          { oid: '1.3.6.1.5.5.7.3.1', name: 'serverAuth' },
        ],
      },
      'basicConstraints': { ca: false, pathLength: null },
      'certificatePolicies': {
        policies: [
          { oid: '2.23.140.1.1', cps: [], notices: [] },
          { oid: '1.2.3.4' },
        ],
      },
      'cRLDistributionPoints': {
        urls: ['http://crl.example.test/1.crl'],
      },
      'authorityInfoAccess': {
        access: [
          {
            method: { name: 'ocsp' },
            location: { value: 'http://ocsp.example.test' },
          },
          {
            method: { name: 'caIssuers' },
          },
        ],
      },
      '1.2.3.4.5': null,
    })
  })

  it('has a tree over every byte, children inside their parents', () => {
    const { fields } = parsed.certificate
    const all = spans(fields)
    expect(all[0]).toEqual(['Certificate', 0, der.length])
    expect(all.map(([name]) => name)).toEqual(expect.arrayContaining([
      'tbsCertificate',
      'serialNumber',
      'notAfter',
      'subjectPublicKey',
      'subjectAltName',
      'extnValue',
      'signatureValue',
    ]))
    const check = ({ at, children = [] }: Field): void => {
      for (const child of children) {
        expect(child.at.start).toBeGreaterThanOrEqual(at.start)
        expect(child.at.end).toBeLessThanOrEqual(at.end)
        check(child)
      }
    }
    fields.forEach(check)
  })

  it('cut short at any byte is refused with an offset inside', () => {
    for (let length = 0; length < der.length; length++) {
      try {
        parse(der.subarray(0, length))
        expect.unreachable()
      }
      catch (error) {
        expect(error).toBeInstanceOf(ParseError)
        expect((error as ParseError).at).toBeLessThanOrEqual(length)
      }
    }
  })

  it('with any bytes changed is read or refused, nothing else', () => {
    const change = fc.tuple(fc.nat(der.length - 1), fc.nat(255))
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const bytes = der.slice()
      for (const [at, value] of changes)
        bytes[at] = value
      try {
        const { certificate } = parse(bytes)
        expect(certificateSchema.safeParse(certificate).success).toBe(true)
      }
      catch (error) {
        expect(error).toBeInstanceOf(ParseError)
      }
    }), { numRuns: 2000 })
  })

  it('keeps what stands behind a broken extension', async () => {
    const broken = await mint({
      subject: 'CN=Broken',
      extensions: [
        new x509.Extension('2.5.29.17', false, new Uint8Array([0x30, 0x03, 0x82, 0x05, 0x61])),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature),
      ],
    })
    const { extensions, problems } = parse(broken.der).certificate
    expect(extensions[0]).toMatchObject({
      name: 'subjectAltName',
      value: null,
      problem: expect.stringContaining('5 bytes of contents'),
      bytes: '3003820561',
    })
    expect(extensions[1]).toMatchObject({
      value: {
        usages: ['digitalSignature'],
      },
    })
    expect(problems).toEqual([
      { at: extensions[0]!.problemAt, expected: '5 bytes of contents' },
    ])
  })

  it('with bytes behind it says so', () => {
    const { certificate } = parse(Uint8Array.from([...der, 0, 0]))
    expect(certificate.problems).toEqual([
      { at: der.length, expected: 'the end of the certificate' },
    ])
    expect(certificate.fingerprints.sha256).toBe(parsed.certificate.fingerprints.sha256)
  })

  it('shows hostile characters, never obeys them', async () => {
    const { der: hostile } = await mint({ subject: 'CN=good\u202Etset.elpmaxe\u0000', extensions: [] })
    expect(parse(hostile).certificate.subject.text).toBe('CN=good\\u{202e}tset.elpmaxe\\u{0}')
  })
})

describe('keys and signatures', () => {
  it.each<[name: keyof typeof algorithms, type: string, bits: number, signature: string]>([
    ['p256', 'EC', 256, 'ecdsa-with-SHA256'],
    ['p384', 'EC', 384, 'ecdsa-with-SHA384'],
    ['p521', 'EC', 521, 'ecdsa-with-SHA512'],
    [
      'rsa1024',
      'RSA',
      1024,
      'sha256WithRSAEncryption',
    ],
    [
      'rsa2048',
      'RSA',
      2048,
      'sha256WithRSAEncryption',
    ],
    ['pss', 'RSA', 2048, 'RSASSA-PSS'],
    ['ed25519', 'Ed25519', 253, 'Ed25519'],
  ])('%s', async (name, type, bits, signature) => {
    const { der } = await mint({ subject: 'CN=Key', algorithm: algorithms[name] })
    const parsed = parse(der)
    expect(parsed.certificate).toMatchObject({
      publicKey: { type, bits },
      signatureAlgorithm: { name: signature },
    })
    expect(nodeCrypto.verify(parsed.signatureAlgorithm.kind!, parsed.spki, parsed.tbs, parsed.signature)).toBe('valid')
    const tampered = parsed.tbs.slice()
    tampered[20]! ^= 1
    expect(nodeCrypto.verify(parsed.signatureAlgorithm.kind!, parsed.spki, tampered, parsed.signature)).toBe('invalid')
  })
})

describe('a chain', () => {
  it('gives each certificate its place and role, and leaves out what cannot be read', async () => {
    const { leaf, intermediate, root } = await mintChain()
    const { chain, unreadable, level } = describeCertificates([
      leaf.der,
      new Uint8Array([0x31, 0]),
      intermediate.der,
      root.der,
    ], { crypto: nodeCrypto })
    expect(chain.map(({ index, role }) => [index, role])).toEqual([
      [0, 'leaf'],
      [2, 'intermediate'],
      [3, 'root'],
    ])
    expect(unreadable).toEqual([
      {
        index: 1,
        at: 0,
        expected: 'a certificate (SEQUENCE)',
        size: 2,
      },
    ])
    expect(level.value).toBe('DV')
  })

  it('of one CA certificate has no leaf', async () => {
    const { der } = await mint({
      subject: 'CN=Root',
      extensions: authorityExtensions(),
    })
    expect(describeCertificates([der], { crypto: nodeCrypto }).chain[0]?.role).toBe('root')
  })
})
