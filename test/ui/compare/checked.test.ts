import { expect, it } from 'vitest'
import { checkedSteps } from '../../../src/ui/compare/checked.ts'

it('a level shows the steps that its CA took', () => {
  const taken = (level: Parameters<typeof checkedSteps>[0]) => checkedSteps(level, [level]).filter(({ taken }) => taken).map(({ step }) => step)
  expect(taken('DV')).toEqual(['domain'])
  expect(taken('OV')).toEqual(['domain', 'organization', 'address'])
  expect(taken('EV')).toEqual([
    'domain',
    'organization',
    'address',
    'register',
  ])
  expect(taken('IV')).toEqual(['domain', 'person'])
  expect(taken('unknown')).toEqual([])
})
