import type { FakeService } from '../support/fake-service.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { useShortcuts } from '../../../src/ui/frame/shortcuts.ts'
import RequestScreen from '../../../src/ui/request/RequestScreen.vue'
import { useWorkbench } from '../../../src/ui/stores/workbench.ts'
import { evReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

let fake: FakeService
beforeEach(async () => {
  fake = fakeService()
  await openSession(fake)
})

function screen() {
  const tab = useWorkbench().active
  const setup = () => {
    useShortcuts()
    return { tab }
  }
  return {
    tab,
    page: show({ components: { RequestScreen }, setup, template: '<RequestScreen :tab="tab" />' }),
  }
}

async function type(page: ReturnType<typeof screen>['page'], address: string) {
  await page.find('input[type=text]').setValue(address)
  await page.find('form').trigger('submit')
  await settle()
}

describe('the start', () => {
  it('shows the practice servers in their groups', () => {
    const { page } = screen()
    expect(page.findAll('.group h2').map(heading => heading.text())).toEqual(['Works as it should', 'Broken on purpose: the certificate', 'Without protection'])
    expect(page.text()).toContain('a free certificate: only the host is checked')
  })
  it('runs one at a click', async () => {
    const { page } = screen()
    await page.findAll('.server')[1]?.trigger('click')
    await settle()
    expect(fake.runs[0]?.request.url).toBe('https://ev.tlscope.test/')
  })
})

describe('the request', () => {
  it('is sent with its address and becomes Stop', async () => {
    const { page } = screen()
    await type(page, 'ev.tlscope.test')
    expect(fake.runs[0]?.request).toMatchObject({ url: 'https://ev.tlscope.test', method: 'GET', verification: 'report' })
    expect(page.text()).toContain('Stop')
  })
  it('is refused at the address, before anything is sent', async () => {
    fake.refuseNext('url', 'port-out-of-range', { port: '70000' })
    const { page } = screen()
    await type(page, 'https://a.test:70000/')
    expect(page.find('[role=alert]').text()).toBe('Port 70000 does not exist; ports go from 1 to 65535.')
    expect(page.find('input[type=text]').attributes('aria-invalid')).toBe('true')
    expect(fake.runs).toEqual([])
  })
  it('is refused in the panel that holds the field, which opens', async () => {
    fake.refuseNext('tls.cipherSuites', 'no-such-suite', { suites: 'NONSENSE' })
    const { page } = screen()
    await type(page, 'https://a.test/')
    const panel = page.find('#request-panel')
    expect(panel.attributes('aria-label')).toBe('TLS')
    expect(panel.text()).toContain('None of these suites is known here: NONSENSE.')
    expect(panel.find('#tls-suites').classes()).toContain('bad')
  })
  it('takes the client certificate of the lab', async () => {
    const { page, tab } = screen()
    await page.findAll('.opt').find(option => option.text().startsWith('Client certificate'))?.trigger('click')
    await page.findAll('#request-panel button').find(button => button.text().startsWith('Use the lab'))?.trigger('click')
    expect(tab.draft.client).toMatchObject({ certificate: { name: 'lab-client.pem', text: 'certificate' }, key: { text: 'key' } })
  })
  it('shows its result in its views', async () => {
    const { page, tab } = screen()
    await type(page, 'ev.tlscope.test')
    fake.runs[0]?.push({ type: 'report', report: evReport() })
    await settle()
    expect(page.findAll('.tablist [role=tab]').map(view => view.text())).toEqual(['Overview', 'Timeline15', 'Certificates2', 'Response200', 'Eavesdropper', 'Cost'])
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '3', ctrlKey: true }))
    await settle()
    expect(tab.view).toBe('certificates')
    expect(page.text()).toContain('tlscope Lab Root R1')
  })
})
