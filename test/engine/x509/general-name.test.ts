import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inside, readElement } from '../../../src/engine/asn1/der.ts'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { addressBytes, addressText, readGeneralNames } from '../../../src/engine/x509/general-name.ts'

describe('an address', () => {
  it.each([
    ['c0000201', '192.0.2.1'],
    ['20010db8000000000000000000000001', '2001:db8::1'],
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000000000001', '::1'],
    ['20010db8000100010001000100010001', '2001:db8:1:1:1:1:1:1'],
    ['20010db8000000010001000100010001', '2001:db8:0:1:1:1:1:1'],
    ['20010000000000010000000000000001', '2001:0:0:1::1'],
    ['20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
    ['00010000000000000000000000000000', '1::'],
  ])('%s is %s (RFC 5952)', (bytes, text) => {
    expect(addressText(unhex(bytes))).toBe(text)
    expect(addressBytes(text)).toEqual(unhex(bytes))
  })

  it('is read in every form that the runtime takes', () => {
    fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const bytes = addressBytes(text)
      expect(bytes?.length).toBe(isIP(text) === 4
        ? 4
        : 16)
      expect(addressBytes(addressText(bytes!))).toEqual(bytes)
    }))
  })

  it.each([
    'example.test',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    'g::',
    '',
    '1:2:3:4:5:6:7::8',
  ])('%j is none', (text) => {
    expect(addressBytes(text)).toBeNull()
  })
})

it('a broken name takes nothing from the others where faults are noted', () => {
  // an address of five bytes between two hosts
  const bytes = unhex('30138204612e7465870501020304058204622e7465')
  const notes: { at: number, expected: string }[] = []
  expect(readGeneralNames(inside(readElement(bytes, 0, bytes.length, 'GeneralNames', notes)))).toEqual([
    { type: 'dNSName', value: 'a.te' },
    { type: 'iPAddress', value: '87050102030405', warnings: ['unreadable'] },
    { type: 'dNSName', value: 'b.te' },
  ])
  expect(notes).toEqual([{ at: 10, expected: 'an address of 4 or 16 bytes' }])
  expect(() => readGeneralNames(inside(readElement(bytes, 0, bytes.length, 'GeneralNames')))).toThrow('an address of 4 or 16 bytes')
})

describe('a dNSName', () => {
  const warnings = (name: string) => readGeneralNames(inside(readElement(Uint8Array.from([0x30, name.length + 2, 0x82, name.length, ...Buffer.from(name)]), 0, name.length + 4, 'GeneralNames')))[0]!.warnings
  it.each(['example.test', '*.example.test', 'localhost', 'a-b.1.test', '_dmarc.example.test', 'xn--mnchen-3ya.test', '1.test', `${'a'.repeat(63)}.test`])('%s may name a host', (name) => {
    expect(warnings(name)).toBeUndefined()
  })
  it.each(['', ' ', 'a..b', '.example.test', 'example.test.', '*', '*.*.example.test', 'f*.example.test', 'a.*.test', '-x.example', 'x-.example', 'a b.test', '192.0.2.1', `${'a'.repeat(64)}.test`, 'https://a.test'])('%j cannot', (name) => {
    expect(warnings(name)).toEqual(['not-host'])
  })
})
