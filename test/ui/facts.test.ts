/** Sentences and the figures in them. */
import type { Sentence } from '../../src/ui/facts/part.ts'
import { beforeEach, expect, it } from 'vitest'
import { useSentences } from '../../src/ui/facts/words.ts'
import { fakeService } from './support/fake-service.ts'
import { openSession, show } from './support/mount.ts'

beforeEach(async () => openSession(fakeService()))

function said(root: string, sentence: Sentence): string {
  return show({
    setup() {
      const { say } = useSentences()
      return () => say(root, sentence)
    },
  }).text()
}

it('a figure of 0 is said as 0, whatever the plural follows', () => {
  expect(said('screens.story', { id: 'records', values: { n: 0, all: 3 }, choice: 3 })).toBe('0 of 3 records')
})
it('the plural follows its own number', () => {
  expect(said('screens.story', { id: 'records', values: { n: 1, all: 1 }, choice: 1 })).toBe('1 of 1 record')
  expect(said('screens.story', { id: 'records', values: { n: 1, all: 3 }, choice: 3 })).toBe('1 of 3 records')
})
