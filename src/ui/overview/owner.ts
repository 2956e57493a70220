import type { Level } from '../../contract/index.ts'
import type { Owner } from '../facts/owner.ts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

/** Key under `screens.levels`: the level, and for EV whose table verified it. */
export function levelWords(level: Level): string {
  if (level.value !== 'EV')
    return level.value
  return level.evVerified
    ? (level.evSource === 'lab'
        ? 'EVlab'
        : 'EV')
    : 'EVclaimed'
}

/** How a level is known, in words; of EV first whether anybody confirms it. */
export function useLevelBasis() {
  const { t } = useI18n()
  return (level: Level | null): string => {
    const how = t('screens.compare.levelKnown', {
      how: t(`comparison.basis.${level?.basis ?? 'none'}`),
    })
    return level?.value === 'EV'
      ? `${t(`comparison.ev.${level.evVerified ? level.evSource : 'claim'}`)}${t('screens.comma')}${how}`
      : how
  }
}

/** Registration, place and category of an owner, each as a line; a country's code by its name. */
export function useOwnerText() {
  const { t, locale } = useI18n()
  const country = (code: string): string => {
    try {
      return new Intl.DisplayNames([locale.value], { type: 'region' }).of(code) ?? code
    }
    catch {
      // Whatever stands in the certificate need not be a code that the platform knows.
      return code
    }
  }
  return (found: Owner | null): string[] => {
    if (!found?.name) {
      return found
        ? [
            t('screens.owner.nobody'),
          ]
        : []
    }
    const lines: string[] = []
    if (found.registration) {
      lines.push(found.jurisdiction
        ? t('screens.owner.registered', {
            number: found.registration,
            country: country(found.jurisdiction),
          })
        : t('screens.owner.number', { number: found.registration }))
    }
    const where = [found.place, found.category].filter(Boolean).join(' · ')
    return where
      ? [...lines, where]
      : lines
  }
}

export function useOwnerLines(owner: () => Owner | null) {
  const text = useOwnerText()
  return computed(() => text(owner()))
}
