import { describe, expect, it } from 'vitest'
import { knotted } from '../../support/knot.ts'
import { authorityExtensions, generate, leafExtensions, mint, mintChain } from '../../support/minted.ts'
import { failed, verify } from '../../support/verified.ts'

describe('path building', () => {
  it('takes another way where the first one is expired', async () => {
    const { root, intermediate, leaf } = await mintChain()
    const old = await mint({
      subject: intermediate.subject,
      keys: intermediate.keys,
      issuer: root,
      extensions: authorityExtensions(0),
      to: '2026-05-03T00:00:00Z',
    })
    const found = verify([leaf, old, intermediate], [root])
    expect(failed(found)).toEqual([])
    expect(found.verification.path[1]?.sent).toBe(2)
  })

  it('goes back from a cross-signed dead end', async () => {
    const { root, intermediate, leaf } = await mintChain()
    const elsewhere = await mint({
      subject: 'CN=Elsewhere',
      extensions: authorityExtensions(),
    })
    const cross = await mint({
      subject: intermediate.subject,
      keys: intermediate.keys,
      issuer: elsewhere,
      extensions: authorityExtensions(0),
    })
    const found = verify([leaf, cross, elsewhere, intermediate], [root])
    expect(found.verification.trusted).toBe(true)
    expect(found.verification.path.map(({ sent }) => sent)).toEqual([0, 3, null])
  })

  it('prefers a namesake whose key made the signature', async () => {
    const { root, intermediate, leaf } = await mintChain()
    const namesake = await mint({
      subject: root.subject,
      extensions: authorityExtensions(),
    })
    expect(verify([leaf, intermediate], [namesake, root]).verification.trusted).toBe(true)
    expect(failed(verify([leaf, intermediate, root], [namesake]))).toEqual(['trusted-root: unknown-root'])
  })

  it('ends in a ring of cross-signed CAs', async () => {
    const [one, other] = await Promise.all([
      generate(),
      generate(),
    ])
    const ring = [
      await mint({
        subject: 'CN=One',
        keys: one,
        issuer: { subject: 'CN=Other', keys: other },
        extensions: authorityExtensions(),
      }),
      await mint({
        subject: 'CN=Other',
        keys: other,
        issuer: { subject: 'CN=One', keys: one },
        extensions: authorityExtensions(),
      }),
    ]
    const leaf = await mint({
      subject: 'CN=Leaf',
      issuer: ring[0]!,
      extensions: leafExtensions(),
    })
    expect(failed(verify([leaf, ...ring], []))).toEqual(['path: incomplete-chain'])
  })

  it('stops at its limit where every CA signed every other', async () => {
    const { leaf, knot, crypto, verified } = await knotted()
    expect(verify([leaf, ...knot], [], { crypto }).verification.trusted).toBe(false)
    expect(verified()).toBeLessThanOrEqual(300)
  })
})
