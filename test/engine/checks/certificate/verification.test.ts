/** What a chain in order shows, and what is said of one that is merely untidy. */
import type { MintedChain } from '../../../support/minted.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { authorityExtensions, host, leafExtensions, mint, mintChain } from '../../../support/minted.ts'
import { reasonOf, verify } from '../../../support/verified.ts'

describe('a chain in order', () => {
  let good: MintedChain
  beforeAll(async () => {
    good = await mintChain()
  })

  it('is trusted, passes every check and shows its path', () => {
    const { verification } = verify([good.leaf, good.intermediate], [good.root])
    expect(verification.trusted).toBe(true)
    expect(verification.checks.map(({ id, grade }) => `${id} ${grade}`)).toEqual([
      'path pass',
      'trusted-root pass',
      'signatures pass',
      'validity pass',
      'host-name pass',
      'basic-constraints pass',
      'name-constraints pass',
      'policies pass',
      'critical-extensions pass',
      'key-usage pass',
      'strength pass',
      'profile info',
      'forum pass',
      'runtime info',
      'chain-order pass',
      'chain-size pass',
      'revocation info',
      'transparency info',
    ])
    expect(verification.path.map(({ subject, sent, anchorOf }) => ({ subject, sent, anchorOf }))).toEqual([
      { subject: `CN=${host}`, sent: 0, anchorOf: [] },
      { subject: 'O=Test, CN=Issuing', sent: 1, anchorOf: [] },
      {
        subject: 'O=Test, CN=Root',
        sent: null,
        anchorOf: ['file'],
      },
    ])
    expect(verification.anchor).toMatchObject({
      role: 'root',
      index: 2,
      subject: { text: 'O=Test, CN=Root' },
    })
  })

  it('points at the bytes of what was judged', () => {
    const { verification } = verify([good.leaf, good.intermediate], [good.root])
    const validity = verification.checks.find(({ id }) => id === 'validity')!
    expect(validity.evidence).toMatchObject({
      source: { kind: 'certificate', index: 0 },
      values: { date: '2026-07-31', days: 60 },
    })
    const { start, end } = validity.evidence.at!
    expect(Buffer.from(good.leaf.der.subarray(start, end)).toString('latin1')).toContain('260731120000Z')
  })

  it('whose root was sent needs no anchor of its own', () => {
    const found = verify([good.leaf, good.intermediate, good.root], [good.root])
    expect(found.verification.anchor).toBeNull()
    expect(found.verification.path.at(-1)).toMatchObject({
      sent: 2,
      anchorOf: ['file'],
    })
    expect(reasonOf(found, 'chain-order')).toBe('root-sent')
  })

  it('in the wrong order is trusted with a warning', async () => {
    const second = await mint({
      subject: 'CN=Second',
      issuer: good.intermediate,
      extensions: leafExtensions(),
    })
    const upper = await mint({
      subject: 'CN=Upper',
      issuer: good.root,
      extensions: authorityExtensions(),
    })
    const lower = await mint({
      subject: 'CN=Lower',
      issuer: upper,
      extensions: authorityExtensions(),
    })
    const leaf = await mint({
      subject: 'CN=Leaf',
      issuer: lower,
      extensions: leafExtensions(),
    })
    expect(reasonOf(verify([leaf, upper, lower], [good.root]), 'chain-order')).toBe('out-of-order')
    const more = verify([good.leaf, good.intermediate, second], [good.root])
    expect(more.verification.trusted).toBe(true)
    expect(more.verification.checks.find(({ id }) => id === 'chain-order')).toMatchObject({
      grade: 'warn',
      reason: 'unneeded',
      evidence: {
        values: { count: 1, names: 'Second' },
      },
    })
  })

  it('with a certificate that cannot be read says so and goes on', () => {
    const found = verify([
      good.leaf,
      good.intermediate,
      {
        ...good.root,
        der: new Uint8Array([0x30, 0x80]),
      },
    ], [good.root])
    expect(found.verification.trusted).toBe(true)
    expect(found.verification.checks.find(({ id }) => id === 'chain-order')).toMatchObject({
      reason: 'unneeded',
      evidence: {
        values: { names: '#3', bytes: 2 },
      },
    })
  })

  it('holds beside the verdict of the runtime', () => {
    const chain = [good.leaf, good.intermediate]
    const refused = { trusted: false, code: 'CERT_HAS_EXPIRED', message: null }
    const trusted = { trusted: true, code: null, message: null }
    expect(reasonOf(verify(chain, [good.root], { runtimeVerdict: trusted }), 'runtime')).toBe('both-trust')
    expect(reasonOf(verify(chain, [good.root], { runtimeVerdict: refused }), 'runtime')).toBe('only-we-trust')
    expect(reasonOf(verify(chain, [], { runtimeVerdict: refused }), 'runtime')).toBe('both-refuse')
    expect(reasonOf(verify(chain, [], { runtimeVerdict: trusted }), 'runtime')).toBe('only-runtime-trusts')
  })

  it('without its leaf cannot be judged', () => {
    expect(() => verify([], [good.root])).toThrow('expected at least one certificate')
    expect(() => verify([
      {
        ...good.leaf,
        der: good.leaf.der.subarray(0, 100),
      },
      good.intermediate,
    ], [good.root])).toThrow('bytes of contents')
  })
})
