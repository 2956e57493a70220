import { describe, expect, it } from 'vitest'
import { codeName, daysBetween, figures, forPage, hexCode, instant, rangeText, versionName } from '../../src/ui/format.ts'

describe('figures', () => {
  const { bytes, count, time } = figures('en')
  it.each([
    [0.08, '0.08 ms'],
    [0.949, '0.95 ms'],
    [30.26, '30.3 ms'],
    [1234.4, '1,234 ms'],
    [12_345, '12.3 s'],
  ])('%d ms is %s', (value, text) => expect(time(value)).toBe(text))
  it('of bytes are exact up to a mebibyte', () => {
    expect(bytes(2931)).toBe('2,931 B')
    expect(bytes(5_242_880)).toBe('5.00 MiB')
    expect(count(6245)).toBe('6,245')
  })
})

it('instants are the same in every language', () => {
  expect(instant('2026-09-22T00:00:00Z')).toBe('2026-09-22 00:00 UTC')
  expect(instant('2026-09-22T23:59:59.000Z')).toBe('2026-09-22 23:59 UTC')
})
it('days are whole', () => expect(daysBetween('2026-11-23T09:00:00Z', '2026-11-13T23:59:59Z')).toBe(-9))
it('ranges are inclusive', () => {
  expect(rangeText({ start: 350, end: 382 })).toBe('350–381')
  expect(rangeText({ start: 7, end: 8 })).toBe('7')
  expect(rangeText({ start: 7, end: 7 })).toBe('7')
})
it('an unknown code is shown in hex', () => {
  expect(codeName({ code: 0xFE0D })).toBe('0xfe0d')
  expect(hexCode(2, 2)).toBe('0x02')
  expect(versionName({ code: 0x0304, name: 'TLS 1.3' })).toBe('TLS 1.3')
  expect(versionName({ code: 0x0301, name: 'TLSv1' })).toBe('TLS 1.0')
})
it('tabs and line ends stay', () => expect(forPage('a\tb\n\u001B[31m')).toBe('a\tb\n␛[31m'))
