/** RFC 5280 §4.2.1.10. */
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../src/engine/bytes/hex.ts'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { constrainedNames, firstViolation, readNameConstraints } from '../../../src/engine/x509/name-constraints.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { authorityExtensions, leafExtensions, mint } from '../../support/minted.ts'

function der(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat(parts)
  return Uint8Array.from([tag, bytes.length, ...bytes])
}

function text(tag: number, value: string): Uint8Array {
  return der(tag, Buffer.from(value))
}

const [mail, dns, uri, address] = [0x81, 0x82, 0x86, 0x87]

async function authority(permitted: Uint8Array[], excluded: Uint8Array[] = []) {
  const lists = [permitted, excluded].flatMap((bases, index) => bases.length
    ? [
        der(0xa0 + index, ...bases.map(base => der(0x30, base))),
      ]
    : [])
  const made = await mint({
    subject: 'CN=CA',
    extensions: [
      ...authorityExtensions(),
      new x509.Extension('2.5.29.30', true, der(0x30, ...lists).slice()),
    ],
  })
  return readNameConstraints(parseCertificate(made.der, { crypto: nodeCrypto }))!
}

async function names(list: x509.JsonGeneralName[], subject = '') {
  const made = await mint({
    subject,
    extensions: leafExtensions(list),
  })
  return constrainedNames(parseCertificate(made.der, { crypto: nodeCrypto }))
}

describe('a permitted base', () => {
  it.each<[base: string, name: string, fits: boolean]>([
    ['example.test', 'example.test', true],
    ['example.test', 'WWW.Example.Test', true],
    ['example.test', 'badexample.test', false],
    ['example.test', 'example.test.evil', false],
    ['.example.test', 'www.example.test', true],
    ['.example.test', 'example.test', false],
    ['example.test', '*.example.test', true],
    ['www.example.test', '*.example.test', false],
    ['', 'anything.test', true],
  ])('of DNS %j for %j: %s', async (base, name, fits) => {
    expect(firstViolation(await authority([
      text(dns, base),
    ]), await names([
      { type: 'dns', value: name },
    ]))).toBe(fits ? null : name)
  })

  it.each<[base: string, name: string, fits: boolean]>([
    ['c0000200ffffff00', '192.0.2.77', true],
    ['c0000200ffffff00', '192.0.3.77', false],
    ['c0000200ffffff00', '2001:db8::1', false],
    [`20010db8${'00'.repeat(12)}ffffffff${'00'.repeat(12)}`, '2001:db8::1', true],
    [`20010db8${'00'.repeat(12)}ffffffff${'00'.repeat(12)}`, '2001:db9::1', false],
  ])('of addresses %s for %s: %s', async (base, name, fits) => {
    expect(firstViolation(await authority([
      der(address, unhex(base)),
    ]), await names([
      { type: 'ip', value: name },
    ])) === null).toBe(fits)
  })

  it.each<[tag: number, type: 'email' | 'url', base: string, name: string, fits: boolean]>([
    [
      mail,
      'email',
      'a@example.test',
      'a@example.test',
      true,
    ],
    [
      mail,
      'email',
      'a@example.test',
      'b@example.test',
      false,
    ],
    [
      mail,
      'email',
      'example.test',
      'b@example.test',
      true,
    ],
    [
      mail,
      'email',
      'example.test',
      'b@www.example.test',
      false,
    ],
    [
      mail,
      'email',
      '.example.test',
      'b@www.example.test',
      true,
    ],
    [
      uri,
      'url',
      'example.test',
      'https://u:p@example.test:8443/x',
      true,
    ],
    [
      uri,
      'url',
      '.example.test',
      'https://www.example.test?x',
      true,
    ],
    [
      uri,
      'url',
      'example.test',
      'https://evil.test/example.test',
      false,
    ],
  ])('%i of %s %j for %j: %s', async (tag, type, base, name, fits) => {
    expect(firstViolation(await authority([
      text(tag, base),
    ]), await names([
      { type, value: name },
    ])) === null).toBe(fits)
  })

  it('of directory names is the beginning of the subject', async () => {
    const base = new Uint8Array(new x509.Name('O=Test').toArrayBuffer())
    const limited = await authority([
      der(0xa4, base),
    ])
    expect(firstViolation(limited, await names([], 'O=Test, CN=a'))).toBeNull()
    expect(firstViolation(limited, await names([], 'O=Other, CN=a'))).toBe('O=Other, CN=a')
  })

  it('says nothing about names of another type', async () => {
    expect(firstViolation(await authority([
      text(mail, 'example.test'),
    ]), await names([
      { type: 'dns', value: 'other.test' },
    ]))).toBeNull()
  })
})

describe('an excluded base', () => {
  it.each<[base: string, name: string, violates: boolean]>([
    ['evil.test', 'evil.test', true],
    ['evil.test', 'www.evil.test', true],
    ['evil.test', 'good.test', false],
    ['www.evil.test', '*.evil.test', true],
    ['a.www.evil.test', '*.evil.test', false],
    ['', 'anything.test', true],
  ])('of DNS %j for %j: %s', async (base, name, violates) => {
    expect(firstViolation(await authority([], [
      text(dns, base),
    ]), await names([
      { type: 'dns', value: name },
    ]))).toBe(violates ? name : null)
  })

  it('takes from what is permitted', async () => {
    const limited = await authority([
      text(dns, 'example.test'),
    ], [
      text(dns, 'secret.example.test'),
    ])
    expect(firstViolation(limited, await names([
      { type: 'dns', value: 'www.example.test' },
    ]))).toBeNull()
    expect(firstViolation(limited, await names([
      { type: 'dns', value: 'a.secret.example.test' },
    ]))).toBe('a.secret.example.test')
  })
})

describe('constraints that do not fit', () => {
  it.each<[contents: string, expected: string]>([
    ['3000', 'at least one subtree'],
    ['3002a000', 'a GeneralSubtree'],
    [
      hex(der(0x30, der(0xa0, der(0x30, text(dns, 'a'), unhex('800101'))))),
      'a minimum of 0',
    ],
    [
      hex(der(0x30, der(0xa0, der(0x30, text(dns, 'a'), unhex('810101'))))),
      'without a maximum',
    ],
    [
      hex(der(0x30, der(0xa0, der(0x30, der(address, unhex('c0000201')))))),
      '8 or 32 bytes',
    ],
  ])('%s', async (contents, expected) => {
    const made = await mint({
      subject: 'CN=CA',
      extensions: [
        new x509.Extension('2.5.29.30', true, unhex(contents).slice()),
      ],
    })
    const parsed = parseCertificate(made.der, { crypto: nodeCrypto })
    expect(() => readNameConstraints(parsed)).toThrow(expected.replace('a GeneralSubtree', 'GeneralSubtree'))
  })

  it('are null where there are none', async () => {
    const made = await mint({
      subject: 'CN=CA',
      extensions: authorityExtensions(),
    })
    expect(readNameConstraints(parseCertificate(made.der, { crypto: nodeCrypto }))).toBeNull()
  })
})
