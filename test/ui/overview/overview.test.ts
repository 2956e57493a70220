import type { Report } from '../../../src/contract/index.ts'
import type { Run } from '../../../src/ui/stores/workbench.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { shallowReactive } from 'vue'
import OverviewView from '../../../src/ui/overview/OverviewView.vue'
import { newDraft } from '../../../src/ui/request/draft.ts'
import { useWorkbench } from '../../../src/ui/stores/workbench.ts'
import { certificate, finding } from '../../support/cli-report-parts.ts'
import { evReport, expiredReport, refusedReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'
import { incompleteReport, plainReport } from '../support/reports.ts'

/** As wide as a common window: the facts have a column of their own. */
async function wide(): Promise<void> {
  (window as unknown as { happyDOM: { setViewport(size: { width: number, height: number }): void } }).happyDOM.setViewport({ width: 1440, height: 900 })
  await openSession(fakeService())
}

beforeEach(wide)

function overview(report: Report, state: Run['state'] = 'done') {
  const run = shallowReactive<Run>({ number: 1, method: 'GET', url: report.target.url, startedAt: new Date(), draft: newDraft(), state, report, refusal: null })
  return show(OverviewView, { tab: useWorkbench().active, run, report })
}

describe('the overview', () => {
  it('opens with the outcome, the owner and the path', () => {
    const text = overview(evReport()).text()
    expect(text).toContain('200 OK over TLS 1.3, from a server whose owner a CA has checked')
    expect(text).toContain('99.4 ms, 3 round trips, 6,245 bytes.')
    expect(text).toContain('Harbour & Finch Instruments Ltd')
    expect(text).toContain('EV, verified (lab).')
    expect(text).toContain('trusted by the lab')
    expect(text).toContain('171 days left')
  })
  it('says what is wrong with a chain in the headline', () => {
    const report = expiredReport()
    if (report.verification.state === 'done')
      report.verification.value.checks = [finding('validity', 'fail', 'expired', { subject: 'expired.tlscope.test', date: '2026-11-13', days: 9 })]
    expect(overview(report).find('h1').text()).toBe('200 OK over TLS 1.3, but the certificate has expired')
  })
  it('draws the gap of an incomplete chain, with the remedy and a way on', async () => {
    const page = overview(incompleteReport())
    expect(page.find('h1').text()).toBe('Stopped at step 3: the server left out a certificate')
    expect(page.find('figure').text()).toContain('tlscope Lab EV CA 2')
    expect(page.text()).toContain('How to mend it')
    await page.findAll('button').find(button => button.text().startsWith('Go on'))?.trigger('click')
    expect(useWorkbench().active.draft.trust.verification).toBe('report')
  })
  it('names the addresses that were tried in vain', () => {
    const text = overview(refusedReport()).text()
    expect(text).toContain('Stopped at step 1: Nothing listens on this port')
    expect(text).toContain('[::1]:443')
    expect(text).toContain('ECONNREFUSED')
  })
  it('of plain HTTP names no certificate', () => {
    const text = overview(plainReport()).text()
    expect(text).toContain('200 OK without encryption: anyone on the way could read it')
    expect(text).not.toContain('The certificate names')
  })
  it('shows what a certificate says as text, whatever it says', () => {
    const report = evReport()
    if (report.certificates.state === 'done')
      report.certificates.value.chain[0] = certificate(0, 'leaf', { O: '<img src=x onerror=alert(1)>', CN: '<b>x</b>' }, { CN: 'CA' }, '2027-05-13T23:59:59.000Z')
    const page = overview(report)
    expect(page.find('img').exists()).toBe(false)
    expect(page.text()).toContain('<img src=x onerror=alert(1)>')
  })
  it('leads from a finding to its bytes', async () => {
    const report = evReport({ findings: [{ ...finding('host-name-exposed', 'info', 'readable', { host: 'ev.tlscope.test' }), evidence: { source: { kind: 'message', index: 0 }, at: { start: 186, end: 210 }, values: { host: 'ev.tlscope.test' } } }] })
    const tab = useWorkbench().active
    const run = shallowReactive<Run>({ number: 1, method: 'GET', url: '', startedAt: new Date(), draft: newDraft(), state: 'done', report, refusal: null })
    tab.run = run
    const page = show(OverviewView, { tab, run, report })
    const link = page.find('button.ev')
    expect(link.text()).toBe('ClientHello 186–209')
    await link.trigger('click')
    expect(tab).toMatchObject({ view: 'timeline', place: { order: 0, at: { start: 186, end: 210 } } })
  })
})
