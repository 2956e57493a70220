import type { Part } from '../../contract/index.ts'

/** The value of a report's part, or null where it failed or was skipped. */
export function done<Value>(part: Part<Value>): Value | null {
  return part.state === 'done'
    ? part.value
    : null
}

/** A text of the locales by its key, with what fills it. */
export interface Sentence {
  id: string
  values?: Record<string, string | number>
  /** Number that the plural form follows. */
  choice?: number
}
