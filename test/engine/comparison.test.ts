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
      operators: ['none', 'none'],
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
        value: { trusted: true, path: [], timestamps: [], checks: [] },
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
    const unanchored = { verification: { state: 'done', value: { trusted: false, path: [{ anchorOf: [] }], timestamps: [], checks: [] } }, tls: { state: 'skipped' }, exposure: { state: 'skipped' }, cost: { state: 'skipped' } } as unknown as Report
    expect(row('offer', [{ ...gift, report: unanchored }, both, sold])).toEqual([null, 'free', 'customers'])
    expect(row('price', [free, gift, sold])).toEqual([null, 'free', 'paid-middle'])
  })

  it('tells whose logs promised, whether browsers are content, and who proves that it is not revoked', async () => {
    const judged = (stapled: boolean, grade: string, operators: (string | null)[]): Report => ({
      tls: { state: 'done', value: { version: null, cipherSuite: null, group: null, stapled } },
      exposure: { state: 'skipped' },
      cost: { state: 'skipped' },
      verification: {
        state: 'done',
        value: {
          trusted: true,
          path: [],
          timestamps: operators.map(operator => ({ logId: 'AAAA', operator })),
          checks: [{ id: 'transparency', grade }],
        },
      },
    }) as unknown as Report
    const made = (...extensions: x509.Extension[]) => mintChain({ leaf: { extensions: [...leafExtensions(), ...extensions] } })
    // RFC 7633: a SEQUENCE with status_request
    const mustStaple = new x509.Extension('1.3.6.1.5.5.7.1.24', false, Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05))
    const asked = new x509.AuthorityInfoAccessExtension({ ocsp: 'http://ocsp.example.test' })
    const listed = new x509.CRLDistributionPointsExtension(['http://crl.example.test/1.crl'])
    const targets = [
      target('kept', await made(asked, listed), judged(true, 'pass', ['Sectigo', 'Google', 'Google'])),
      target('few', await made(mustStaple), judged(false, 'warn', ['Google', null])),
      target('private', await made(mustStaple, listed), judged(true, 'info', [])),
      target('file', await mintChain({ leaf: { from: '2026-06-01T00:00:00Z', to: '2026-06-07T23:59:59Z' } })),
    ]
    const rows = Object.fromEntries(compare(targets, at).differs.map(({ id, values }) => [id, values]))
    expect(rows).toMatchObject({
      transparency: ['3 SCT', '2 SCT', '0 SCT', '0 SCT'],
      operators: ['Google, Sectigo', 'AAAA, Google', 'none', 'none'],
      logRule: ['kept', 'broken', 'not-asked', null],
      revocation: ['OCSP, CRL', 'none', 'CRL', 'short-lived'],
      staple: ['sent', 'must-missing', 'must-sent', 'optional'],
    })
    const filed = await Promise.all([made(mustStaple), mintChain({ leaf: { from: '2024-03-14T00:00:00Z', to: '2024-03-23T23:59:58Z' } }), mintChain({ leaf: { from: '2024-03-15T00:00:00Z', to: '2024-03-24T23:59:59Z' } })])
    const values = (id: string) => compare(filed.map((chain, index) => target(`${index}`, chain)), at).differs.find(row => row.id === id)?.values
    expect(values('revocation')).toEqual(['none', 'none', 'short-lived'])
    expect(compare([target('must', filed[0]!), targets[0]!], at).differs.find(({ id }) => id === 'staple')?.values).toEqual(['must', 'sent'])
  })

  it('has words for each row in both languages', () => {
    const ids = comparisonSchema.shape.same.element.shape.id.options
    for (const { comparison } of Object.values(texts)) {
      for (const id of ids)
        expect(comparison.rows[id], id).toBeTruthy()
    }
  })
})
