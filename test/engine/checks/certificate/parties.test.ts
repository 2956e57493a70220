/** Who stands behind a certificate: whoever re-signs, and whether the subject holds what the policy says. */
import { describe, expect, it } from 'vitest'
import table from '../../../../resources/x509/interceptors.json' with { type: 'json' }
import { parseCertificate } from '../../../../src/engine/x509/certificate.ts'
import { interceptorOf } from '../../../../src/engine/x509/interceptors.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'
import * as x509 from '../../../../src/service/lab/x509.ts'
import { authorityExtensions, leafExtensions, mint, mintChain } from '../../../support/minted.ts'
import { failed, verify } from '../../../support/verified.ts'

async function resigned(subject: string, source: 'file' | 'mozilla' | 'system' = 'system') {
  const { root, intermediate, leaf } = await mintChain({ root: { subject } })
  return verify([leaf, intermediate], [], { anchors: [{ source, der: root.der }], stores: [source] })
}
function found({ verification }: Awaited<ReturnType<typeof resigned>>, id = 'interception') {
  const check = verification.checks.find(one => one.id === id)
  return check && [check.grade, check.reason, check.evidence.values.name]
}

describe('interception', () => {
  it.each([
    ['CN=Zscaler Root CA, O=Zscaler Inc.', 'proxy', 'Zscaler'],
    ['CN=FG100E4Q17000001, O=Fortinet', 'proxy', 'Fortinet'],
    ['CN=ca.example.goskope.com', 'proxy', 'Netskope'],
    ['CN=Cisco Umbrella Root CA, O=Cisco', 'proxy', 'Cisco Umbrella'],
    ['CN=Kaspersky Anti-Virus Personal Root Certificate, O=AO Kaspersky Lab', 'antivirus', 'Kaspersky'],
    ['CN=Avast Web/Mail Shield Root, O=Avast Web/Mail Shield', 'antivirus', 'Avast'],
    ['CN=AVG Web/Mail Shield Root, O=AVG Web/Mail Shield', 'antivirus', 'AVG'],
    ['CN=ESET SSL Filter CA, O="ESET, spol. s r. o."', 'antivirus', 'ESET'],
    ['CN=Bitdefender Personal CA.Net-Defender, O=Bitdefender', 'antivirus', 'Bitdefender'],
    ['CN=mitmproxy, O=mitmproxy', 'debugger', 'mitmproxy'],
    ['CN=Charles Proxy CA (1 Jan 2026), O=XK72 Ltd', 'debugger', 'Charles'],
    ['CN=DO_NOT_TRUST_FiddlerRoot, O=DO_NOT_TRUST', 'debugger', 'Fiddler'],
    ['CN=PortSwigger CA, O=PortSwigger', 'debugger', 'Burp Suite'],
    ['CN=mkcert user@host, O=mkcert development CA', 'debugger', 'mkcert'],
    ['CN="Superfish, Inc."', 'preinstalled', 'Superfish'],
    ['CN=eDellRoot', 'preinstalled', 'eDellRoot'],
  ])('%s is a %s, and trusted where a store says so', async (subject, reason, name) => {
    const verdict = await resigned(subject)
    expect(found(verdict)).toEqual(['warn', reason, name])
    expect(verdict.verification.trusted).toBe(true)
    expect(verdict.verification.checks[0]?.id).toBe('interception')
  })
  it('says nothing of a CA that browsers hold, nor of one with an ordinary name', async () => {
    expect(found(await resigned('CN=Sophos Public CA', 'mozilla'))).toBeUndefined()
    expect(found(await resigned('CN=Example Root'))).toBeUndefined()
    expect(found(await resigned('CN=Charlestown Trust'))).toBeUndefined()
    expect(found(await resigned('CN=localhost'))).toBeUndefined()
  })
  it('knows the roots by their keys, whatever their names say', async () => {
    const { certificate } = parseCertificate((await mint({ subject: 'CN=Innocent', extensions: authorityExtensions() })).der, { crypto: nodeCrypto })
    expect(interceptorOf(certificate)).toBeNull()
    for (const { spki, name, kind } of table.roots)
      expect(interceptorOf({ ...certificate, fingerprints: { ...certificate.fingerprints, spki } })).toEqual({ name, kind, by: 'key' })
  })
})

describe('the stated level', () => {
  async function judged(subject: string, policy: string) {
    const chain = await mintChain({
      leaf: { subject, extensions: [...leafExtensions(), new x509.CertificatePolicyExtension([policy])] },
    })
    const verdict = verify([chain.leaf, chain.intermediate], [chain.root])
    expect(failed(verdict)).toEqual([])
    return verdict.verification.checks.find(({ id }) => id === 'stated-level') ?? null
  }
  const registered = '2.5.4.15=Private Organization, 1.3.6.1.4.1.311.60.2.1.3=GB, 2.5.4.5=1, O=Test'
  it.each([
    ['CN=www.example.test, O=Test', '2.23.140.1.2.1', 'dv-with-organization'],
    ['CN=www.example.test', '2.23.140.1.2.2', 'ov-without-organization'],
    ['CN=www.example.test', '2.23.140.1.2.3', 'iv-without-person'],
    ['2.5.4.15=Private Organization, O=Test', '2.23.140.1.1', 'ev-fields-missing'],
    ['O="Cloudflare, Inc."', '2.23.140.1.2.2', 'delivery-network'],
  ])('%s under %s is %s', async (subject, policy, reason) => {
    expect(await judged(subject, policy)).toMatchObject({ reason, grade: reason === 'delivery-network' ? 'info' : 'warn' })
  })
  it('names what EV lacks', async () => {
    expect((await judged('2.5.4.15=Private Organization, O=Test', '2.23.140.1.1'))?.evidence.values.missing).toBe('jurisdictionCountryName, serialNumber')
  })
  it.each([
    ['CN=www.example.test', '2.23.140.1.2.1'],
    ['O=Test', '2.23.140.1.2.2'],
    ['2.5.4.42=Jane, 2.5.4.4=Doe', '2.23.140.1.2.3'],
    [registered, '2.23.140.1.1'],
    ['O=Anything', '1.2.3.4'],
  ])('%s under %s fits', async (subject, policy) => expect(await judged(subject, policy)).toBeNull())
})
