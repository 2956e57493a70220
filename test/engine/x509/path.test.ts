import { describe, expect, it } from 'vitest'
import { AnchorIndex } from '../../../src/engine/x509/anchors.ts'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { buildPath } from '../../../src/engine/x509/path.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { knotted } from '../../support/knot.ts'
import { authorityExtensions, generate, leafExtensions, mint, mintChain, noon } from '../../support/minted.ts'
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

  it.each([[16, true], [17, false]])('of %i certificates in a row ends in their root: %s', async (count, trusted) => {
    const row = [await mint({ subject: 'CN=Step 0', extensions: authorityExtensions() })]
    while (row.length < count - 1)
      row.unshift(await mint({ subject: `CN=Step ${row.length}`, issuer: row[0]!, extensions: authorityExtensions() }))
    row.unshift(await mint({ subject: 'CN=Leaf', issuer: row[0]!, extensions: leafExtensions() }))
    const { verification } = verify(row.slice(0, -1), row.slice(-1))
    expect(verification.trusted).toBe(trusted)
    expect(verification.path).toHaveLength(16)
  })

  it('verifies no more signatures than its limit, however many claim to be the issuer', async () => {
    const [signer, other] = await Promise.all([generate(), generate()])
    const claimants = await Promise.all(Array.from({ length: 320 }, (_, index) => mint({
      subject: 'CN=Issuer',
      keys: other,
      issuer: { subject: 'CN=Nobody', keys: other },
      serial: (index + 1).toString(16).padStart(4, '0'),
    })))
    const leaf = await mint({ subject: 'CN=Leaf', issuer: { subject: 'CN=Issuer', keys: signer } })
    let verified = 0
    const crypto: typeof nodeCrypto = {
      ...nodeCrypto,
      verify: (...all) => {
        verified++
        return nodeCrypto.verify(...all)
      },
    }
    const [first, ...rest] = [leaf, ...claimants].map(({ der }, index) => parseCertificate(der, { crypto, index }))
    const path = buildPath(first!, { sent: rest, anchors: new AnchorIndex([]), crypto, at: noon.getTime(), faults: () => 0 })
    expect(path.cut).toBe(true)
    expect(verified).toBe(300)
  })
})
