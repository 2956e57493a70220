/** Views of a run speak to the person who made it. Where two others are watched, the same views name them instead. */
import type { InjectionKey } from 'vue'
import { inject, provide } from 'vue'

const key: InjectionKey<boolean> = Symbol('observed')

/** What the views below this one show is no run of the person's own. */
export function observeOthers(): void {
  provide(key, true)
}

type Word = 'you' | 'from.client' | 'from.server' | 'work' | 'pause' | 'opened'
const own: Record<Word, string> = {
  'you': 'screens.you',
  'from.client': 'screens.timeline.from.client',
  'from.server': 'screens.timeline.from.server',
  'work': 'screens.timeline.work',
  'pause': 'screens.timeline.pause',
  'opened': 'screens.timeline.wasSealed',
}

/** Gives the key of a word: as it stands for you, or for a client that is watched. */
export function useSideWords(): (word: Word) => string {
  const observed = inject(key, false)
  return word => observed
    ? `screens.observed.${word}`
    : own[word]
}
