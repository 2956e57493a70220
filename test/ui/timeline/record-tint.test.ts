import { describe, expect, it } from 'vitest'
import { recordTint } from '../../../src/ui/timeline/record-tint.ts'

describe('the bytes of records', () => {
  it('are readable in their headers, and inside where nothing is encrypted', () => {
    const tint = recordTint([{ length: 2, encrypted: true }, { length: 1, encrypted: false }, { length: 1, encrypted: true }])
    const read = Array.from({ length: 19 }, (_, at) => tint(at) === 'k-sealed' ? 'x' : '.').join('')
    expect(read).toBe('.....xx...........x')
  })
  it('without a record are what the message is', () => {
    expect(recordTint([])(7)).toBe('k-clear')
    expect(recordTint([], true)(0)).toBe('k-sealed')
  })
})
