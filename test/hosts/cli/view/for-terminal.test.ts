import { expect, it } from 'vitest'
import { forTerminal } from '../../../../src/hosts/cli/view/for-terminal.ts'

it('shows control, direction and invisible characters by their code', () => {
  expect(forTerminal('a\u001B]0;x\u0007b')).toBe('a\\u{1b}]0;x\\u{7}b')
  expect(forTerminal('\u202Egnp.exe\u200B')).toBe('\\u{202e}gnp.exe\\u{200b}')
  expect(forTerminal('证书 é 🔒')).toBe('证书 é 🔒')
})
