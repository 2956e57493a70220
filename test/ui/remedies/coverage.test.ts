/** No finding without what happened, why it matters and how it is mended, in both languages. */
import { describe, expect, it } from 'vitest'
import { certificateChecks } from '../../../src/engine/checks/certificate/index.ts'
import { languages, texts } from '../../../src/locales/index.ts'
import { nothingOn, remedyOfCheck } from '../../../src/locales/remedies/index.ts'

type Words = Record<string, string>
const en: Record<string, Record<string, string | Words>> = texts.en.checks
/** Everything that may be found and is not in order: it has a remedy in the English texts. */
const reasons = Object.entries(en).flatMap(([id, check]) => Object.entries(check)
  .filter(([, words]) => typeof words === 'object' && 'remedy' in words)
  .map(([reason]) => ({ id, reason })))

describe('every finding that is not in order', () => {
  it.each(reasons)('$id: $reason says what, why and how in both languages', ({ id, reason }) => {
    for (const language of languages) {
      const checks: typeof en = texts[language].checks
      const whys: Record<string, Record<string, string>> = texts[language].consequences
      const words = checks[id]![reason] as Words
      expect(words.summary).toMatch(/\S{2}/)
      expect(words.remedy).toMatch(/\S{2}/)
      expect(whys[id]?.[reason], `consequences.${id}.${reason} in ${language}`).toMatch(/\S{2}/)
    }
    const remedy = remedyOfCheck(id, reason)!
    for (const side of ['server', 'program'] as const) {
      const nothing = nothingOn(side, remedy)
      expect(nothing === null ? remedy[side].length : texts.en.remedies.nothing[nothing].length).toBeGreaterThan(0)
    }
  })

  it('a check cannot warn or fail for a reason that has no remedy', () => {
    const passing = ['complete', 'trusted', 'verified', 'valid', 'named', 'wildcard', 'kept', 'none', 'not-required', 'known', 'fits', 'strong', 'both-trust', 'both-refuse', 'in-order', 'private', 'good', 'good-asked', 'not-asked', 'no-way']
    const forgotten = certificateChecks.flatMap(({ id, reasons }) => reasons.map(reason => `${id} ${reason}`))
      .filter(name => !passing.includes(name.split(' ')[1]!) && !remedyOfCheck(...name.split(' ') as [string, string]))
    expect(forgotten).toEqual([])
  })

  it('both languages name the same values', () => {
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(found => found[1]).toSorted().filter((name, index, all) => all.indexOf(name) === index)
    const zh: typeof en = texts['zh-CN'].checks
    for (const { id, reason } of reasons) {
      const [one, other] = [en, zh].map(checks => checks[id]![reason] as Words) as [Words, Words]
      expect(named(other.summary!), `${id} ${reason}`).toEqual(named(one.summary!))
      expect(named(other.remedy!), `${id} ${reason}`).toEqual(named(one.remedy!))
    }
  })
})
