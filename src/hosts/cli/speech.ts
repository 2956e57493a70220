/** The texts of src/locales in one language, for the terminal: vue-i18n's core without Vue. */
import type { Language } from '../../locales/index.ts'
import {
  compile,
  createCoreContext,
  fallbackWithLocaleChain,
  registerLocaleFallbacker,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate,
} from '@intlify/core-base'
import { expectedWords } from '../../locales/expected.ts'
import { languages, texts } from '../../locales/index.ts'
import { forTerminal } from './view/for-terminal.ts'

export type Values = Record<string, string | number>

export interface Speech {
  language: Language
  /** The text under this key, with its values put in and their control characters made visible. A value named `expected` is a parser's phrase: it is put in in this language. */
  (key: string, values?: Values): string
  /** The text in the form that the number asks for; the text names it `{count}`. */
  count: (key: string, count: number, values?: Values) => string
  has: (key: string) => boolean
  number: (value: number) => string
  milliseconds: (value: number) => string
  /** `2026-11-14 23:59:59 UTC`: the same in every language and time zone; one that could not be read is said so. */
  time: (value: string) => string
}

registerMessageCompiler(compile)
registerMessageResolver(resolveValue)
registerLocaleFallbacker(fallbackWithLocaleChain)

export function speech(language: Language): Speech {
  const context = createCoreContext({
    locale: language,
    fallbackLocale: 'en',
    messages: { [language]: texts[language], en: texts.en },
    missingWarn: false,
    fallbackWarn: false,
    warnHtmlMessage: false,
  })
  let numbers: Intl.NumberFormat | undefined
  // Numbers stay as they are: a port or a year has no thousands. Whoever has a size says so with `number`.
  const shown = (values: Values) => Object.fromEntries(Object.entries(values).map(([name, value]) =>
    [
      name,
      forTerminal(name === 'expected' ? expectedWords(String(value), language) : String(value)),
    ]))
  const say = (key: string, values: Values = {}) => String(translate(context, key, shown(values)))
  return Object.assign(say, {
    language,
    count: (key: string, count: number, values: Values = {}) =>
      String(translate(context, key, shown({ ...values, count }), { plural: count })),
    has: (key: string) => typeof resolveValue(texts[language], key) === 'string',
    number: (value: number) => {
      numbers ??= new Intl.NumberFormat(language, { maximumFractionDigits: 2 }) // loads the runtime's tables: a tenth of a short run
      return numbers.format(value)
    },
    milliseconds: (value: number) => milliseconds(value, language),
    time: (value: string) => value
      ? `${value.slice(0, 10)} ${value.slice(11, 19)} UTC`
      : say('commandLine.cert.unread'),
  })
}

function milliseconds(value: number, language: Language): string {
  const [amount, unit, digits] = value >= 10_000
    ? [value / 1000, 's', 1]
    : [
        value,
        'ms',
        value < 1
          ? 2
          : value < 100
            ? 1
            : 0,
      ]
  return `${new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount)} ${unit}`
}

/** `--lang` first, then what POSIX says decides on messages; English where neither names a language of ours. */
export function languageOf(asked: string | undefined, environment: Record<string, string | undefined>): Language {
  const named = asked ?? (environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '')
  return languages.find(language => language === named)
    ?? (/^zh(?:[_-](?:CN|SG|Hans)|$|\.)/i.test(named)
      ? 'zh-CN'
      : 'en')
}
