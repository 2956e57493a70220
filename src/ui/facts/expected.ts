/** What a parser expected, for the page: the phrase of the Report in the language that the page speaks. */
import type { Language } from '../../locales/index.ts'
import { useI18n } from 'vue-i18n'
import { expectedWords } from '../../locales/expected.ts'

export function useExpected(): (phrase: string) => string {
  const { locale } = useI18n()
  return phrase => expectedWords(phrase, locale.value as Language)
}
