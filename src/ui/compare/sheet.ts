/** A comparison in words: what the saved picture and the saved page say, in the language of the page at that moment. */
import type { ComparedTarget, Comparison, ComparisonRow, Level } from '../../contract/index.ts'
import type { CardWords } from './card-words.ts'
import type { CheckStep } from './checked.ts'
import { useI18n } from 'vue-i18n'
import { headlineOf } from '../../contract/index.ts'
import { ownerOf } from '../facts/owner.ts'
import { done } from '../facts/part.ts'
import { instant } from '../format.ts'
import { levelWords, useOwnerText } from '../overview/owner.ts'
import { useCardWords } from './card-words.ts'
import { checkedSteps } from './checked.ts'
import { lifetimeLimit } from './lifetime-limit.ts'
import { lifetimeOf, useLifetimeWords } from './lifetime.ts'
import { useRowWords } from './row-words.ts'
import { alsoSameRows, alsoTitle, differingRows, sealedRows } from './shown-rows.ts'

export interface SheetCard extends CardWords {
  level: Level['value']
  verified: boolean
  levelText: string
  /** Registration, place and category, or that only a host is named. */
  lines: string[]
  verdict: string
}

export interface SheetBar {
  /** Shares of the longest lifetime or limit that is shown, from 0 to 1. */
  whole: number
  left: number
  limit: number | null
  limitText: string
}

export interface SheetCell {
  text: string
  code: boolean
  bar: SheetBar | null
  steps: { text: string, taken: boolean }[]
}

export interface Sheet {
  title: string
  headline: string
  lead: string
  addressBar: string
  cards: SheetCard[]
  sameTitle: string
  same: { title: string, value: string }[]
  differsTitle: string
  differs: { title: string, cells: SheetCell[] }[]
  /** Said where nothing differs. */
  nothing: string
  alsoTitle: string
  also: { title: string, value: string }[]
  notes: string[]
  language: string
}

export function useSheet() {
  const { t, locale } = useI18n()
  const rowWords = useRowWords()
  const cardWords = useCardWords()
  const lifetimeWords = useLifetimeWords()
  const ownerText = useOwnerText()
  const leafOf = (target: ComparedTarget) => done(target.certificates)?.chain[0] ?? null
  const plain = (text: string, code = false): SheetCell => ({ text, code, bar: null, steps: [] })
  const pair = ({ id, values }: ComparisonRow) => ({ title: rowWords.title(id), value: rowWords.value(id, values[0] ?? null) })

  function card(target: ComparedTarget, offer: string | null): SheetCard {
    const leaf = leafOf(target)
    const level = done(target.certificates)?.level ?? null
    const words = cardWords(null, target, offer)
    return {
      ...words,
      issuer: words.issuer && `${t('screens.compare.issuedBy')} ${words.issuer}`,
      who: words.who ?? (leaf ? t('screens.compare.nobody') : null),
      level: level?.value ?? 'unknown',
      verified: level?.evVerified ?? true,
      levelText: level ? t(`screens.levels.${levelWords(level)}.card`) : '–',
      lines: words.who
        ? ownerText(leaf && ownerOf(leaf))
        : leaf ? [t('screens.compare.hostOnly')] : [],
      verdict: !target.report ? t('screens.compare.unverified') : words.trusted === null ? '' : t(words.trusted ? 'screens.compare.trusted' : 'screens.compare.distrusted'),
    }
  }

  function cells(row: ComparisonRow, { targets, comparedAt }: Comparison): SheetCell[] {
    if (row.id === 'level') {
      const levels = targets.map(target => done(target.certificates)?.level.value ?? 'unknown')
      return levels.map(level => ({
        ...plain(''),
        steps: checkedSteps(level, levels).map(({ step, taken }: { step: CheckStep, taken: boolean }) => ({ text: t(`comparison.checked.${step}`), taken })),
      }))
    }
    if (row.id === 'lifetime') {
      const held = targets.map((target) => {
        const leaf = leafOf(target)
        const life = leaf && lifetimeOf(leaf, comparedAt)
        return life && { ...life, limit: lifetimeLimit(leaf.validity.notBefore) }
      })
      const longest = Math.max(1, ...held.map(found => Math.max(found?.whole ?? 0, found?.limit ?? 0)))
      return held.map((found, index) => found
        ? {
            ...plain(lifetimeWords(found)),
            bar: {
              whole: found.whole / longest,
              left: found.whole / longest * (1 - found.spent),
              limit: found.limit === null ? null : found.limit / longest,
              limitText: found.limit === null ? '' : t('screens.compare.limit', { n: found.limit }),
            },
          }
        : plain(rowWords.value(row.id, row.values[index] ?? null)))
    }
    return row.values.map(value => plain(rowWords.value(row.id, value), rowWords.isCode(row.id) && value !== null))
  }

  return (comparison: Comparison): Sheet => {
    const words = headlineOf(comparison)
    const known = [...comparison.differs, ...comparison.same]
    const offers = known.find(({ id }) => id === 'offer')?.values ?? []
    const sealed = sealedRows(comparison).map(pair)
    return {
      title: t('screens.compare.title'),
      headline: t(`comparison.headline.${words.headline}`),
      lead: words.lead ? t(`comparison.lead.${words.lead}`) : '',
      addressBar: t('comparison.addressBar'),
      cards: comparison.targets.map((target, index) => card(target, offers[index] ?? null)),
      sameTitle: t('comparison.same'),
      same: sealed.length > 0
        ? [...sealed, { title: t('comparison.icon.title'), value: t('comparison.icon.value') }]
        : [],
      differsTitle: t('comparison.differs'),
      differs: differingRows(comparison).map(row => ({
        title: row.id === 'level' ? t('comparison.checked.title') : rowWords.title(row.id),
        cells: cells(row, comparison),
      })),
      nothing: t('screens.compare.nothingDiffers'),
      alsoTitle: t(`comparison.${alsoTitle(comparison)}`),
      also: alsoSameRows(comparison).map(pair),
      notes: [
        ...known.some(({ id }) => id === 'price')
          ? [t('comparison.asOf', { month: comparison.issuersAsOf })]
          : [],
        t('screens.compare.made', { at: instant(comparison.comparedAt) }),
      ],
      language: locale.value,
    }
  }
}
