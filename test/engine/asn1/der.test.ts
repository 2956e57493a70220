import { describe, expect, it } from 'vitest'
import { contents, DerReader, encapsulated, inside, readElement, tag } from '../../../src/engine/asn1/der.ts'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'

function read(hex: string) {
  const bytes = unhex(hex)
  return readElement(bytes, 0, bytes.length, 'an element')
}

describe('an element', () => {
  it.each<[hex: string, expected: object, source: string]>([
    [
      '0500',
      {
        class: 0,
        constructed: false,
        number: 5,
        start: 0,
        content: 2,
        end: 2,
      },
      'X.690 §8.8',
    ],
    [
      '020105',
      { number: 2, content: 2, end: 3 },
      'X.690 §8.3',
    ],
    [
      '3003020105',
      { constructed: true, number: 16, end: 5 },
      'X.690 §8.9',
    ],
    [
      'a003020102',
      { class: 2, constructed: true, number: 0 },
      'RFC 5280 §4.1, version',
    ],
    [
      '5f1f00',
      { class: 1, number: 31, content: 3 },
      'X.690 §8.1.2.4',
    ],
    [
      'df8f7f00',
      { class: 3, number: 2047, content: 4 },
      'X.690 §8.1.2.4',
    ],
    [
      `0481${'80'}${'00'.repeat(128)}`,
      { content: 3, end: 131 },
      'X.690 §8.1.3.5',
    ],
    [
      `04820100${'00'.repeat(256)}`,
      { content: 4, end: 260 },
      'X.690 §8.1.3.5',
    ],
  ])('%s', (hex, expected) => {
    expect(read(hex)).toMatchObject(expected)
  })

  it.each<[hex: string, at: number, expected: string]>([
    ['', 0, 'an element'],
    ['30', 1, 'a length'],
    ['3080', 1, 'a definite length (DER, not BER)'],
    ['048100', 1, 'a length in its shortest form (DER, not BER)'],
    ['04817f', 1, 'a length in its shortest form (DER, not BER)'],
    ['0482007f', 1, 'a length in its shortest form (DER, not BER)'],
    ['04850000000001', 1, 'a length of at most four bytes'],
    ['0484ffffffff', 6, '4294967295 bytes of contents'],
    ['0402ff', 2, '2 bytes of contents'],
    ['1f', 1, 'a tag number of at most four bytes'],
    ['1f1e00', 1, 'a tag number in its shortest form'],
    ['1f8001', 1, 'a tag number in its shortest form'],
    ['1fffffffff7f00', 1, 'a tag number of at most four bytes'],
  ])('%s is refused at byte %i', (hex, at, expected) => {
    expect(() => read(hex)).toThrow(new ParseError(expected, at))
  })
})

describe('a reader', () => {
  it('keeps the offsets of the whole through every level', () => {
    const reader = new DerReader(unhex('30080404 30020500 0500'.replaceAll(' ', '')))
    const outer = inside(reader.next(tag.sequence, 'the outer'))
    const carrier = outer.next(tag.octetString, 'the carrier')
    const inner = encapsulated(carrier).next(tag.sequence, 'the inner')
    expect([inner.start, inner.end]).toEqual([4, 8])
    expect(contents(inner)).toEqual(unhex('0500'))
    expect(() => outer.finish('the outer')).toThrow('expected the end of the outer at byte 8')
  })

  it('refuses a constructed string and a primitive SEQUENCE', () => {
    expect(() => new DerReader(unhex('2403040100')).next(tag.octetString, 'octets')).toThrow('expected octets in one piece (DER, not BER) at byte 0')
    expect(() => new DerReader(unhex('1000')).next(tag.sequence, 'a list')).toThrow('expected a list, constructed at byte 0')
  })

  it('leaves what is optional where it is not there', () => {
    const reader = new DerReader(unhex('020101'))
    expect(reader.optional(tag.boolean, 'a flag')).toBeNull()
    expect(reader.next(tag.integer, 'a number').start).toBe(0)
    expect(reader.optional(tag.boolean, 'a flag')).toBeNull()
  })

  it('takes no more than a Certificate message can carry', () => {
    expect(() => new DerReader(new Uint8Array(0x100_0000))).toThrow(ParseError)
  })
})
