/** The same chain by each store alone. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { remembering } from '../../../../src/engine/checks/certificate/opinions.ts'
import { AnchorIndex } from '../../../../src/engine/x509/anchors.ts'
import { chromeAnchors, chromeRefuses } from '../../../../src/engine/x509/chrome-store.ts'
import { texts } from '../../../../src/locales/index.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'
import { leafExtensions, mint, mintChain } from '../../../support/minted.ts'
import { verify } from '../../../support/verified.ts'

describe('opinions', () => {
  it('differ by the roots of each store, whichever of them the request trusts', async () => {
    const good = await mintChain()
    const other = await mintChain()
    const asked = ([['mozilla', good.root], ['system', other.root], ['file', good.root]] as const)
      .map(([source, root]) => ({ source, anchors: new AnchorIndex([{ source, der: root.der }]) }))
    const { verification } = verify([good.leaf, good.intermediate], [], { asked })
    expect(verification.trusted).toBe(false)
    expect(verification.opinions).toMatchObject([
      { store: 'mozilla', trusted: true, root: 'Root', failing: null, reason: null },
      { store: 'system', trusted: false, failing: 'signatures', reason: 'invalid' },
      { store: 'file', trusted: true, root: 'Root' },
    ])
    expect(verification.opinions[0]?.rootSha256).toBe(createHash('sha256').update(good.root.der).digest('hex'))
  })

  it('name the check that fails under a root that is trusted', async () => {
    const { root, intermediate, leaf } = await mintChain({ leaf: { to: '2026-05-29T00:00:00Z' } })
    const asked = [{ source: 'mozilla' as const, anchors: new AnchorIndex([{ source: 'mozilla', der: root.der }]) }]
    expect(verify([leaf, intermediate], [root], { asked }).verification.opinions).toMatchObject([
      { trusted: false, root: 'Root', failing: 'validity', reason: 'expired', values: { date: '2026-05-29' } },
    ])
  })

  it('of Chrome refuse a certificate that came too late for its root', async () => {
    // A root of the real store with a last day: only its name and bytes are needed to see the limit at work.
    const limited = '9a114025197c5bb95d94e63d55cd43790847b646b23cdf11ada4a00eff15fb48'
    expect(chromeRefuses(limited, [])).toEqual({ date: '2025-10-31' })
    expect(chromeRefuses(limited, [Date.parse('2025-11-01T00:00:00Z')])).toEqual({ date: '2025-10-31' })
    expect(chromeRefuses(limited, [Date.parse('2026-11-01T00:00:00Z'), Date.parse('2025-10-31T23:59:59Z')])).toBeNull()
    // Two sets of limits, one for versions before 139: the other one counts.
    expect(chromeRefuses('c0a6f4dc63a24bfdcf54ef2a6a082a0a72de35803e2ff5ff527ae5d87206dfd5', [])).toEqual({ date: '2025-07-31' })
    expect(chromeRefuses('00'.repeat(32), [])).toBeNull()
    for (const { checks } of Object.values(texts))
      expect(checks['store-limits']['issued-too-late'].summary).toContain('{date}')
  })

  it('cost each signature once', async () => {
    let asked = 0
    const crypto = remembering({
      ...nodeCrypto,
      verify: (...all) => {
        asked++
        return nodeCrypto.verify(...all)
      },
    })
    const key = new Uint8Array([1])
    const [content, signature] = [new Uint8Array([2]), new Uint8Array([3])]
    for (let time = 0; time < 3; time++)
      crypto.verify({ kind: 'eddsa' }, key, content, signature)
    crypto.verify({ kind: 'eddsa' }, new Uint8Array([1]), content, signature)
    expect(asked).toBe(2)
  })
})

describe('the Chrome Root Store', () => {
  it('is readable, each root the one that the table names', async () => {
    const { default: table } = await import('../../../../resources/x509/chrome-roots.json')
    const anchors = chromeAnchors()
    expect(new AnchorIndex(anchors).unreadable).toEqual([])
    expect(anchors.map(({ der }) => createHash('sha256').update(der).digest('hex'))).toEqual(table.roots.map(({ sha256 }) => sha256))
    expect(anchors.length).toBeGreaterThan(100)
  })

  it('does not vouch for a stranger', async () => {
    const stranger = await mint({ subject: 'CN=Stranger', extensions: leafExtensions() })
    const asked = [{ source: 'chrome' as const, anchors: new AnchorIndex(chromeAnchors()) }]
    expect(verify([stranger], [], { asked }).verification.opinions).toMatchObject([{ trusted: false, root: null, failing: 'trusted-root', reason: 'self-signed' }])
  })
})
