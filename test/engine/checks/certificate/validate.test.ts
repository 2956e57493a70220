/** What may be demanded of a chain beside being one: each demand, kept and broken. */
import type { Demands } from '../../../../src/engine/checks/certificate/demands.ts'
import type { Minted, MintedChain } from '../../../support/minted.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { unhex } from '../../../../src/engine/bytes/hex.ts'
import { validate } from '../../../../src/engine/checks/certificate/validate.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'
import * as x509 from '../../../../src/service/lab/x509.ts'
import { algorithms, authorityExtensions, host, leafExtensions, mint, mintChain, noon } from '../../../support/minted.ts'

const clientAuth = '1.3.6.1.5.5.7.3.2'

function faults(chain: Minted[], roots: Minted[], demands: Partial<Demands> = {}, at = noon): string[] {
  return validate({
    leaf: chain[0]!.der,
    intermediates: chain.slice(1).map(({ der }) => der),
    anchors: roots.map(({ der }) => ({ source: 'file' as const, der })),
    at,
    crypto: nodeCrypto,
    demands,
  }).checks.filter(({ grade }) => grade === 'fail').map(({ id, reason }) => `${id}: ${reason}`)
}

describe('a demand', () => {
  let good: MintedChain
  beforeAll(async () => {
    good = await mintChain()
  })

  it.each<[what: string, demands: Partial<Demands>, fails: string[]]>([
    ['of nothing more', {}, []],
    ['of its name', { names: [{ kind: 'host', value: host }] }, []],
    ['of two names, one of which it has not', { names: [{ kind: 'host', value: host }, { kind: 'host', value: 'other.test' }] }, ['host-name: other-names']],
    ['of a mailbox', { names: [{ kind: 'mail', value: 'a@example.test' }] }, ['host-name: no-names']],
    ['to be a client', { purpose: 'client' }, ['key-usage: not-for-purpose']],
    ['of a further purpose', { extendedKeyUsage: [clientAuth] }, ['key-usage: not-for-purpose']],
    ['of no purpose at all', { purpose: null }, []],
    ['of a key usage that it has', { keyUsage: ['digitalSignature'] }, []],
    ['of a key usage that it has not', { keyUsage: ['keyAgreement'] }, ['key-usage: key-not-for-usage']],
    ['of the algorithm', { signatureAlgorithms: ['1.2.840.10045.4.3.2'] }, []],
    ['of another algorithm', { signatureAlgorithms: ['1.3.101.112'] }, ['signatures: not-accepted']],
    ['of one CA between', { maxDepth: 1 }, []],
    ['of no CA between', { maxDepth: 0 }, ['depth: too-deep']],
    ['of a policy', { policies: { acceptable: ['1.2.3'], explicit: true, inhibitMapping: false, inhibitAny: false } }, ['policies: none-valid']],
    ['of every MUST of the profile', { strict: true }, ['profile: no-authority-key']],
  ])('%s', (_, demands, fails) => {
    expect(faults([good.leaf, good.intermediate], [good.root], demands)).toEqual(fails)
  })

  it('of an anchor by name and key alone passes over what its certificate says', async () => {
    const { root, intermediate, leaf } = await mintChain({
      root: { to: '2026-05-29T00:00:00Z', extensions: [] },
    })
    expect(faults([leaf, intermediate], [root])).toEqual(['validity: issuer-expired', 'basic-constraints: not-a-ca'])
    expect(faults([leaf, intermediate], [root], { anchors: { expire: false, constrain: false, leaf: 'never' } })).toEqual([])
  })

  it('of a leaf that is no anchor itself', async () => {
    const leaf = await mint({ subject: `CN=${host}`, extensions: leafExtensions() })
    const anchors = { expire: true, constrain: true }
    expect(faults([leaf], [leaf], { anchors: { ...anchors, leaf: 'self-signed' } })).toEqual([])
    expect(faults([leaf], [leaf], { anchors: { ...anchors, leaf: 'never' } })).toEqual(['trusted-root: self-signed'])
  })

  it('of yesterday\'s strength lets RSA of 1024 bits pass', async () => {
    const { root, intermediate, leaf } = await mintChain({ leaf: { algorithm: algorithms.rsa1024 } })
    expect(faults([leaf, intermediate], [root])).toEqual(['strength: short-key'])
    expect(faults([leaf, intermediate], [root], { strength: 'legacy' })).toEqual([])
  })

  it('lasts to the end of the last second', async () => {
    const end = new Date('2026-06-01T12:00:00Z')
    const { root, intermediate, leaf } = await mintChain({ leaf: { to: end.toISOString() } })
    expect(faults([leaf, intermediate], [root], {}, new Date(end.getTime() + 999))).toEqual([])
    expect(faults([leaf, intermediate], [root], {}, new Date(end.getTime() + 1_000))).toEqual(['validity: expired'])
  })
})

describe('policies', () => {
  const policy = (...oids: string[]) => new x509.CertificatePolicyExtension(oids)
  /** PolicyMappings of one pair: 1.2.3 to 1.2.4, and anyPolicy to 1.2.4. */
  const mapped = new x509.Extension('2.5.29.33', true, unhex('300a300806022a0306022a04').slice())
  const mapsAny = new x509.Extension('2.5.29.33', true, unhex('300c300a0604551d200006022a04').slice())
  const required = new x509.Extension('2.5.29.36', true, unhex('3003800100').slice())

  async function judged(intermediate: x509.Extension[], leaf: x509.Extension[]): Promise<string[]> {
    const chain = await mintChain({
      intermediate: { extensions: [...authorityExtensions(0), ...intermediate] },
      leaf: { extensions: [...leafExtensions(), ...leaf] },
    })
    return faults([chain.leaf, chain.intermediate], [chain.root])
  }

  it.each<[what: string, intermediate: x509.Extension[], leaf: x509.Extension[], fails: string[]]>([
    ['are nobody\'s business where none is required', [policy('1.2.3')], [policy('1.2.9')], []],
    ['that are required and the same', [required, policy('1.2.3')], [policy('1.2.3')], []],
    ['that are required and differ', [required, policy('1.2.3')], [policy('1.2.4')], ['policies: none-valid']],
    ['that are required and missing', [required, policy('1.2.3')], [], ['policies: none-valid']],
    ['that are mapped', [required, policy('1.2.3'), mapped], [policy('1.2.4')], []],
    ['under anyPolicy', [required, policy('2.5.29.32.0')], [policy('1.2.4')], []],
    ['where anyPolicy is mapped', [policy('2.5.29.32.0'), mapsAny], [], ['policies: maps-any']],
    ['with constraints that say nothing', [new x509.Extension('2.5.29.36', true, unhex('3000').slice())], [], ['policies: not-understood', 'critical-extensions: unreadable']],
  ])('%s', async (_, intermediate, leaf, fails) => {
    expect(await judged(intermediate, leaf)).toEqual(fails)
  })
})
