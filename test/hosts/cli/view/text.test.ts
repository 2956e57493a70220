import { describe, expect, it } from 'vitest'
import { cut, padEnd, padStart, width, wrap } from '../../../../src/hosts/cli/view/text.ts'

describe('width', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    // East Asian Width of the Unicode Standard (UAX #11): W and F take two columns, A one
    ['证书', 4],
    ['证a书', 5],
    ['㐀𠀀鿿', 6],
    ['Ａ（）', 6],
    ['ｱﾊﾟ', 3],
    ['한국어', 6],
    ['『引』。', 8],
    ['·─►╱', 4],
    ['┌─┬─┐│▏█', 8],
    ['✓✗!…§±', 6],
    // emoji (UTS #51): two columns, however many code points they have
    ['🔒', 2],
    ['✅', 2],
    ['🚀', 2],
    ['🛡️', 2],
    ['⚠', 1],
    ['⚠️', 2],
    ['🇨🇭', 2],
    ['👍🏽', 2],
    ['👩‍💻', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['1️⃣', 2],
    // marks stand on their letter
    ['e\u0301', 1],
    ['e\u0301\u0328\u0331', 1],
    ['שָׁלוֹם', 4],
    ['คำ', 2],
    ['नमस्ते', 4],
    ['\u001B[31mred\u001B[39m', 3],
    ['\u001B[1m证书\u001B[22m ✅', 7],
  ])('%s is %i columns wide', (text, columns) => {
    expect(width(text)).toBe(columns)
  })

  it('is what padding and cutting go by', () => {
    expect(padEnd('证', 4)).toBe('证  ')
    expect(padStart('证', 4)).toBe('  证')
    expect(cut('证书链', 5)).toBe('证书…')
    expect(cut('chain', 5)).toBe('chain')
    expect(cut('✅✅✅', 5)).toBe('✅✅…')
    expect(cut('👩‍💻👩‍💻👩‍💻', 5)).toBe('👩‍💻👩‍💻…')
  })
})

describe('wrap', () => {
  it.each<[text: string, columns: number, lines: string[]]>([
    [
      'one two three',
      8,
      ['one two', 'three'],
    ],
    [
      'one two',
      80,
      ['one two'],
    ],
    [
      '',
      10,
      [''],
    ],
    [
      'abcdefghij',
      4,
      ['abcd', 'efgh', 'ij'],
    ],
    [
      'x abcdefghij',
      4,
      ['x', 'abcd', 'efgh', 'ij'],
    ],
    [
      '证书已经到期',
      5,
      ['证书', '已经', '到期'],
    ],
    [
      '证书到期。',
      8,
      ['证书到', '期。'],
    ],
    [
      'TLS 握手',
      5,
      ['TLS', '握手'],
    ],
    [
      'ne\u0301e\u0301e',
      2,
      ['ne\u0301', 'e\u0301e'],
    ],
    [
      '👩‍💻👩‍💻👩‍💻',
      5,
      ['👩‍💻👩‍💻', '👩‍💻'],
    ],
    [
      '  indented, and fits  ',
      40,
      ['  indented, and fits'],
    ],
  ])('%s in %i columns', (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines)
  })

  it('never makes a line that is too wide, and loses nothing but spaces', () => {
    const text = 'The 证书 of a-very-long-host-name.example.tlscope.test ended，然后 nothing 🔒 came ✅ 👩‍💻👩‍💻 e\u0301e\u0301 。。。。。。'
    for (let columns = 4; columns < 60; columns++) {
      const lines = wrap(text, columns)
      expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }
  })
})
