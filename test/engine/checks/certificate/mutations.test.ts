/** One broken rule a test: the chain that breaks just this rule fails at just this check. */
import { describe, expect, it } from 'vitest'
import { certificateChecks } from '../../../../src/engine/checks/certificate/index.ts'
import { texts } from '../../../../src/locales/index.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'
import * as x509 from '../../../../src/service/lab/x509.ts'
import { brokenChains } from '../../../support/broken-chains.ts'
import { algorithms, generate, host, leafExtensions, mint, mintChain } from '../../../support/minted.ts'
import { failed, verify } from '../../../support/verified.ts'

describe('one broken rule', () => {
  it.each(brokenChains)('$name fails at $fails alone', async ({ changes, sent = ['leaf', 'intermediate'], trust = ['root'], fails, text }) => {
    const chain = await mintChain(typeof changes === 'function'
      ? await changes()
      : changes)
    const found = verify(sent.map(part => chain[part]), trust.map(part => chain[part]))
    expect(failed(found)).toEqual([fails])
    expect(found.verification.trusted).toBe(false)
    if (text !== undefined)
      expect(Object.values(found.verification.checks.find(({ grade }) => grade === 'fail')!.evidence.values)).toContain(text)
  })

  it('a leaf that vouches for itself fails at trusted-root: self-signed alone', async () => {
    const leaf = await mint({
      subject: `CN=${host}`,
      extensions: leafExtensions(),
    })
    expect(failed(verify([leaf], []))).toEqual(['trusted-root: self-signed'])
    expect(verify([leaf], [leaf]).verification.trusted).toBe(true)
  })

  it('a changed leaf fails at signatures: invalid alone', async () => {
    const { leaf, intermediate, root } = await mintChain()
    const der = leaf.der.slice()
    der[Buffer.from(der).indexOf('260731120000Z') + 5]! -= 1
    const found = verify([
      { ...leaf, der },
      intermediate,
    ], [root])
    expect(failed(found)).toEqual(['signatures: invalid'])
    const { at } = found.verification.checks.find(({ id }) => id === 'signatures')!.evidence
    expect(at?.end).toBe(der.length)
  })

  it('a signature that the crypto cannot verify fails at signatures: unsupported alone', async () => {
    const { leaf, intermediate, root } = await mintChain()
    const crypto = {
      ...nodeCrypto,
      verify: () => 'unsupported' as const,
    }
    expect(failed(verify([leaf, intermediate], [root], { crypto }))).toEqual(['signatures: unsupported'])
  })

  it('application policies that cannot be read refuse nothing where extKeyUsage says the same', async () => {
    const policies = new x509.Extension('1.3.6.1.4.1.311.21.10', true, new Uint8Array([5, 0]))
    const both = await mintChain({ leaf: { extensions: [...leafExtensions(), policies] } })
    expect(failed(verify([both.leaf, both.intermediate], [both.root]))).toEqual([])
    const alone = await mintChain({ leaf: { extensions: [...leafExtensions().slice(0, 2), policies] } })
    expect(failed(verify([alone.leaf, alone.intermediate], [alone.root]))).toEqual(['critical-extensions: unknown'])
  })

  it('an RSA key under a signature that claims ECDSA is refused', async () => {
    const chain = await mintChain({
      intermediate: { algorithm: algorithms.rsa2048 },
    })
    const asked: string[] = []
    const crypto = {
      ...nodeCrypto,
      verify: (...all: Parameters<typeof nodeCrypto.verify>) => {
        asked.push(all[0].kind)
        return 'valid' as const
      },
    }
    const claimed = await mint({
      subject: `CN=${host}`,
      issuer: { subject: chain.intermediate.subject, keys: await generate() },
      extensions: leafExtensions(),
    })
    expect(failed(verify([claimed, chain.intermediate], [chain.root], { crypto }))).toEqual(['signatures: invalid'])
    expect(asked).toEqual(['ecdsa'])
  })
})

describe('every check', () => {
  it('has words for each reason in both languages', () => {
    for (const checks of Object.values(texts).map(text => text.checks as Record<string, Record<string, { summary?: string, remedy?: string }>>)) {
      for (const { id, reasons } of certificateChecks) {
        expect(checks[id]?.title, id).toBeTruthy()
        for (const reason of reasons)
          expect(checks[id]?.[reason]?.summary, `${id}.${reason}`).toBeTruthy()
      }
    }
  })

  it('has a remedy for each reason that a broken chain gets', () => {
    const english = texts.en.checks as unknown as Record<string, Record<string, { remedy?: string }>>
    const reached = new Set([
      ...brokenChains.map(({ fails }) => fails),
      'trusted-root: self-signed',
      'signatures: invalid',
      'signatures: unsupported',
    ])
    for (const fails of reached) {
      const [id, reason] = fails.split(': ') as [string, string]
      expect(certificateChecks.find(check => check.id === id)?.reasons, fails).toContain(reason)
      expect(english[id]?.[reason]?.remedy, fails).toBeTruthy()
    }
  })

  it('has an id of its own', () => {
    expect(new Set(certificateChecks.map(({ id }) => id)).size).toBe(certificateChecks.length)
  })
})
