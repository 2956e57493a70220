import type { Handshake, Proof } from '../../contract/index.ts'

/** The shape that goes with an outcome. */
export const proofGrades = { 'matches': 'pass', 'does-not-match': 'fail', 'not-computed': 'none' } as const

/** Of a message with several proofs (a hello with many binders) the one that tells most: a mismatch, then a match. */
export function proofsByMessage({ verified }: Pick<Handshake, 'verified'>): Map<number, Proof> {
  const rank = (proof: Proof): number => ['does-not-match', 'matches', 'not-computed'].indexOf(proof.outcome)
  const found = new Map<number, Proof>()
  for (const proof of verified) {
    const known = found.get(proof.message)
    if (!known || rank(proof) < rank(known))
      found.set(proof.message, proof)
  }
  return found
}
