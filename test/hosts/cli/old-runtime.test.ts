import { expect, it } from 'vitest'
import { oldRuntime } from '../../../src/hosts/cli/old-runtime.ts'

it('says which Node it needs', () => {
  expect(oldRuntime('20.20.2')).toMatch(/needs Node 24 or newer, and this is 20\.20\.2\n.*需要 Node 24/)
  expect(oldRuntime('24.0.0')).toBeNull()
  expect(oldRuntime('26.1.0')).toBeNull()
})
