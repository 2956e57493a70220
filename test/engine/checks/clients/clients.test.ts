/** The same chain for each client: who needs AIA, whose roots, whose algorithms. */
import type { Store } from '../../../../src/engine/checks/certificate/opinions.ts'
import type { MintedChain } from '../../../support/minted.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { clients } from '../../../../src/engine/checks/clients/table.ts'
import { AnchorIndex } from '../../../../src/engine/x509/anchors.ts'
import { texts } from '../../../../src/locales/index.ts'
import * as x509 from '../../../../src/service/lab/x509.ts'
import { algorithms, leafExtensions, mintChain } from '../../../support/minted.ts'
import { verify } from '../../../support/verified.ts'

const issuerAt = new x509.AuthorityInfoAccessExtension({ caIssuers: 'http://ca.example.test/issuing.cer' })

/** All stores empty but for those named, which hold the root. */
function stores({ root }: MintedChain, ...holding: Store['source'][]): Store[] {
  return (['mozilla', 'chrome', 'system', 'file'] as const).map(source => ({
    source,
    anchors: new AnchorIndex(holding.includes(source) ? [{ source, der: root.der }] : []),
  }))
}

function verdicts(chain: MintedChain, asked: Store[], sent: (keyof MintedChain)[] = ['leaf', 'intermediate'], changes: Parameters<typeof verify>[2] = {}) {
  const { verification } = verify(sent.map(part => chain[part]), [chain.root], { asked, ...changes })
  return Object.fromEntries(verification.clients.map(({ client, verdict, failing }) => [client, failing ? `${verdict} ${failing}` : verdict]))
}

describe('clients', () => {
  let good: MintedChain
  let logged: MintedChain
  beforeAll(async () => {
    good = await mintChain()
    logged = await mintChain({ leaf: { extensions: [...leafExtensions(), issuerAt] } })
  })

  it('with the root given as a file all trust a chain in order', () => {
    expect(new Set(Object.values(verdicts(good, stores(good, 'file'))))).toEqual(new Set(['trusted']))
  })

  it('differ by their lists of roots', () => {
    expect(verdicts(good, stores(good, 'system'))).toMatchObject({ curl: 'trusted', go: 'trusted', java: 'trusted', node: 'refused path', python: 'refused path' })
  })

  it('differ where an intermediate was left out', () => {
    expect(verdicts(logged, stores(logged, 'file'), ['leaf'])).toMatchObject({ chrome: 'depends path', firefox: 'depends path', curl: 'refused path', node: 'refused path' })
    // Without an address there is nothing to fetch from.
    expect(verdicts(good, stores(good, 'file'), ['leaf'])).toMatchObject({ chrome: 'refused path' })
  })

  it('that fetch trust what others refuse, once it was fetched', () => {
    const authorities = { questions: [], answers: [], certificates: [{ der: logged.intermediate.der, url: 'http://ca.example.test/issuing.cer' }] }
    expect(verdicts(logged, stores(logged, 'file'), ['leaf'], { authorities })).toMatchObject({ chrome: 'trusted', curl: 'refused path', go: 'refused path' })
  })

  it('that are browsers ask for timestamps under public roots', () => {
    expect(verdicts(good, stores(good, 'mozilla'))).toMatchObject({ firefox: 'refused transparency', node: 'trusted', python: 'trusted' })
  })

  it('that are old know no EdDSA', async () => {
    const modern = await mintChain({ intermediate: { algorithm: algorithms.ed25519 } })
    expect(verdicts(modern, stores(modern, 'file'))).toMatchObject({ 'curl': 'trusted', 'openssl-old': 'refused signatures' })
  })

  it('have names in both languages and a reference', () => {
    for (const { id, reference } of clients) {
      expect(reference, id).not.toBe('')
      for (const text of Object.values(texts))
        expect((text.clients as Record<string, unknown>)[id], id).toMatchObject({ name: expect.any(String) as string, about: expect.any(String) as string })
    }
  })
})
