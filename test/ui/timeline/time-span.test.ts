import { expect, it } from 'vitest'
import { clamped, dragged, moved, stepOf } from '../../../src/ui/timeline/time-span.ts'

it('is drawn in either direction, and never empty', () => {
  expect(dragged(20, 60, 100)).toEqual({ startMs: 20, endMs: 60 })
  expect(dragged(60, 20, 100)).toEqual({ startMs: 20, endMs: 60 })
  expect(dragged(40, 40, 100)).toEqual({ startMs: 40, endMs: 40.5 })
  expect(dragged(100, 100, 100)).toEqual({ startMs: 100, endMs: 100 })
})

it('keeps its length where it is moved, as far as the run goes', () => {
  expect(moved({ startMs: 20, endMs: 60 }, 10, 100)).toEqual({ startMs: 30, endMs: 70 })
  expect(moved({ startMs: 20, endMs: 60 }, 90, 100)).toEqual({ startMs: 60, endMs: 100 })
  expect(moved({ startMs: 20, endMs: 60 }, -90, 100)).toEqual({ startMs: 0, endMs: 40 })
})

it('keeps its edges apart and inside of the run', () => {
  expect(clamped({ startMs: 90, endMs: 60 }, 'startMs', 100)).toEqual({ startMs: 59.5, endMs: 60 })
  expect(clamped({ startMs: 20, endMs: 5 }, 'endMs', 100)).toEqual({ startMs: 20, endMs: 20.5 })
  expect(clamped({ startMs: -4, endMs: 60 }, 'startMs', 100)).toEqual({ startMs: 0, endMs: 60 })
  expect(clamped({ startMs: 20, endMs: 400 }, 'endMs', 100)).toEqual({ startMs: 20, endMs: 100 })
})

it('goes by keys', () => {
  expect(stepOf('ArrowRight', false, 200)).toBe(2)
  expect(stepOf('ArrowLeft', true, 200)).toBe(-20)
  expect(stepOf('Home', false, 200)).toBe(-200)
  expect(stepOf('a', false, 200)).toBeNull()
})
