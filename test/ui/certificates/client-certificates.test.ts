/** The client's certificates stand beside the server's, with what the server asked for. */
import type { Report, Tls } from '../../../src/contract/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { describeClientCertificates } from '../../../src/engine/x509/chain.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import CertificatesView from '../../../src/ui/certificates/CertificatesView.vue'
import { speak } from '../../../src/ui/i18n.ts'
import { evReport } from '../../support/cli-report.ts'
import { mint } from '../../support/minted.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

beforeEach(() => {
  openSession(fakeService())
  speak('en')
})

const asked: Tls['clientCertificate'] = {
  requested: true,
  acceptableIssuers: ['CN=Größe CA', 'CN=Other'],
  certificateTypes: [],
  signatureSchemes: [{ code: 0x0403, name: 'ecdsa_secp256r1_sha256' }],
  filters: ['extKeyUsage=clientAuth'],
  sent: false,
  certificates: 0,
  verdict: 'unknown',
  alert: null,
}

async function reportWith(changes: Partial<Tls['clientCertificate']>, sent = false): Promise<Report> {
  const report = evReport()
  if (report.tls.state !== 'done')
    throw new TypeError('the report has no hello')
  report.tls.value.clientCertificate = { ...asked, ...changes }
  if (sent) {
    const ca = await mint({ subject: 'CN=Größe CA' })
    const leaf = await mint({ subject: 'CN=Zoë the client', issuer: ca })
    report.clientCertificates = { state: 'done', value: describeClientCertificates([leaf.der, ca.der, Uint8Array.of(0x30)], nodeCrypto) }
  }
  return report
}

function shown(report: Report) {
  return show(CertificatesView, { tab: { place: null }, report })
}

describe('the view of certificates', () => {
  it('has what the client sent in a tree of its own, and shows it as the client’s', async () => {
    const page = shown(await reportWith({ sent: true, certificates: 2, verdict: 'accepted' }, true))
    expect(page.find('h2.wrap-anywhere').text()).not.toContain('Zoë')
    const section = page.find('.client')
    expect(section.text()).toContain('asked for and sent, accepted')
    const tree = section.find('[role=tree]')
    expect(tree.attributes('aria-label')).toBe('Client certificate')
    expect(tree.findAll('[role=treeitem]').map(item => item.find('b').text())).toEqual(['Größe CA', 'Zoë the client'])
    expect(tree.findAll('[role=treeitem]')[1]!.text()).toContain('client, EC P-256')
    expect(section.text()).toContain('Certificate 3 could not be read')

    await tree.findAll('[role=treeitem]')[1]!.trigger('click')
    await settle()
    expect(page.find('h2.wrap-anywhere').text()).toBe('Zoë the client')
    expect(page.find('.details').text()).toContain('Certificate 1 of 2 that the client sent; it is shown as it came, and not judged.')
    await tree.trigger('keydown', { key: 'ArrowUp' })
    await settle()
    expect(page.find('.details').text()).toContain('Certificate 2 of 2 that the client sent')
  })

  it('marks the CA that issued it among those that the server named', async () => {
    const page = shown(await reportWith({ sent: true, certificates: 2, verdict: 'accepted' }, true))
    expect(page.findAll('.client li').map(item => item.text().replace(/\s+/g, ' '))).toEqual(['CN=Größe CAissued what was sent', 'CN=Other'])
  })

  it('tells what was asked where nothing was sent', async () => {
    const report = await reportWith({ verdict: 'refused' })
    const section = shown(report).find('.client')
    expect(section.text()).toContain('asked for, none sent, refused')
    expect(section.find('[role=tree]').exists()).toBe(false)
    expect(section.findAll('dt').map(term => term.text())).toEqual(['From a CA', 'Signature', 'Extensions'])
    expect(section.text()).toContain('ecdsa_secp256r1_sha256')
    expect(section.text()).toContain('extKeyUsage=clientAuth')
    speak('zh-CN')
    await settle()
    expect(section.text()).toContain('服务器要求的内容')
  })

  it('folds a long list of CAs, and says where none is named', async () => {
    const section = shown(await reportWith({ acceptableIssuers: Array.from({ length: 300 }, (_, place) => `CN=CA ${place}`) })).find('.client')
    expect(section.findAll('li')).toHaveLength(8)
    await section.find('button').trigger('click')
    expect(section.findAll('li')).toHaveLength(300)
    expect(shown(await reportWith({ acceptableIssuers: [] })).find('.client').text()).toContain('none is named')
  })

  it('says nothing of a client that was not asked', () => {
    expect(shown(evReport()).find('.client').exists()).toBe(false)
  })

  it('shows the client’s part where the server’s chain was not seen', async () => {
    const report = await reportWith({ sent: true, certificates: 2, verdict: 'accepted' }, true)
    report.certificates = { state: 'skipped', reason: 'not-seen' }
    report.verification = { state: 'skipped', reason: 'not-seen' }
    const page = shown(report)
    expect(page.text()).toContain('No certificate was seen.')
    expect(page.find('h2.wrap-anywhere').text()).toBe('Zoë the client')
  })
})
