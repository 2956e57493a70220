import type { Field } from '../../../src/contract/index.ts'
import { expect, it } from 'vitest'
import { inForm } from '../../../src/ui/timeline/copy-forms.ts'

const bytes = new TextEncoder().encode('GET / HTTP/1.1\r\nHost: a\t\u0000é\r\n\r\n')

it('copies data as the text that it is, whole', () => {
  expect(inForm('text', bytes, undefined, 'GET / HTTP/1.1')).toBe('GET / HTTP/1.1\r\nHost: a\t...\r\n\r\n')
})

it('copies a field as what it says', () => {
  const field: Field = { name: 'GET', at: { start: 0, end: 3 }, kind: 'text', value: 'a value' }
  expect(inForm('text', bytes, field, '')).toBe('a value')
  expect(inForm('hex', bytes, field, '')).toBe('47 45 54')
  expect(inForm('c', bytes, field, '')).toContain('get[3]')
})
