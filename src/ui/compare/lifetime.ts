import type { Certificate } from '../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { daysBetween } from '../format.ts'

const dayMs = 86_400_000

export interface Lifetime {
  /** Days. */
  whole: number
  /** Days; negative where it is over. */
  left: number
  /** From 0 to 1. */
  spent: number
}

/** `at` is ISO 8601. Null where a time of the certificate cannot be read. */
export function lifetimeOf({ validity }: Certificate, at: string): Lifetime | null {
  if (!validity.notBefore || !validity.notAfter)
    return null
  const whole = Math.round((Date.parse(validity.notAfter) - Date.parse(validity.notBefore)) / dayMs)
  const left = daysBetween(at, validity.notAfter)
  return {
    whole,
    left: Date.parse(validity.notAfter) < Date.parse(at)
      ? Math.min(left, -1)
      : left,
    spent: whole > 0
      ? Math.min(Math.max(1 - left / whole, 0), 1)
      : 1,
  }
}

export function useLifetimeWords() {
  const { t } = useI18n()
  return ({ left, whole }: Pick<Lifetime, 'left' | 'whole'>): string => left < 0
    ? t('screens.compare.overSince', { n: -left, all: whole }, -left)
    : t('screens.compare.left', { n: left, all: whole }, left)
}
