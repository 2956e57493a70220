/** What every field tree must hold to. */
import type { Field } from '../../src/contract/index.ts'
import { expect } from 'vitest'

/** Leaves cover `start` to `end` without gaps or overlaps, and children their parent. */
export function leavesTile(fields: readonly Field[], end: number, start = 0, path = ''): void {
  let at = start
  for (const field of fields) {
    const name = `${path}/${field.name}`
    expect(field.at.start, `begin of ${name}`).toBe(at)
    expect(field.at.end, `end of ${name}`).toBeGreaterThanOrEqual(at)
    if (field.children)
      leavesTile(field.children, field.at.end, field.at.start, name)
    at = field.at.end
  }
  expect(at, `end of ${path}`).toBe(end)
}
