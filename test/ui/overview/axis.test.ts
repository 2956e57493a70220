import { expect, it } from 'vitest'
import { ticks } from '../../../src/ui/overview/axis.ts'

it.each([
  [
    99.4,
    6,
    [0, 20, 40, 60, 80],
  ],
  [
    4.9,
    6,
    [0, 1, 2, 3, 4],
  ],
  [
    0.3,
    6,
    [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3],
  ],
  [
    60_000,
    6,
    [
      0,
      10_000,
      20_000,
      30_000,
      40_000,
      50_000,
      60_000,
    ],
  ],
  [
    0,
    6,
    [0],
  ],
  [
    Number.NaN,
    6,
    [0],
  ],
])('an axis up to %d has round steps', (end, most, expected) => {
  expect(ticks(end, most)).toEqual(expected)
})
