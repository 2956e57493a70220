import type { ComparisonRow } from '../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { useSentences } from '../facts/words.ts'
import { useFigures } from '../format.ts'
import { useLifetimeWords } from './lifetime.ts'

const codes: readonly ComparisonRow['id'][] = [
  'cipherSuite',
  'group',
  'key',
  'signature',
  'names',
]
/** Values that are figures, and the text under `screens.compare.figures` that says them. */
const counted: Partial<Record<ComparisonRow['id'], RegExp>> = {
  transparency: /^(\d+) SCT$/,
  chain: /^(\d+), (\d+) B$/,
  handshake: /^(\d+) RTT, (\d+) B$/,
  wildcards: /^(\d+)$/,
}

/** The words of a row: protocol text stays, ids become what the locales say for them, figures get their unit. */
export function useRowWords() {
  const { t } = useI18n()
  const { has } = useSentences()
  const figures = useFigures()
  const lifetimeWords = useLifetimeWords()

  function value(id: ComparisonRow['id'], text: string | null): string {
    if (text === null)
      return t('screens.compare.unknown')
    const key = `comparison.values.${id}.${text}`
    if (/^[\w-]+$/.test(text) && has(key))
      return t(key)
    if (id === 'exposure')
      return text.split(', ').map(item => t(`screens.exposure.${item}`)).join(t('screens.comma'))
    const days = id === 'lifetime' ? /^(-?\d+) \/ (\d+) d$/.exec(text) : null
    if (days)
      return lifetimeWords({ left: Number(days[1]), whole: Number(days[2]) })
    const found = counted[id]?.exec(text)
    if (found) {
      const n = Number(found[1])
      return t(`screens.compare.figures.${id}`, { n, bytes: figures.value.bytes(Number(found[2] ?? 0)) }, n)
    }
    return text
  }
  return {
    title: (id: ComparisonRow['id']): string => t(`comparison.rows.${id}`),
    value,
    isCode: (id: ComparisonRow['id']): boolean => codes.includes(id),
  }
}
