import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HalfStream } from '../../../src/engine/capture/reassembly.ts'

const text = (pieces: { bytes: Uint8Array }[]): string => pieces.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('')
const bytes = (value: string): Uint8Array => Buffer.from(value, 'latin1')

describe('HalfStream', () => {
  const tables: [string, [number, string][], string][] = [
    ['in order', [[100, 'ab'], [102, 'cd']], 'abcd'],
    ['out of order', [[102, 'cd'], [104, 'ef'], [100, 'ab']], 'abcdef'],
    ['sent again', [[100, 'ab'], [100, 'ab'], [102, 'cd'], [100, 'abcd']], 'abcd'],
    ['overlapping', [[100, 'abc'], [101, 'bcde'], [103, 'de']], 'abcde'],
    ['overlapping while waiting', [[103, 'def'], [102, 'cde'], [100, 'ab']], 'abcdef'],
  ]
  it.each(tables)('%s', (_name, segments, expected) => {
    const stream = new HalfStream()
    stream.begin(100)
    expect(text(segments.flatMap(([sequence, data]) => stream.add(sequence, bytes(data), 0)))).toBe(expected)
    expect(stream.gaps).toEqual([])
  })

  it('notes what never came, and gives what stands behind it', () => {
    const stream = new HalfStream()
    stream.begin(0)
    expect(text(stream.add(0, bytes('ab'), 0))).toBe('ab')
    expect(stream.add(5, bytes('fg'), 0)).toEqual([])
    expect(text(stream.flush())).toBe('fg')
    expect(stream.gaps).toEqual([{ start: 2, end: 5 }])
  })

  it('goes on where sequence numbers begin anew', () => {
    const stream = new HalfStream()
    stream.begin(0xffffffff)
    expect(text([...stream.add(0xffffffff, bytes('a'), 0), ...stream.add(2, bytes('d'), 0), ...stream.add(0, bytes('bc'), 0)])).toBe('abcd')
  })

  it('gives every byte once and in order, however the segments came', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), fc.array(fc.tuple(fc.nat(299), fc.integer({ min: 1, max: 40 })), { maxLength: 40 }), (whole, start, extras) => {
      const stream = new HalfStream()
      const first = start % 0x100000000
      stream.begin(first)
      const cuts = [...extras.map(([at, size]) => [at, Math.min(whole.length, at + size)] as const).filter(([at]) => at < whole.length), [0, whole.length] as const]
      const got = cuts.flatMap(([at, end]) => stream.add((first + at) % 0x100000000, whole.subarray(at, end), 0))
      expect(Buffer.concat(got.map(piece => piece.bytes)).equals(Buffer.from(whole))).toBe(true)
    }))
  })
})
