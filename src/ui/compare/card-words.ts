import type { ComparedTarget, ComparisonTarget } from '../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { hostNames, issuerName, ownerOf } from '../facts/owner.ts'
import { done } from '../facts/part.ts'
import { useSentences } from '../facts/words.ts'
import { useLevelBasis } from '../overview/owner.ts'

export interface CardWords {
  name: string
  /** Whom the subject names; null where it names a host only. */
  who: string | null
  /** What the CA signed, in one sentence; empty where there is no certificate. */
  vouches: string
  issuer: string
  /** Whether the CA gives certificates away; empty where the table does not know it. */
  offer: string
  /** How the level is known. */
  known: string
  trouble: string
  trusted: boolean | null
}

/** What a card says of its target, in words. `offer` is the value of the row of that name. */
export function useCardWords() {
  const { t } = useI18n()
  const { failureWords } = useSentences()
  const known = useLevelBasis()

  function vouches(arrived: ComparedTarget): string {
    const certificates = done(arrived.certificates)
    const leaf = certificates?.chain[0]
    if (!certificates || !leaf)
      return ''
    const { value, evVerified } = certificates.level
    const values = { host: hostNames(leaf)[0] ?? arrived.name, who: ownerOf(leaf).name ?? '' }
    if (leaf.subject.text === leaf.issuer.text)
      return t('comparison.vouches.self', values)
    return t(`comparison.vouches.${value === 'EV' && !evVerified ? 'claim' : value !== 'DV' && !values.who ? 'unknown' : value}`, values)
  }

  return (target: ComparisonTarget | null, arrived: ComparedTarget | null, offer: string | null): CardWords => {
    const leaf = arrived && done(arrived.certificates)?.chain[0]
    const report = arrived?.report
    return {
      name: arrived?.name ?? (target?.kind === 'file'
        ? target.file.name
        : target?.url.replace(/^https?:\/\//, '').replace(/[/?#].*$/, '') ?? ''),
      who: leaf ? ownerOf(leaf).name : null,
      vouches: arrived ? vouches(arrived) : '',
      issuer: leaf ? issuerName(leaf) : '',
      offer: offer === null ? '' : t(`comparison.values.offer.${offer}`),
      known: arrived ? known(done(arrived.certificates)?.level ?? null) : '',
      trouble: !report || (leaf && report.outcome !== 'failed')
        ? ''
        : report.outcome === 'failed'
          ? failureWords(report).title
          : t('screens.certificates.none'),
      trusted: (report && done(report.verification)?.trusted) ?? null,
    }
  }
}
