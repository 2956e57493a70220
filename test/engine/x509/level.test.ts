/** What the CA checked, and who says so. */
import type { Level } from '../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import table from '../../../resources/x509/policies.json' with { type: 'json' }
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { claimedLevel, verifiedLevel } from '../../../src/engine/x509/level.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { authorityExtensions, host, leafExtensions, mint, mintChain } from '../../support/minted.ts'
import { verify } from '../../support/verified.ts'

const ev = '2.23.140.1.1'
const anyPolicy = '2.5.29.32.0'
const registered = '2.5.4.15=Private Organization, 1.3.6.1.4.1.311.60.2.1.3=GB, 2.5.4.5=1, O=Test'

async function leafWith(subject: string, policies: string[]): Promise<Level> {
  const issuer = await mint({
    subject: 'CN=Issuer',
    extensions: authorityExtensions(),
  })
  const { der } = await mint({
    subject,
    issuer,
    extensions: [
      ...leafExtensions(),
      ...(policies.length
        ? [
            new x509.CertificatePolicyExtension(policies),
          ]
        : []),
    ],
  })
  return claimedLevel(parseCertificate(der, { crypto: nodeCrypto }).certificate)
}

describe('the level that a certificate claims', () => {
  it.each<[policies: string[], subject: string, value: string, basis: string]>([
    [
      ['2.23.140.1.2.1'],
      `CN=${host}`,
      'DV',
      'cabf-policy',
    ],
    [
      ['2.23.140.1.2.2'],
      'O=Test',
      'OV',
      'cabf-policy',
    ],
    [
      ['2.23.140.1.2.3'],
      'O=Jane Doe',
      'IV',
      'cabf-policy',
    ],
    [
      ['1.2.3.4', ev],
      registered,
      'EV',
      'cabf-policy',
    ],
    [
      ['2.16.840.1.114412.2.1'],
      registered,
      'EV',
      'ca-policy',
    ],
    [
      ['1.2.3.4'],
      registered,
      'EV',
      'subject',
    ],
    [[], 'O=Test', 'OV', 'subject'],
    [
      [],
      '2.5.4.42=Jane, 2.5.4.4=Doe',
      'IV',
      'subject',
    ],
    [[], `CN=${host}`, 'DV', 'subject'],
    [
      ['2.23.140.1.2.1'],
      'O=Test',
      'DV',
      'cabf-policy',
    ],
  ])('%j with %s is %s by %s', async (policies, subject, value, basis) => {
    expect(await leafWith(subject, policies)).toMatchObject({
      value,
      basis,
      evVerified: false,
      evSource: null,
    })
  })

  it('is not known where it is its own issuer', async () => {
    const { der } = await mint({
      subject: 'O=Test',
      extensions: leafExtensions(),
    })
    expect(claimedLevel(parseCertificate(der, { crypto: nodeCrypto }).certificate)).toMatchObject({ value: 'unknown', basis: 'none' })
  })
})

describe('EV', () => {
  async function chainWith(passed: string) {
    const chain = await mintChain({
      intermediate: {
        extensions: [
          ...authorityExtensions(0),
          new x509.CertificatePolicyExtension([passed]),
        ],
      },
      leaf: {
        subject: registered,
        extensions: [
          ...leafExtensions(),
          new x509.CertificatePolicyExtension([ev]),
        ],
      },
    })
    const parts = [chain.leaf, chain.intermediate, chain.root].map(({ der }) => parseCertificate(der, { crypto: nodeCrypto }).certificate)
    return { ...chain, parts, rootSha256: parts[2]!.fingerprints.sha256 }
  }

  it('is verified where the root is enabled for the policy', async () => {
    const { parts } = await chainWith(anyPolicy)
    const [rootSha256, policies] = Object.entries(table.evRoots).find(([, oids]) => oids.includes(ev))!
    expect(policies).toContain(ev)
    const root = {
      ...parts[2]!,
      fingerprints: { ...parts[2]!.fingerprints, sha256: rootSha256 },
    }
    expect(verifiedLevel([parts[0]!, parts[1]!, root], null)).toMatchObject({ value: 'EV', evVerified: true, evSource: 'browsers' })
    expect(verifiedLevel(parts, null)).toMatchObject({ value: 'EV', evVerified: false })
  })

  it('is verified by the lab for its own root alone', async () => {
    const { leaf, intermediate, root, rootSha256 } = await chainWith(ev)
    const level = (changes: object) => verify([leaf, intermediate], [root], changes).level
    expect(level({
      labEv: { rootSha256, policy: ev },
    })).toMatchObject({ evVerified: true, evSource: 'lab' })
    expect(level({
      labEv: { rootSha256, policy: '1.2.3' },
    })).toMatchObject({ evVerified: false, evSource: null })
    expect(level({
      labEv: { rootSha256: '00', policy: ev },
    })).toMatchObject({ evVerified: false })
    expect(level({})).toMatchObject({ value: 'EV', evVerified: false })
  })

  it('is a claim where a CA on the way does not pass the policy on, or the chain is not good', async () => {
    const other = await chainWith('1.2.3.4')
    expect(verify([other.leaf, other.intermediate], [other.root], {
      labEv: { rootSha256: other.rootSha256, policy: ev },
    }).level.evVerified).toBe(false)
    const good = await chainWith(anyPolicy)
    const labEv = { rootSha256: good.rootSha256, policy: ev }
    expect(verify([good.leaf, good.intermediate], [good.root], {
      labEv,
      at: new Date('2027-01-01T00:00:00Z'),
    }).level.evVerified).toBe(false)
    expect(verify([good.leaf, good.intermediate], [good.root], { labEv, host: 'other.test' }).level.evVerified).toBe(true)
  })
})

describe('the table of policies', () => {
  it('has roots by fingerprint, each with at least one policy', () => {
    const roots = Object.entries(table.evRoots)
    expect(roots.length).toBeGreaterThan(80)
    for (const [sha256, policies] of roots) {
      expect(sha256).toMatch(/^[\da-f]{64}$/)
      expect(policies.length).toBeGreaterThan(0)
    }
    expect(table.ownEvPolicies).not.toContain(ev)
  })
})
