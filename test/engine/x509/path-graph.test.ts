import { describe, expect, it } from 'vitest'
import { knotted } from '../../support/knot.ts'
import { authorityExtensions, leafExtensions, mint, mintChain } from '../../support/minted.ts'
import { verify } from '../../support/verified.ts'

describe('the graph of all paths', () => {
  it('is one path where there is one', async () => {
    const { root, intermediate, leaf } = await mintChain()
    const { verification } = verify([leaf, intermediate], [root])
    expect(verification.paths!.paths).toMatchObject([{ certificates: [0, 1, 2], ending: 'anchor', stores: ['file'], chosen: true, failing: null }])
    expect(verification.paths!.edges).toEqual([{ signed: 0, by: 1, signature: 'valid' }, { signed: 1, by: 2, signature: 'valid' }])
    expect(verification.others).toBeUndefined()
  })

  it('keeps a chosen path whose signature is wrong', async () => {
    const { root, intermediate, leaf } = await mintChain()
    const impostor = await mint({ subject: intermediate.subject, issuer: root, extensions: authorityExtensions(0) })
    const { paths } = verify([leaf, impostor], [root]).verification
    expect(paths!.paths).toMatchObject([{ certificates: [0, 1, 2], chosen: true, failing: 'signatures' }])
    expect(paths!.edges[0]).toEqual({ signed: 0, by: 1, signature: 'invalid' })
  })

  it('is a leaf alone where nobody is known above it', async () => {
    const { leaf } = await mintChain()
    expect(verify([leaf], []).verification.paths!.paths).toMatchObject([{ certificates: [0], ending: 'issuer-missing', missing: 'Issuing', stores: [] }])
    const alone = await mint({ subject: 'CN=Alone', extensions: leafExtensions() })
    expect(verify([alone], []).verification.paths!.paths).toMatchObject([{ certificates: [0], ending: 'self-signed', missing: null }])
  })

  it('goes on to the root of a store that the request does not trust', async () => {
    const { root, intermediate, leaf } = await mintChain()
    const other = await mint({ subject: 'CN=Other', extensions: authorityExtensions() })
    const { AnchorIndex } = await import('../../../src/engine/x509/anchors.ts')
    const { paths, others, path } = verify([leaf, intermediate], [other], {
      asked: [{ source: 'mozilla', anchors: new AnchorIndex([{ source: 'mozilla', der: root.der }]) }],
    }).verification
    expect(path.length).toBe(2)
    expect(paths!.paths).toMatchObject([{ certificates: [0, 1, 2], ending: 'anchor', stores: ['mozilla'], chosen: true }])
    expect(others!.map(({ subject }) => subject.text)).toEqual(['O=Test, CN=Root'])
  })

  it('stops at its limits where every CA signed every other', async () => {
    const { leaf, knot, crypto, verified } = await knotted()
    const { paths } = verify([leaf, ...knot], [], { crypto }).verification
    expect(paths!.cut).toBe(true)
    expect(paths!.paths.length).toBeLessThanOrEqual(17)
    expect(verified()).toBeLessThanOrEqual(300 + 128)
    // Those that were sent are all named, on a path or not.
    expect(paths!.certificates.length).toBe(knot.length + 1)
  })
})
