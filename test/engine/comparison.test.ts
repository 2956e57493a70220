import type { ComparedTarget, Report } from '../../src/contract/index.ts'
import type { MintedChain, MintOptions } from '../support/minted.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { comparison as comparisonSchema } from '../../src/contract/index.ts'
import { compare } from '../../src/engine/comparison.ts'
import { describeCertificates } from '../../src/engine/x509/chain.ts'
import { texts } from '../../src/locales/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import * as x509 from '../../src/service/lab/x509.ts'
import { algorithms, host, leafExtensions, mintChain, noon } from '../support/minted.ts'

const at = noon.toISOString()

function target(name: string, { leaf, intermediate }: MintedChain, report: Report | null = null): ComparedTarget {
  return {
    name,
    certificates: {
      state: 'done',
      value: describeCertificates([leaf.der, intermediate.der], { crypto: nodeCrypto }),
    },
    report,
  }
}

function policy(oid: string) {
  return [
    ...leafExtensions(),
    new x509.CertificatePolicyExtension([oid]),
  ]
}

describe('free against EV', () => {
  let free: ComparedTarget
  let dear: ComparedTarget
  beforeAll(async () => {
    free = target('dv', await mintChain({
      leaf: {
        extensions: policy('2.23.140.1.2.1'),
      },
    }))
    dear = target('ev', await mintChain({
      leaf: {
        subject: '2.5.4.15=Private Organization, 1.3.6.1.4.1.311.60.2.1.3=GB, 2.5.4.5=08214473, O=Harbour, L=London, C=GB',
        extensions: policy('2.23.140.1.1'),
        algorithm: algorithms.rsa2048,
        to: '2026-06-11T12:00:00Z',
      },
    }))
  })

  it('tells what is the same and what differs', () => {
    const found = compare([free, dear], at)
    expect(comparisonSchema.parse(found)).toEqual(found)
    expect(Object.fromEntries(found.differs.map(({ id, values }) => [id, values]))).toMatchObject({
      level: ['DV', 'EV'],
      identity: ['none', 'Harbour, 08214473, London, GB'],
      verified: ['none', 'claim'],
      lifetime: ['60 / 90 d', '10 / 40 d'],
      key: ['EC P-256', 'RSA 2048'],
    })
    expect(Object.fromEntries(found.same.map(({ id, values }) => [id, values]))).toMatchObject({
      issuer: ['Issuing (Test)', 'Issuing (Test)'],
      names: [host, host],
      signature: ['ecdsa-with-SHA256', 'ecdsa-with-SHA256'],
      transparency: ['0 SCT', '0 SCT'],
      revocation: ['none', 'none'],
      wildcards: ['0', '0'],
    })
  })

  it('leaves out what no target or only one tells', () => {
    const failed: ComparedTarget = {
      name: 'down',
      certificates: { state: 'skipped', reason: 'not-reached' },
      report: null,
    }
    const { same, differs } = compare([free, failed], at)
    expect([
      ...same,
      ...differs,
    ]).toEqual([])
    expect(compare([free, dear, failed], at).differs.find(({ id }) => id === 'level')?.values).toEqual(['DV', 'EV', null])
    expect(compare([free, free], at).differs).toEqual([])
  })

  it('reads the encryption from the reports', () => {
    const report = (cipher: string): Report => ({
      tls: {
        state: 'done',
        value: {
          version: { code: 0x304, name: 'TLS 1.3' },
          cipherSuite: { code: 1, name: cipher },
          group: null,
        },
      },
      exposure: {
        state: 'done',
        value: {
          items: [
            { id: 'address', readable: true },
            { id: 'path', readable: false },
          ],
        },
      },
      cost: {
        state: 'done',
        value: {
          roundTrips: { tls: 1 },
          bytes: { handshake: 900, certificates: 1100 },
        },
      },
      verification: {
        state: 'done',
        value: { trusted: true, path: [] },
      },
    }) as unknown as Report
    const { same, differs } = compare([
      {
        ...free,
        report: report('A'),
      },
      {
        ...dear,
        report: report('B'),
      },
    ], at)
    expect(same).toEqual(expect.arrayContaining([
      {
        id: 'version',
        values: ['TLS 1.3', 'TLS 1.3'],
      },
      {
        id: 'exposure',
        values: ['address', 'address'],
      },
      {
        id: 'handshake',
        values: ['1 RTT, 2000 B', '1 RTT, 2000 B'],
      },
      {
        id: 'trusted',
        values: ['trusted', 'trusted'],
      },
    ]))
    expect(differs).toContainEqual({
      id: 'cipherSuite',
      values: ['A', 'B'],
    })
  })

  it('tells what the CA asks, by the table, and never of a CA that no store bears out', async () => {
    const chain = (organization: string, changes: Partial<MintOptions>) => mintChain({
      intermediate: { subject: `O=${organization}, CN=Issuing` },
      leaf: changes,
    })
    const gift = target('gift', await chain('Let\'s Encrypt', { extensions: policy('2.23.140.1.2.1') }))
    const both = target('both', await chain('ZeroSSL', { extensions: policy('2.23.140.1.2.1') }))
    const sold = target('sold', await chain('DigiCert Inc', { subject: 'O=Harbour', extensions: policy('2.23.140.1.2.2') }))
    const row = (id: string, targets: ComparedTarget[]) => compare(targets, at).differs.find(found => found.id === id)?.values
    expect(row('offer', [gift, both, sold])).toEqual(['free', 'free', 'customers'])
    expect(row('price', [gift, both, sold])).toEqual(['free', 'free-or-paid', 'paid-middle'])
    const unanchored = { verification: { state: 'done', value: { trusted: false, path: [{ anchorOf: [] }] } }, tls: { state: 'skipped' }, exposure: { state: 'skipped' }, cost: { state: 'skipped' } } as unknown as Report
    expect(row('offer', [{ ...gift, report: unanchored }, both, sold])).toEqual([null, 'free', 'customers'])
    expect(row('price', [free, gift, sold])).toEqual([null, 'free', 'paid-middle'])
  })

  it('has words for each row in both languages', () => {
    const ids = comparisonSchema.shape.same.element.shape.id.options
    for (const { comparison } of Object.values(texts)) {
      for (const id of ids)
        expect(comparison.rows[id], id).toBeTruthy()
    }
  })
})
