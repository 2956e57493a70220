/** `[extnValue, what it says, source]`, each in an Extension of its own. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readElement } from '../../../src/engine/asn1/der.ts'
import { hex, unhex } from '../../../src/engine/bytes/hex.ts'
import { extensionValue, readExtension } from '../../../src/engine/x509/extensions.ts'

/** Contents of the OIDs, without tag and length. */
const oids = {
  subjectAltName: '551d11',
  keyUsage: '551d0f',
  basicConstraints: '551d13',
  cRLDistributionPoints: '551d1f',
  certificatePolicies: '551d20',
  authorityKeyIdentifier: '551d23',
  extKeyUsage: '551d25',
  subjectKeyIdentifier: '551d0e',
  authorityInfoAccess: '2b06010505070101',
  timestamps: '2b06010401d679020402',
  applicationPolicies: '2b060104018237150a',
  securityIdentifier: '2b0601040182371902',
}

function der(tag: string, contents: string): string {
  const size = contents.length / 2
  return tag + (size < 128
    ? hex(Uint8Array.of(size))
    : `82${hex(Uint8Array.of(size >> 8, size & 255))}`) + contents
}

function extension(name: keyof typeof oids, value: string, flag = '') {
  const bytes = unhex(der('30', der('06', oids[name]) + flag + der('04', value)))
  return readExtension(readElement(bytes, 0, bytes.length, 'an Extension'))
}

/** Contents behind their length, one byte. */
function sized(contents: string): string {
  return hex(Uint8Array.of(contents.length / 2)) + contents
}

const log = 'ab'.repeat(32)
const timestamp = `00${log}0000019742898c00000004030003010203`

/** Microsoft's have the form of the RFC's; a host name or a level read there would be anybody's. */
it.each<[name: keyof typeof oids, value: string, not: 'subjectAltName' | 'certificatePolicies']>([
  ['securityIdentifier', der('30', der('82', '612e62')), 'subjectAltName'],
  ['applicationPolicies', der('30', der('30', der('06', '67810c0101'))), 'certificatePolicies'],
])('%s is not taken for another', (name, value, not) => {
  const found = extension(name, value)
  expect(found.value).not.toBeNull()
  expect(extensionValue([found], not)).toBeNull()
})

it('notes a reference of a notice whose organization is no text', () => {
  const notice = (organization: string) => der('30', der('30', organization + der('30', '020101')) + der('0c', '6869'))
  const problems = (organization: string) => {
    const policies = der('30', der('30', `06022a03${der('30', der('30', `06082b06010505070202${notice(organization)}`))}`))
    const bytes = unhex(der('30', der('06', oids.certificatePolicies) + der('04', policies)))
    const notes: { at: number, expected: string }[] = []
    const { value } = readExtension(readElement(bytes, 0, bytes.length, 'an Extension', notes))
    expect(value).toMatchObject({ policies: [{ oid: '1.2.3', notices: ['hi'] }] })
    return notes.map(({ expected }) => expected)
  }
  expect(problems(der('0c', '6869'))).toEqual([])
  expect(problems('0000')).toEqual(['the organization of a noticeRef, a text'])
})

describe('an extension', () => {
  it.each<[name: keyof typeof oids, value: string, expected: object, source: string]>([
    [
      'subjectKeyIdentifier',
      '0403010203',
      { id: '010203' },
      '§4.2.1.2',
    ],
    [
      'keyUsage',
      '03020186',
      {
        usages: ['digitalSignature', 'keyCertSign', 'cRLSign'],
      },
      '§4.2.1.3',
    ],
    [
      'keyUsage',
      '0303070080',
      {
        usages: ['decipherOnly'],
      },
      '§4.2.1.3, a second byte',
    ],
    [
      'basicConstraints',
      '3000',
      { ca: false, pathLength: null },
      '§4.2.1.9',
    ],
    [
      'basicConstraints',
      '30060101ff020100',
      { ca: true, pathLength: 0 },
      '§4.2.1.9',
    ],
    [
      'authorityKeyIdentifier',
      '30038001aa',
      { id: 'aa', issuer: [], serial: null },
      '§4.2.1.1',
    ],
    [
      'authorityKeyIdentifier',
      der('30', `${der('a1', der('86', '687474703a2f2f61'))}820105`),
      {
        id: null,
        issuer: [
          { type: 'uniformResourceIdentifier', value: 'http://a' },
        ],
        serial: '05',
      },
      '§4.2.1.1',
    ],
    [
      'extKeyUsage',
      '300e06082b0601050507030106022a03',
      {
        purposes: [
          { oid: '1.3.6.1.5.5.7.3.1', name: 'serverAuth' },
          { oid: '1.2.3' },
        ],
      },
      '§4.2.1.12',
    ],
    [
      'subjectAltName',
      der('30', der('82', '612e62') + der('87', '7f000001') + der('88', '2a03') + der('a0', `06022a03${der('a0', der('0c', '6869'))}`)),
      {
        names: [
          { type: 'dNSName', value: 'a.b' },
          { type: 'iPAddress', value: '127.0.0.1' },
          { type: 'registeredID', value: '1.2.3' },
          { type: 'otherName', value: '1.2.3: hi' },
        ],
      },
      '§4.2.1.6',
    ],
    [
      'subjectAltName',
      der('30', der('82', '612e6200632e64')),
      {
        names: [
          { value: 'a.b\\u{0}c.d' },
        ],
      },
      'CVE-2009-2408',
    ],
    [
      'subjectAltName',
      der('30', der('a4', der('30', der('31', der('30', `0603550403${der('0c', '612c62')}`))))),
      {
        names: [
          { type: 'directoryName', value: 'CN=a\\,b' },
        ],
      },
      '§4.2.1.6',
    ],
    [
      'cRLDistributionPoints',
      der('30', der('30', der('a0', der('a0', der('86', '687474703a2f2f61'))))),
      {
        urls: ['http://a'],
      },
      '§4.2.1.13',
    ],
    [
      'cRLDistributionPoints',
      der('30', der('30', der('81', '0780'))),
      { urls: [] },
      '§4.2.1.13, reasons alone',
    ],
    [
      'authorityInfoAccess',
      der('30', der('30', `06082b06010505073001${der('86', '687474703a2f2f61')}`)),
      {
        access: [
          {
            method: { name: 'ocsp' },
            location: { value: 'http://a' },
          },
        ],
      },
      '§4.2.2.1',
    ],
    [
      'certificatePolicies',
      der('30', der('30', `06022a03${der('30', der('30', `06082b06010505070201${der('16', '687474703a2f2f61')}`) + der('30', `06082b06010505070202${der('30', der('0c', '6869'))}`))}`)),
      {
        policies: [
          {
            oid: '1.2.3',
            cps: ['http://a'],
            notices: ['hi'],
          },
        ],
      },
      '§4.2.1.4',
    ],
    [
      'timestamps',
      der('04', `00${sized(`00${sized(timestamp)}`)}`),
      {
        count: 1,
        logs: [
          { logId: 'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=', timestamp: '2025-06-06T00:00:00Z' },
        ],
      },
      'RFC 6962 §3.3',
    ],
    [
      'timestamps',
      der('04', '0003000101'),
      { count: 1, logs: [] },
      'RFC 6962 §3.2, an unknown version',
    ],
  ])('%s %s', (name, value, expected) => {
    const found = extension(name, value)
    expect(found.problem).toBeUndefined()
    expect(found.value).toMatchObject(expected)
    expect(found).toMatchObject({ critical: false, bytes: value })
  })

  it.each<[name: keyof typeof oids, value: string, problem: string]>([
    ['keyUsage', '0500', 'KeyUsage, a BIT STRING'],
    ['keyUsage', '030201860500', 'the end of the extension'],
    ['basicConstraints', '30060101fe020100', 'a boolean of 00 or ff'],
    ['basicConstraints', '3003020180', 'a path length'],
    ['extKeyUsage', '3000', 'a KeyPurposeId'],
    ['subjectAltName', '30028900', 'a GeneralName, [0] to [8]'],
    [
      'subjectAltName',
      der('30', der('87', '7f0000')),
      'an address of 4 or 16 bytes',
    ],
    [
      'subjectAltName',
      der('30', der('a2', '')),
      'dNSName, primitive',
    ],
    ['certificatePolicies', '3000', 'PolicyInformation'],
    ['timestamps', '0402000a', 'the list of timestamps'],
  ])('%s %s is shown as broken', (name, value, problem) => {
    const found = extension(name, value)
    expect(found).toMatchObject({
      value: null,
      bytes: value,
      problem: expect.stringContaining(problem),
    })
  })

  it('knows its flag and its place', () => {
    expect(extension('keyUsage', '03020780', '0101ff')).toMatchObject({
      critical: true,
      at: { start: 0, end: 16 },
    })
  })

  it('with any contents is read or shown as broken, nothing else', () => {
    const names = Object.keys(oids) as (keyof typeof oids)[]
    fc.assert(fc.property(fc.constantFrom(...names), fc.uint8Array({ maxLength: 60 }), (name, bytes) => {
      const found = extension(name, hex(bytes))
      expect(found.value === null).toBe(found.problem !== undefined)
    }), { numRuns: 3000 })
  })
})
