import { describe, expect, it } from 'vitest'
import { jsonTokens, looksLikeJson, prettyJson, textLines } from '../../../src/ui/response/body-text.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a body as text', () => {
  it('ends lines as any system does', () => expect(textLines(bytes('one\r\ntwo\nthree\rfour\n'), null)).toEqual(['one', 'two', 'three', 'four']))
  it('makes visible what would hide or turn it', () => {
    expect(textLines(bytes('a\u0000b\u202Ec\u200Bd'), null)).toEqual(['a␀b⟨U+202E⟩c⟨U+200B⟩d'])
  })
  it('breaks lines that nothing could draw', () => {
    const lines = textLines(bytes('x'.repeat(5_000)), null)
    expect(lines.map(line => line.length)).toEqual([2_000, 2_000, 1_000])
  })
  it('follows the charset that the server names', () => {
    expect(textLines(Uint8Array.of(0xE9), 'text/plain; charset=iso-8859-1')).toEqual(['é'])
    expect(textLines(bytes('é'), 'text/plain; charset=nonsense')).toEqual(['é'])
  })
  it('stays text whatever it is', () => expect(textLines(bytes('<script>alert(1)</script>'), 'text/html')).toEqual(['<script>alert(1)</script>']))
})

describe('a body as JSON', () => {
  it.each([
    ['application/json', '', true],
    ['application/problem+json; charset=utf-8', '', true],
    ['text/html', '{}', false],
    [null, ' [1]', true],
    [null, 'x', false],
  ])('of %s and %j: %s', (type, text, is) => expect(looksLikeJson(type, bytes(text))).toBe(is))
  it('is indented', () => expect(prettyJson(bytes('{"a":[1,true]}'))).toEqual([
    '{',
    '  "a": [',
    '    1,',
    '    true',
    '  ]',
    '}',
  ]))
  it('is refused where it is none, or not whole', () => {
    expect(prettyJson(bytes('{"a":'))).toBeNull()
    expect(prettyJson(bytes(`${'['.repeat(200_000)}`))).toBeNull()
  })
  it('falls into its parts', () => {
    expect(jsonTokens('  "a": "b", 1.5e3, null')).toEqual([
      { kind: 'mark', text: '  ' },
      { kind: 'name', text: '"a"' },
      { kind: 'mark', text: ':' },
      { kind: 'mark', text: ' ' },
      { kind: 'text', text: '"b"' },
      { kind: 'mark', text: ', ' },
      { kind: 'number-value', text: '1.5e3' },
      { kind: 'mark', text: ', ' },
      { kind: 'word', text: 'null' },
    ])
  })
})
