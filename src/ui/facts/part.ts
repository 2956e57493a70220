import type { Part } from '../../contract/index.ts'

export type { Sentence } from '../../locales/certificates/notation.ts'

/** The value of a report's part, or null where it failed or was skipped. */
export function done<Value>(part: Part<Value>): Value | null {
  return part.state === 'done'
    ? part.value
    : null
}

type Values = Record<string, string | number>

/** What fills a sentence's text, the number that its plural form follows as `count`: handed over as vue-i18n's own choice, that number would stand in place of an `n` that is 0, and would not count beside any other `n`. */
export function filling(values: Values = {}, choice?: number): Values {
  return choice === undefined
    ? values
    : { ...values, count: choice }
}
