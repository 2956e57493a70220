/** Texts as the page shows them, and what they want to be filled with. */
import type { Language } from '../../../src/locales/index.ts'
import { createI18n } from 'vue-i18n'
import { texts } from '../../../src/locales/index.ts'

const { global } = createI18n({ legacy: false, locale: 'en', messages: texts, missingWarn: false, fallbackWarn: false, fallbackLocale: false })

export function say(language: Language, key: string, values: Record<string, string | number>): string {
  return (global.t as (key: string, named: object, options: object) => string)(key, values, { locale: language })
}

/** The text as it is written; undefined where there is none. */
export function written(language: Language, key: string): string | undefined {
  const found = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], texts[language])
  return typeof found === 'string' ? found : undefined
}

/** Names of all placeholders of a text and of the texts that it links to, as far as `values` name those. */
export function placeholders(language: Language, key: string, values: Record<string, string | number> = {}, depth = 0): Set<string> {
  const text = written(language, key)
  if (text === undefined || depth > 4)
    throw new Error(`no text ${key} in ${language}`)
  const names = new Set<string>()
  for (const [, link, literal, name] of text.matchAll(/(@[.\w]*:)?\{(?:'([^']+)'|(\w+))\}/g)) {
    const linked = literal ?? (link && name ? values[name] : undefined)
    if (name)
      names.add(name)
    if (typeof linked === 'string')
      placeholders(language, linked, values, depth + 1).forEach(each => names.add(each))
  }
  return names
}
