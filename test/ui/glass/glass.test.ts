import type { Report } from '../../../src/contract/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { beginningOf } from '../../../src/ui/glass/beginning.ts'
import GlassView from '../../../src/ui/glass/GlassView.vue'
import { useSession } from '../../../src/ui/stores/session.ts'
import { useWorkbench } from '../../../src/ui/stores/workbench.ts'
import { evReport, refusedReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'
import { plainReport } from '../support/reports.ts'

let fake = fakeService()
beforeEach(async () => {
  fake = fakeService()
  await openSession(fake)
})

/** TLS 1.3 with a login in it: every record has its length, as the report of a whole run has. */
function login(change: (report: Report) => void = () => {}): Report {
  const report = structuredClone(evReport())
  if (report.tls.state !== 'done' || report.handshake.state !== 'done' || report.http.state !== 'done' || report.exposure.state !== 'done')
    throw new Error('the report has its parts')
  report.tls.value.offered = {
    versions: [
      { code: 0x0304, name: 'TLS 1.3' },
      { code: 0x0303, name: 'TLS 1.2' },
    ],
    cipherSuites: [{ code: 0x1302 }, { code: 0x1301 }],
    groups: [],
    signatureSchemes: [],
    keyShares: [],
    alpn: [],
    serverName: 'ev.tlscope.test',
  }
  report.tls.value.fingerprints.ja4 = { hash: 't13d0202h1_a_b', text: '' }
  const { handshake, http, exposure } = report
  const items = [...handshake.value.messages, ...handshake.value.events].sort((one, other) => one.order - other.order)
  handshake.value.records = items.map(({ order, direction, length, encrypted, startMs }) => ({
    index: order,
    direction,
    type: { code: 23 },
    version: { code: 0x0303 },
    length: encrypted ? length + 17 : length,
    offset: 0,
    startMs,
    endMs: startMs,
    encrypted,
    opened: true,
    innerType: null,
  }))
  http.value.request = { ...http.value.request, method: 'POST', path: '/login', headers: [{ name: 'Authorization', value: 'Basic YWRh' }], bodySize: 26 }
  exposure.value.items = (['method', 'path', 'headers', 'body', 'status'] as const).map(id => ({ id, readable: false, message: null, at: null, value: null }))
  exposure.value.items.push({ id: 'host-name', readable: true, message: 0, at: { start: 195, end: 219 }, value: 'ev.tlscope.test' })
  change(report)
  return report
}

function glass(report: Report) {
  const tab = useWorkbench().active
  return { page: show(GlassView, { tab, report }), tab }
}

describe('what an eavesdropper had', () => {
  it('stands beside what both sides know', async () => {
    fake.bytes.set('request', new TextEncoder().encode(`${'x'.repeat(149)}user=ada&password=lovelace`))
    const { page } = glass(login())
    await settle()
    expect(page.find('h1').text()).toBe('The network learned the host name, and nothing of what was sent.')
    const rows = page.findAll('[role=option]').map(row => ({ left: row.find('.left').text(), right: row.find('.right').text(), closed: row.classes('closed') }))
    expect(rows.map(({ left, closed }) => `${closed ? 'closed' : 'read'} ${left}`)).toEqual([
      'read connects to 127.0.0.1, port 44443',
      'read wants ev.tlscope.test',
      'read offers TLS 1.3, TLS 1.2 with 2 cipher suites',
      'read chooses TLS 1.3, TLS_AES_256_GCM_SHA384, X25519MLKEM768',
      'closed certificate of ev.tlscope.test',
      'closed POST /login HTTP/1.1',
      'closed Authorization: Basic YWRh',
      'closed user=ada&password=lovelace',
      'closed HTTP/1.1 200 OK',
      'closed server: tlscope-lab',
      'closed content-type: application/json',
      'closed body of 1,000 bytes',
      'read 15 records in both directions',
    ])
    // Nothing of what was sealed stands on the right; its weight is that of its records, headers included.
    expect(rows[5]?.right).toContain('171 B')
    expect(rows.slice(4, 12).map(({ right }) => right).join()).not.toMatch(/POST|Basic|YWRh|password|200|tlscope-lab/)
    expect(page.find('.caption').text()).toContain('2 secrets kept')
  })
  it('counts the readable bytes by the records', () => {
    const { page } = glass(login())
    const sealed = [10, 2931, 264, 52, 52, 265, 149, 356, 500, 500, 2].reduce((sum, length) => sum + length + 17, 0)
    expect(page.find('.caption').text()).toContain(`${(6245 - sealed).toLocaleString('en')} of 6,245 bytes readable`)
  })
  it('without encryption read everything, secrets marked', async () => {
    const report = plainReport()
    if (report.http.state !== 'done' || report.exposure.state !== 'done')
      throw new Error('the report has its parts')
    const headers = [{ name: 'Cookie', value: 'sid=9f2c' }]
    const plain: Report = {
      ...report,
      http: { state: 'done', value: { ...report.http.value, request: { ...report.http.value.request, headers } } },
      exposure: { state: 'done', value: { items: (['path', 'status'] as const).map(id => ({ id, readable: true, message: null, at: null, value: null })) } },
    }
    const { page } = glass(plain)
    await settle()
    expect(page.find('h1').text()).toBe('The network could read everything, and 1 secret was among it.')
    expect(page.findAll('.closed')).toHaveLength(0)
    expect(page.findAll('mark').map(mark => mark.text())).toEqual(['9f2c'])
    expect(page.find('.caption').text()).toContain('6,245 of 6,245 bytes readable, 1 secret in it')
  })
  it('of a certificate depends on the version', () => {
    const { page } = glass(login((report) => {
      if (report.handshake.state === 'done')
        report.handshake.value.messages.filter(({ type }) => type.code === 11).forEach(message => message.encrypted = false)
    }))
    expect(page.find('h1').text()).toBe('The network learned the host name and the certificate, and nothing of what was sent.')
    expect(page.find('#glass-certificate').classes('closed')).toBe(false)
  })
  it('of the name is nothing where no server_name was sent and the certificate is hidden', () => {
    const { page } = glass(login((report) => {
      if (report.tls.state === 'done' && report.tls.value.offered)
        report.tls.value.offered.serverName = null
    }))
    expect(page.find('h1').text()).toBe('The network learned an address, and nothing of what was sent.')
    expect(page.find('#glass-name').text()).toContain('no server_name was sent')
    expect(page.findAll('tbody tr')[0]?.findAll('svg').map(mark => mark.attributes('aria-label'))).toEqual(['did not learn it', 'did not learn it', 'did not learn it', 'meant to know'])
  })
  it('was learned by the CA too where it was asked, and by whoever read the question', () => {
    const { page } = glass(login((report) => {
      if (report.verification.state === 'done')
        report.verification.value.asked = [{ kind: 'ocsp', subject: 'CN=ev.tlscope.test', url: 'http://ocsp.tlscope.test/', address: '127.0.0.1', ms: 1, status: 200, bytes: 1, outcome: 'answered' }]
    }))
    const marks = page.findAll('tbody tr').map(row => row.findAll('svg')[2]?.attributes('aria-label'))
    expect(marks).toEqual(['learned on the way', 'learned on the way', 'did not learn it', 'did not learn it'])
  })
  it('was no content where the run stopped before it was sent', () => {
    const { page } = glass(login((report) => {
      report.http = { state: 'skipped', reason: 'not-reached' }
    }))
    const marks = page.findAll('tbody tr')[2]?.findAll('svg').map(mark => mark.attributes('aria-label'))
    expect(marks).toEqual(['did not learn it', 'did not learn it', 'did not learn it', 'did not learn it'])
  })
  it('was all of an answer that came without TLS', async () => {
    fake.bytes.set('item 1', new TextEncoder().encode('HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nSet-Cookie: sid=9f2c\r\n\r\n<html>'))
    const { page } = glass(login((report) => {
      report.http = { state: 'skipped', reason: 'not-reached' }
      if (report.handshake.state !== 'done' || report.tls.state !== 'done')
        return
      report.tls.value.version = report.tls.value.cipherSuite = null
      report.handshake.value.messages.splice(1)
      report.handshake.value.events = [{ order: 1, direction: 'server', kind: 'foreign', length: 70, startMs: 2, endMs: 2, encrypted: false, records: [], fields: [] }]
    }))
    expect(page.find('#glass-foreign').text()).toContain('70 bytes without TLS')
    await settle()
    const rows = page.findAll('[role=option]').filter(row => row.attributes('id')?.startsWith('glass-foreign'))
    expect(rows.map(row => `${row.find('.right .text').text()} ${row.find('.note').text()}`)).toEqual([
      'HTTP/1.1 400 Bad Request sent in the clear, without TLS',
      'Server: nginx in the clear too',
      'Set-Cookie: sid=9f2c in the clear too',
    ])
    expect(rows.some(row => row.classes('closed'))).toBe(false)
    expect(page.find('.caption').text()).toContain('1 secret in it')
    expect(page.findAll('mark').map(mark => mark.text())).toEqual(['9f2c'])
  })
  it('says that nobody read anything where no connection came about', () => {
    expect(glass(refusedReport()).page.text()).toBe('No connection was made, so there was nothing to read on the way.')
  })
  it('shows hostile text as text', async () => {
    const { page } = glass(login((report) => {
      if (report.http.state === 'done' && report.http.value.response)
        report.http.value.response.headers = [{ name: 'x', value: '<img src=x>\u202E' }]
    }))
    await settle()
    expect(page.find('img').exists()).toBe(false)
    expect(page.text()).toContain('<img src=x>⟨U+202E⟩')
  })
  it('is walked by keys, and leads to the timeline', async () => {
    const { page, tab } = glass(login())
    const list = page.find('[role=listbox]')
    expect(page.find('[aria-selected=true]').attributes('id')).toBe('glass-client-first')
    await list.trigger('keydown', { key: 'Home' })
    await list.trigger('keydown', { key: 'ArrowDown' })
    expect(list.attributes('aria-activedescendant')).toBe('glass-name')
    await list.trigger('keydown', { key: 'Enter' })
    expect(tab).toMatchObject({ view: 'timeline', place: { order: 0, at: { start: 195, end: 219 } } })
  })
  it('asks for the bytes of a line as they crossed the wire', async () => {
    fake.bytes.set('wire 9', new Uint8Array(171).fill(0x17))
    const { page } = glass(login())
    await settle()
    expect(page.find('.wire .hex').text()).toContain('171 bytes')
    expect(page.find('.wire .sub').text()).toBe('GET /account HTTP/1.1')
  })
})

describe('the beginning of a body', () => {
  it.each([
    ['text', '\n  first\nsecond', 'first'],
    ['more than a line holds', 'x'.repeat(200), `${'x'.repeat(120)}…`],
    ['nothing', '', ''],
  ])('%s', (_, text, expected) => expect(beginningOf(new TextEncoder().encode(text))).toBe(expected))
  it('that is no text is empty', () => {
    expect(beginningOf(Uint8Array.of(0x1F, 0x8B, 8, 0))).toBe('')
    expect(beginningOf(Uint8Array.of(0xFF, 0xFE))).toBe('')
  })
  it('may be cut within a character', () => {
    expect(beginningOf(new TextEncoder().encode(`${'x'.repeat(1023)}é`))).toBe(`${'x'.repeat(120)}…`)
  })
})

describe('a byte changed on the way', () => {
  it('is asked of the recording, and told with what the receiver answers', async () => {
    const report = login()
    const { page } = glass(report)
    fake.bytes.set(`wire ${orderOf(report)}`, Uint8Array.from({ length: 40 }, (_, index) => index))
    const asked: unknown[] = []
    Object.assign(useSession().service!, {
      tampered: async (question: { offset: number }) => {
        asked.push(question)
        return asked.length === 1
          ? { before: 17, after: 16, verdict: 'protected', by: 'server', record: 3, alert: 'bad_record_mac' }
          : { before: 14, after: 15, verdict: 'believed', by: null, record: null, alert: null }
      },
    })
    await page.findAll('[role=option]').find(row => row.text().startsWith('POST'))!.trigger('click')
    await settle()
    const pane = page.get('.tamper')
    expect(pane.text()).toContain('Nothing is sent')
    await pane.get('button').trigger('click')
    await settle()
    expect(pane.get('.changed').text()).toBe('10')
    expect(pane.text()).toContain('was 11')
    expect(pane.text()).toContain('Rejected. The check value of record 3 no longer fits, so the server would answer with the alert bad_record_mac.')
    await pane.get('button').trigger('click')
    await settle()
    expect(pane.text()).toContain('Not noticed.')
    expect(asked).toMatchObject([{ inspection: report.id, direction: 'client', offset: 17 }, { offset: 14 }])
  })
})

function orderOf(report: Report): number {
  if (report.handshake.state !== 'done')
    throw new Error('the report has its parts')
  return report.handshake.value.events.find(({ kind, direction }) => kind === 'application_data' && direction === 'client')!.order
}
