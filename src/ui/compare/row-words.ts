import type { ComparisonRow } from '../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { useSentences } from '../facts/words.ts'

const codes: readonly ComparisonRow['id'][] = [
  'cipherSuite',
  'group',
  'key',
  'signature',
  'names',
]

/** The words of a row: protocol text stays, ids become what the locales say for them. */
export function useRowWords() {
  const { t } = useI18n()
  const { has } = useSentences()

  function value(id: ComparisonRow['id'], text: string | null): string {
    if (text === null)
      return t('screens.compare.unknown')
    const key = `comparison.values.${id}.${text}`
    if (/^[\w-]+$/.test(text) && has(key))
      return t(key)
    if (id === 'exposure')
      return text.split(', ').map(item => t(`screens.exposure.${item}`)).join(t('screens.comma'))
    return text
  }
  return {
    title: (id: ComparisonRow['id']): string => t(`comparison.rows.${id}`),
    value,
    isCode: (id: ComparisonRow['id']): boolean => codes.includes(id),
  }
}
