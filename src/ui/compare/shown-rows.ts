/** Which rows of a comparison stand where: in the cards, in the slab of the encryption, in the table, or below it. */
import type { Comparison, ComparisonRow } from '../../contract/index.ts'

const inCards: readonly ComparisonRow['id'][] = [
  'identity',
  'issuer',
  'offer',
  'trusted',
]
const encryption: readonly ComparisonRow['id'][] = [
  'version',
  'cipherSuite',
  'group',
  'exposure',
]

/** What was agreed in the handshake and is the same for all. */
export function sealedRows({ same }: Comparison): ComparisonRow[] {
  return encryption.flatMap(id => same.filter(row => row.id === id))
}

/** What is the same for all beside the encryption; the cards show a part of it, each for itself. */
export function alsoSameRows({ same }: Comparison): ComparisonRow[] {
  return same.filter(({ id }) => !encryption.includes(id) && !inCards.includes(id) && id !== 'level')
}

/** Names the rows of `alsoSameRows`: they stand beside the encryption and what differs, or are all there is. */
export function alsoTitle(comparison: Comparison): 'alsoSame' | 'isSame' {
  return sealedRows(comparison).length > 0 && differingRows(comparison).length > 0
    ? 'alsoSame'
    : 'isSame'
}

/** What differs, without what the cards show. The steps of the check stand for the level, even where all took the same. */
export function differingRows({ differs }: Comparison): ComparisonRow[] {
  return differs.filter(({ id }) => !inCards.includes(id))
}
