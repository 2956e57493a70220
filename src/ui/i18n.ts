import type { Language } from '../locales/index.ts'
import { createI18n } from 'vue-i18n'
import { texts } from '../locales/index.ts'

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: texts,
  missingWarn: false,
  fallbackWarn: false,
})

export function speak(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
