/** Nine CAs, each of which signed every other, and a leaf: more ways than anybody can walk. */
import type { Minted } from './minted.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { authorityExtensions, generate, leafExtensions, mint } from './minted.ts'

/** `verified` tells how many signatures were verified with `crypto`. */
export async function knotted(): Promise<{ leaf: Minted, knot: Minted[], crypto: typeof nodeCrypto, verified: () => number }> {
  const names = Array.from({ length: 9 }, (_, index) => `CN=Knot ${index}`)
  const keys = await Promise.all(names.map(() => generate()))
  const knot = await Promise.all(names.flatMap((subject, index) => names.filter(issuer => issuer !== subject).map(issuer =>
    mint({
      subject,
      keys: keys[index]!,
      issuer: { subject: issuer, keys: keys[names.indexOf(issuer)]! },
      extensions: authorityExtensions(),
    }))))
  const leaf = await mint({
    subject: 'CN=Leaf',
    issuer: { subject: names[0]!, keys: keys[0]! },
    extensions: leafExtensions(),
  })
  let verified = 0
  return {
    leaf,
    knot,
    crypto: {
      ...nodeCrypto,
      verify: (...all) => {
        verified++
        return nodeCrypto.verify(...all)
      },
    },
    verified: () => verified,
  }
}
