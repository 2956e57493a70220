import { describe, expect, it } from 'vitest'
import { cut, padEnd, padStart, width, wrap } from '../../../../src/hosts/cli/view/text.ts'

describe('width', () => {
  it.each([
    ['abc', 3],
    ['证书', 4],
    ['证a书', 5],
    ['Ａ（）', 6],
    ['e\u0301', 1],
    ['🔒', 2],
    ['·─►╱', 4],
    ['\u001B[31mred\u001B[39m', 3],
  ])('%s is %i columns wide', (text, columns) => {
    expect(width(text)).toBe(columns)
  })

  it('is what padding and cutting go by', () => {
    expect(padEnd('证', 4)).toBe('证  ')
    expect(padStart('证', 4)).toBe('  证')
    expect(cut('证书链', 5)).toBe('证书…')
    expect(cut('chain', 5)).toBe('chain')
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
  ])('%s in %i columns', (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines)
  })

  it('never makes a line that is too wide, and loses nothing but spaces', () => {
    const text = 'The 证书 of a-very-long-host-name.example.tlscope.test ended，然后 nothing 🔒 came 。。。。。。'
    for (let columns = 4; columns < 60; columns++) {
      const lines = wrap(text, columns)
      expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    }
  })
})
