/** The lines of an extension as the page says them, in its language. */
import type { Extension } from '../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { extensionLines } from '../../locales/certificates/extension-lines.ts'
import { filling } from '../facts/part.ts'

export interface ExtensionWords {
  text: string
  /** Whether it warns of a name that deceives. */
  warns: boolean
}

export function useExtensionWords() {
  const { t } = useI18n()
  return (extension: Extension): ExtensionWords[] => extensionLines(extension).map(line => typeof line === 'string'
    ? { text: line, warns: false }
    : { text: t(`screens.extensions.${line.id}`, filling(line.values, line.choice)), warns: line.id.startsWith('warnings.') })
}

/** Names a row of the Fields to whom the search leads there. */
export function extensionRow(index: number): string {
  return `extension-${index}`
}
