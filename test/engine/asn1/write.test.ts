/** What is written is read back the same; the encodings are those of X.690 and of RFC 5280's examples of times. */
import { expect, it } from 'vitest'
import { contents, DerReader, tag } from '../../../src/engine/asn1/der.ts'
import { time } from '../../../src/engine/asn1/time.ts'
import { oidText } from '../../../src/engine/asn1/values.ts'
import { bitString, element, generalizedTime, octet, oid, sequence, tagged } from '../../../src/engine/asn1/write.ts'
import { hex } from '../../../src/engine/bytes/hex.ts'

it.each<[hex: string, written: Uint8Array, source: string]>([
  ['0500', element(octet.null), 'X.690, 8.8'],
  ['06022a03', oid('1.2.3'), 'X.690, 8.19'],
  ['06062a864886f70d', oid('1.2.840.113549'), 'RSADSI'],
  ['0603883703', oid('2.999.3'), 'X.690, 8.19.5'],
  ['0304000a3b5f', bitString(Uint8Array.of(0x0A, 0x3B, 0x5F)), 'X.690, 8.6'],
  ['180f32303236303630313132303030305a', generalizedTime(Date.parse('2026-06-01T12:00:00Z')), 'RFC 5280, 4.1.2.5.2'],
  ['30050201008000', sequence(element(octet.integer, Uint8Array.of(0)), element(0x80)), 'X.690, 8.9'],
  ['a2020500', tagged(2, element(octet.null)), 'X.690, 8.14'],
])('%s', (expected, written) => {
  expect(hex(written)).toBe(expected)
})

it('lengths of one, two and three bytes are read back', () => {
  for (const size of [0, 127, 128, 255, 256, 65_535, 65_536]) {
    const reader = new DerReader(element(octet.octetString, new Uint8Array(size)))
    expect(contents(reader.next(tag.octetString, 'bytes'))).toHaveLength(size)
    reader.finish('the file')
  }
})

it('object identifiers and times are read back', () => {
  const reader = new DerReader(sequence(oid('1.3.6.1.4.1.11129.2.4.2'), generalizedTime(1_780_315_200_000))).sequence('both')
  expect(oidText(reader.next(tag.oid, 'an OID'))).toBe('1.3.6.1.4.1.11129.2.4.2')
  expect(time(reader.any('a time')).epoch).toBe(1_780_315_200_000)
})
