import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../src/engine/bytes/hex.ts'
import { ParseError } from '../../../../src/engine/bytes/parse-error.ts'
import { readRecords, RecordStream } from '../../../../src/engine/tls/records/record-stream.ts'

const alert = '15030300020228'
const empty = '1703030000'

function feed(bytes: Uint8Array, cuts: number[]): { records: object[], foreign: string, total: number } {
  const stream = new RecordStream()
  const records: object[] = []
  let foreign = ''
  let at = 0
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    // what a push gives is good until the next
    for (const unit of stream.push(bytes.subarray(at, cut), 0)) {
      if ('record' in unit)
        records.push({ offset: unit.record.offset, hex: hex(unit.record.bytes) })
      else if ('foreign' in unit)
        foreign += hex(unit.foreign.bytes)
    }
    at = Math.max(at, cut)
  }
  return { records, foreign, total: stream.total }
}

describe('records', () => {
  it.each<[bytes: string, records: string[], foreign: string, source: string]>([
    ['', [], '', 'nothing'],
    [
      alert + empty,
      [alert, empty],
      '',
      'two records, one of them empty',
    ],
    [
      '485454502f312e31',
      [],
      '485454502f312e31',
      'HTTP/1.1',
    ],
    [
      `${alert}00${alert}`,
      [alert],
      `00${alert}`,
      'nothing is a record behind bytes that are none',
    ],
    [
      '1602',
      [],
      '1602',
      'a major version that is not 3',
    ],
    [
      '1603034801',
      [],
      '1603034801',
      'more than 2^14 + 2048 bytes (RFC 5246, Section 6.2.3)',
    ],
    [
      '1903030000',
      [],
      '1903030000',
      'a type that TLS does not have',
    ],
  ])('%s', (bytes, records, foreign) => {
    const whole = unhex(bytes)
    const found = feed(whole, [])
    expect(found.records.map(record => (record as { hex: string }).hex)).toEqual(records)
    expect(found.foreign).toBe(foreign)
    expect(found.total).toBe(whole.length)
    expect(feed(whole, Array.from(whole.keys()))).toEqual(found)
  })
})

it('finds the same however the bytes are cut', () => {
  const bytes = fc.array(fc.constantFrom(alert, empty, `16030100${'04'}deadbeef`, 'ff'), { maxLength: 8 }).map(parts => unhex(parts.join('')))
  fc.assert(fc.property(bytes, fc.array(fc.nat(80), { maxLength: 8 }), (whole, cuts) => {
    const inside = cuts.map(cut => Math.min(cut, whole.length))
    expect(feed(whole, inside)).toEqual(feed(whole, []))
  }))
})

it('tells what a cut record waits for', () => {
  const stream = new RecordStream()
  stream.push(unhex(`${alert}1603030004aa`), 0)
  expect(stream.cut).toMatchObject({ offset: 7, missing: 3 })
})

it('notes when the first and the last byte of a record came', () => {
  const stream = new RecordStream()
  const bytes = unhex(alert)
  stream.push(bytes.subarray(0, 3), 5)
  stream.push(bytes.subarray(3, 6), 6)
  expect(stream.push(bytes.subarray(6), 8)).toMatchObject([
    {
      record: { startMs: 5, endMs: 8 },
    },
  ])
})

it('refuses what is no run of whole records', () => {
  expect(readRecords(unhex(alert + empty))).toHaveLength(2)
  expect(() => readRecords(unhex('00'))).toThrow(ParseError)
  for (let length = 1; length < alert.length / 2; length++)
    expect(() => readRecords(unhex(alert.slice(0, length * 2)))).toThrow(ParseError)
})
