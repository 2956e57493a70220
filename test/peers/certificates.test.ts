/** A second and a third opinion on certificates: `openssl` and @peculiar/x509 read what we read, and openssl judges as we judge. */
import type { Certificate } from '../../src/contract/index.ts'
import type { BrokenChain } from '../support/broken-chains.ts'
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPem } from '../../src/engine/asn1/pem.ts'
import { unhex } from '../../src/engine/bytes/hex.ts'
import { extensionValue } from '../../src/engine/x509/extensions.ts'
import { parseCertificate } from '../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import * as x509 from '../../src/service/lab/x509.ts'
import { brokenChains } from '../support/broken-chains.ts'
import { host, mintChain, noon } from '../support/minted.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers } from '../support/peers/program.ts'
import { verify } from '../support/verified.ts'

const subject = '/jurisdictionC=GB/businessCategory=Private Organization/serialNumber=08214473/C=GB/L=Zürich/O=Harbour, Finch + Co/organizationIdentifier=NTRGB-1/CN=www.example.test'
const extensions = [
  'subjectAltName=DNS:www.example.test,DNS:*.example.test,IP:192.0.2.1,IP:2001:db8::1,email:a@example.test,URI:https://example.test/',
  'keyUsage=critical,digitalSignature,keyEncipherment',
  'extendedKeyUsage=serverAuth,clientAuth',
  'basicConstraints=critical,CA:FALSE',
  'certificatePolicies=2.23.140.1.1,1.2.3.4',
  'crlDistributionPoints=URI:http://crl.example.test/1.crl',
  'authorityInfoAccess=OCSP;URI:http://ocsp.example.test,caIssuers;URI:http://ca.example.test/ca.cer',
  'tlsfeature=status_request',
]

const keys: [name: string, options: string[]][] = [
  [
    'RSA 2048',
    ['-newkey', 'rsa:2048', '-sha256'],
  ],
  [
    'RSA 3072, SHA-512',
    ['-newkey', 'rsa:3072', '-sha512'],
  ],
  [
    'RSA-PSS',
    [
      '-newkey',
      'rsa-pss',
      '-pkeyopt',
      'rsa_keygen_bits:2048',
      '-sha256',
    ],
  ],
  [
    'P-256',
    [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
    ],
  ],
  [
    'P-384, SHA-384',
    [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-384',
      '-sha384',
    ],
  ],
  [
    'brainpoolP256r1',
    [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:brainpoolP256r1',
    ],
  ],
  [
    'Ed25519',
    ['-newkey', 'ed25519'],
  ],
  [
    'Ed448',
    ['-newkey', 'ed448'],
  ],
]

/** What OpenSSL accepts where we do not, with the rule that makes us refuse. */
const stricter: Record<string, string> = {
  'no names, though the common name fits': 'RFC 9525 §2: the common name is not looked at',
  'constraints that cannot be read': 'RFC 5280 §4.2.1.10: a list of subtrees has at least one',
}

describePeers('certificates', ['openssl'], () => {
  let place: ReturnType<typeof workplace>
  beforeAll(() => {
    place = workplace()
  })
  afterAll(() => place.remove())

  function openssl(...options: string[]): string {
    return execFileSync('openssl', options, {
      cwd: place.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  }

  it.each(keys)('of %s: the same fields', (_, options) => {
    openssl('req', '-x509', ...options, '-nodes', '-keyout', 'key.pem', '-out', 'made.pem', '-days', '90', '-utf8', '-subj', subject, ...extensions.flatMap(extension => ['-addext', extension]))
    const [block] = readPem(openssl('x509', '-in', 'made.pem'))
    const parsed = parseCertificate(block!.der, { crypto: nodeCrypto })
    const { certificate } = parsed
    const ask = (...what: string[]) => openssl('x509', '-in', 'made.pem', '-noout', ...what)
    const after = (text: string) => text.slice(text.indexOf('=') + 1)
    expect(certificate.problems).toEqual([])
    expect(after(ask('-fingerprint', '-sha256'))).toBe(colons(certificate.fingerprints.sha256))
    expect(after(ask('-fingerprint', '-sha1'))).toBe(colons(certificate.fingerprints.sha1))
    expect(after(ask('-serial'))).toBe(certificate.serial.replace(/^00/, '').toUpperCase())
    expect(Date.parse(after(ask('-startdate')))).toBe(parsed.notBefore)
    expect(Date.parse(after(ask('-enddate')))).toBe(parsed.notAfter)
    expect(after(ask('-subject', '-nameopt', 'sep_comma_plus_space,esc_2253,utf8,sname'))).toBe(certificate.subject.text)
    expect(ask('-pubkey')).toBe(execFileSync('openssl', ['pkey', '-pubin', '-inform', 'DER'], { input: parsed.spki, encoding: 'utf8' }).trim())
    expect(certificate.pem.trim()).toBe(openssl('x509', '-in', 'made.pem'))
    textAgrees(ask('-text'), certificate)
    expect(nodeCrypto.verify(parsed.signatureAlgorithm.kind!, parsed.spki, parsed.tbs, parsed.signature)).toBe('valid')
    thirdOpinion(block!.der, certificate)
  })

  it.each([
    { name: 'a chain in order' } as BrokenChain,
    ...brokenChains,
  ])('$name: the same verdict', async ({ name, changes, sent = ['leaf', 'intermediate'], trust = ['root'], fails }) => {
    const chain = await mintChain(typeof changes === 'function'
      ? await changes()
      : changes)
    const file = (label: string, parts: (keyof typeof chain)[]) => {
      writeFileSync(join(place.folder, label), parts.map(part => chain[part].pem).join(''))
      return label
    }
    const { verification } = verify(sent.map(part => chain[part]), trust.map(part => chain[part]))
    const judged = spawnSync('openssl', [
      'verify',
      '-purpose',
      'sslserver',
      '-auth_level',
      '2',
      '-attime',
      String(noon.getTime() / 1000),
      '-verify_hostname',
      host,
      ...trust.length
        ? [
            '-CAfile',
            file('roots.pem', trust),
          ]
        : [],
      '-no-CApath',
      '-no-CAstore',
      ...trust.length
        ? []
        : ['-no-CAfile'],
      '-untrusted',
      file('sent.pem', sent.slice(1).length
        ? sent.slice(1)
        : ['leaf']),
      file('leaf.pem', ['leaf']),
    ], { cwd: place.folder, encoding: 'utf8' })
    expect(verification.trusted).toBe(!fails)
    expect(judged.status === 0, judged.stdout + judged.stderr).toBe(!fails || name in stricter)
  })
})

function colons(hex: string): string {
  return hex.toUpperCase().replace(/..(?=.)/g, '$&:')
}

function textAgrees(text: string, certificate: Certificate): void {
  const section = (title: string) => new RegExp(`${title}(?:: critical|:) *\\n\\s+(.*)`).exec(text)?.[1]?.trim()
  const { extensions } = certificate
  expect(section('X509v3 Subject Alternative Name')?.split(', ').length).toBe(extensionValue(extensions, 'subjectAltName')?.names.length)
  expect(section('X509v3 Key Usage')).toBe('Digital Signature, Key Encipherment')
  expect(extensionValue(extensions, 'keyUsage')?.usages).toEqual(['digitalSignature', 'keyEncipherment'])
  expect(extensionValue(extensions, 'subjectAltName')?.names.map(({ value }) => value)).toEqual([
    'www.example.test',
    '*.example.test',
    '192.0.2.1',
    '2001:db8::1',
    'a@example.test',
    'https://example.test/',
  ])
  const id = (name: string) => section(name)?.replaceAll(':', '').toLowerCase()
  expect(extensionValue(extensions, 'subjectKeyIdentifier')?.id).toBe(id('X509v3 Subject Key Identifier'))
  expect(extensionValue(extensions, 'authorityKeyIdentifier')?.id).toBe(id('X509v3 Authority Key Identifier'))
  for (const policy of extensionValue(extensions, 'certificatePolicies')!.policies)
    expect(text).toContain(`Policy: ${policy.oid}`)
  for (const url of extensionValue(extensions, 'cRLDistributionPoints')!.urls)
    expect(text).toContain(`URI:${url}`)
  for (const { location } of extensionValue(extensions, 'authorityInfoAccess')!.access)
    expect(text).toContain(`URI:${location.value}`)
  const bits = /Public-Key: \((\d+) bit\)/.exec(text)?.[1]
  if (bits !== undefined && certificate.publicKey.type !== 'Ed25519')
    expect(certificate.publicKey.bits).toBe(Number(bits))
  const exponent = /Exponent: (\d+)/.exec(text)?.[1] ?? null
  expect(certificate.publicKey.exponent).toBe(exponent)
}

/** @peculiar/x509 on the same bytes. */
function thirdOpinion(der: Uint8Array, certificate: Certificate): void {
  const theirs = new x509.X509Certificate(der.slice())
  // it leaves out the zero byte that keeps the number positive
  expect(BigInt(`0x${theirs.serialNumber}`)).toBe(BigInt(`0x${certificate.serial}`))
  expect(theirs.notBefore.getTime()).toBe(Date.parse(certificate.validity.notBefore))
  expect(theirs.notAfter.getTime()).toBe(Date.parse(certificate.validity.notAfter))
  expect(theirs.extensions.map(({ type, critical }) => [type, critical])).toEqual(certificate.extensions.map(({ oid, critical }) => [oid, critical]))
  for (const [index, extension] of theirs.extensions.entries())
    expect(new Uint8Array(extension.value)).toEqual(unhex(certificate.extensions[index]!.bytes))
  expect(theirs.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value)).toEqual(extensionValue(certificate.extensions, 'subjectAltName')?.names.map(({ value }) => value))
}
