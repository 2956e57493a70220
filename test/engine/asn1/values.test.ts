import { describe, expect, it } from 'vitest'
import { readElement } from '../../../src/engine/asn1/der.ts'
import { rawText, shownText } from '../../../src/engine/asn1/strings.ts'
import { looseTime, time } from '../../../src/engine/asn1/time.ts'
import { bitLength, bitString, boolean, integerBytes, namedBits, oidText, smallInteger, unsignedText } from '../../../src/engine/asn1/values.ts'
import { hex, unhex } from '../../../src/engine/bytes/hex.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'

function element(text: string) {
  const bytes = unhex(text)
  return readElement(bytes, 0, bytes.length, 'an element')
}

/** An element of this tag around text or bytes. */
function around(tagNumber: number, text: string) {
  const bytes = Buffer.from(text, 'latin1')
  return element(`${hex(Uint8Array.of(tagNumber, bytes.length))}${bytes.toString('hex')}`)
}

describe('an object identifier', () => {
  it.each<[bytes: string, expected: string | null, why: string]>([
    ['06032a8648', '1.2.840', 'ISO member body, USA'],
    ['06022a03', '1.2.3', ''],
    ['06028837', '2.999', 'X.690 §8.19.5 (999 + 80 = 0x437)'],
    ['06092a864886f70d01010b', '1.2.840.113549.1.1.11', 'RFC 4055'],
    ['0603550403', '2.5.4.3', 'RFC 5280'],
    ['060100', '0.0', ''],
    ['06014f', '1.39', ''],
    ['060150', '2.0', ''],
    ['0600', null, 'empty'],
    ['06022a80', null, 'the last arc does not end'],
    ['06032a8001', null, 'an arc that begins with zero bits'],
    // 2.25 and a UUID: 2^128 - 1
    [
      '0614 6983ffffffffffffffffffffffffffffffffff7f'.replace(' ', ''),
      '2.25.340282366920938463463374607431768211455',
      'X.667',
    ],
    [
      `0616 69${'ff'.repeat(20)}7f`.replace(' ', ''),
      null,
      'an arc beyond all use',
    ],
  ])('%s is %s %s', (bytes, expected) => {
    if (expected === null)
      expect(() => oidText(element(bytes))).toThrow(ParseError)
    else
      expect(oidText(element(bytes))).toBe(expected)
  })
})

describe('an integer', () => {
  it.each([
    ['020100', '00'],
    ['02017f', '7f'],
    ['02020080', '0080'],
    ['020180', '80'],
    ['0200', null],
    ['0202007f', null],
    ['0202ff80', null],
  ])('%s', (bytes, expected) => {
    if (expected === null)
      expect(() => integerBytes(element(bytes))).toThrow(ParseError)
    else
      expect(hex(integerBytes(element(bytes)))).toBe(expected)
  })

  it('is small or refused', () => {
    expect(smallInteger(element('02047fffffff'), 'a number')).toBe(0x7fff_ffff)
    expect(() => smallInteger(element('02050080000000'), 'a number')).toThrow('expected a number')
    expect(() => smallInteger(element('0201ff'), 'a number')).toThrow('expected a number')
  })

  it('has as many bits as its highest one', () => {
    expect([bitLength(element('0203010001')), unsignedText(element('0203010001'))]).toEqual([17, '65537'])
    expect([bitLength(element('02020080')), unsignedText(element('02020080'))]).toEqual([8, '128'])
    expect([bitLength(element('020100')), unsignedText(element('020100'))]).toEqual([0, '0'])
    expect([bitLength(element('0209010000000000000000')), unsignedText(element('0209010000000000000000'))]).toEqual([65, '0x010000000000000000'])
    expect(() => bitLength(element('0201ff'))).toThrow('a positive integer')
  })
})

describe('a boolean and a bit string', () => {
  it('follow DER', () => {
    expect(boolean(element('0101ff'))).toBe(true)
    expect(boolean(element('010100'))).toBe(false)
    expect(() => boolean(element('010101'))).toThrow(ParseError)
    expect(bitString(element('0303000102'))).toEqual({
      bytes: unhex('0102'),
      unused: 0,
      at: 3,
    })
    expect(() => bitString(element('030108'))).toThrow('a count of unused bits')
    expect(() => bitString(element('030104'))).toThrow('a count of unused bits')
    expect(() => bitString(element('0300'))).toThrow('a count of unused bits')
    expect(() => bitString(element('030204ff'))).toThrow('unused bits of zero')
  })

  it('name their bits from the left', () => {
    const names = ['one', 'two', 'three']
    expect(namedBits(element('030205a0'), names)).toEqual(['one', 'three'])
    expect(namedBits(element('030100'), names)).toEqual([])
    expect(namedBits(element('0303070080'), names)).toEqual(['bit 8'])
  })
})

describe('a time (RFC 5280 §4.1.2.5)', () => {
  it.each([
    [0x17, '260601120000Z', '2026-06-01T12:00:00Z'],
    [0x17, '491231235959Z', '2049-12-31T23:59:59Z'],
    [0x17, '500101000000Z', '1950-01-01T00:00:00Z'],
    [0x18, '99991231235959Z', '9999-12-31T23:59:59Z'],
    [0x18, '00500101000000Z', '0050-01-01T00:00:00Z'],
    [0x17, '240229000000Z', '2024-02-29T00:00:00Z'],
    [0x17, '230229000000Z', null],
    [0x17, '260631000000Z', null],
    [0x17, '261301000000Z', null],
    [0x17, '260601240000Z', null],
    [0x17, '260601120060Z', null],
    [0x17, '2606011200Z', null],
    [0x17, '260601120000+0100', null],
    [0x18, '20260601120000.5Z', null],
    [0x18, '20260601120000', null],
    [0x16, '260601120000Z', null],
  ])('%i %s is %s', (tagNumber, text, expected) => {
    if (expected === null) {
      expect(() => time(around(tagNumber, text))).toThrow(ParseError)
    }
    else {
      expect(time(around(tagNumber, text))).toEqual({
        text: expected,
        epoch: Date.parse(expected),
      })
    }
  })
})

describe('a time as BER has it', () => {
  it.each([
    [0x17, '2606011200Z', '2026-06-01T12:00:00Z'],
    [0x17, '260601120000+0130', '2026-06-01T10:30:00Z'],
    [0x17, '2606011200-0100', '2026-06-01T13:00:00Z'],
    [0x18, '20260601120000.5Z', '2026-06-01T12:00:00Z'],
    [0x18, '20260601120000', '2026-06-01T12:00:00Z'],
    [0x18, '260601120000Z', '2606-01-12T00:00:00Z'], // X.680, 46.1: the seconds may be left out, the century not
    [0x17, '20260601120000Z', null],
    [0x17, '2606311200Z', null],
    [0x16, '2606011200Z', null],
  ])('%i %s is %s, with its problem', (tagNumber, text, expected) => {
    if (expected === null) {
      expect(() => looseTime(around(tagNumber, text))).toThrow(ParseError)
    }
    else {
      expect(looseTime(around(tagNumber, text))).toMatchObject({
        text: expected,
        epoch: Date.parse(expected),
        problem: { at: 2 },
      })
    }
    expect(looseTime(around(0x17, '260601120000Z')).problem).toBeNull()
  })
})

describe('a string', () => {
  it.each([
    ['0c03e282ac', '€', 'UTF8String'],
    ['0c01ff', '\uFFFD', 'UTF8String, malformed'],
    ['1303414243', 'ABC', 'PrintableString'],
    ['1401fc', 'ü', 'TeletexString'],
    ['1603612e62', 'a.b', 'IA5String'],
    ['1e0420ac0041', '€A', 'BMPString'],
    ['1e03004100', 'A\uFFFD', 'BMPString, half a letter at the end'],
    ['1e02d800', '\uFFFD', 'BMPString, half a pair'],
    ['1e04d83dde00', '😀', 'BMPString, a pair'],
    ['1c040001f600', '😀', 'UniversalString'],
    ['1c0400110000', '\uFFFD', 'UniversalString, beyond Unicode'],
    [
      '0c05612e6200 2e'.replace(' ', ''),
      'a.b\\u{0}.',
      'a NUL is made visible',
    ],
    ['0c03e280ae', '\\u{202e}', 'a turn of direction is made visible'],
  ])('%s is %j (%s)', (bytes, expected) => {
    expect(shownText(element(bytes))).toBe(expected)
  })

  it('is kept as it is for comparing', () => {
    expect(rawText(element('0c0100'))).toBe('\0')
  })

  it('is null where the element is none', () => {
    expect(shownText(element('020101'))).toBeNull()
    expect(shownText(element('2c00'))).toBeNull()
  })
})
