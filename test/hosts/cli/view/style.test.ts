import type { Style } from '../../../../src/hosts/cli/view/style.ts'
import { describe, expect, it } from 'vitest'
import { createStyle, wantsColour } from '../../../../src/hosts/cli/view/style.ts'

describe('createStyle', () => {
  // Select Graphic Rendition of ECMA-48, Section 8.3.117
  it.each<[keyof Style, string]>([
    ['bold', '\u001B[1mword\u001B[22m'],
    ['dim', '\u001B[2mword\u001B[22m'],
    ['client', '\u001B[34mword\u001B[39m'],
    ['server', '\u001B[33mword\u001B[39m'],
    ['pass', '\u001B[32mword\u001B[39m'],
    ['warn', '\u001B[33mword\u001B[39m'],
    ['fail', '\u001B[31mword\u001B[39m'],
    ['info', '\u001B[36mword\u001B[39m'],
  ])('%s', (name, painted) => {
    expect(createStyle(true)[name]('word')).toBe(painted)
    expect(createStyle(true)[name]('')).toBe('')
    expect(createStyle(false)[name]('word')).toBe('word')
  })

  it('goes on in its colour behind another one inside', () => {
    const { fail, client, bold } = createStyle(true)
    expect(bold(`a${client('b')}c`)).toBe('\u001B[1ma\u001B[34mb\u001B[39mc\u001B[22m')
    expect(fail(`a${client('b')}c`)).toBe('\u001B[31ma\u001B[34mb\u001B[31mc\u001B[39m')
  })
})

describe('wantsColour', () => {
  it.each<[Record<string, string>, boolean, boolean, boolean]>([
    [{}, true, true, true],
    [{}, false, true, false],
    [{}, true, false, false],
    [{ TERM: 'dumb' }, true, true, false],
    [{ NO_COLOR: '1' }, true, true, false],
    [{ NO_COLOR: '' }, true, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, true, false],
    [{ FORCE_COLOR: '1' }, false, true, true],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, false, true, true],
    [{ FORCE_COLOR: '1' }, false, false, false],
    [{ FORCE_COLOR: '0' }, true, true, false],
    [{ FORCE_COLOR: '' }, false, true, false],
    [{ FORCE_COLOR: '' }, true, true, true],
  ])('%j, a terminal: %s, asked for: %s → %s', (environment, isTty, asked, wanted) => {
    expect(wantsColour(environment, isTty, asked)).toBe(wanted)
  })
})
