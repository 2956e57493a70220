import type { Tls } from '../../../src/contract/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import ConnectionRow from '../../../src/ui/capture/ConnectionRow.vue'
import { seenInCapture } from '../../../src/ui/capture/seen.ts'
import { speak } from '../../../src/ui/i18n.ts'
import { changedTls, connection } from '../support/connections.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

function row(answer: Partial<Tls['clientCertificate']> = {}, language: 'en' | 'zh-CN' = 'en') {
  const from = connection('a')
  const clientCertificate: Tls['clientCertificate'] = { requested: false, acceptableIssuers: [], sent: false, certificates: 0, verdict: 'not-requested', alert: null, ...answer }
  const page = show(ConnectionRow, { connection: seenInCapture({ ...from, tls: changedTls(from, { clientCertificate }) }, 0, Date.parse(from.startedAt) - 1000) })
  speak(language)
  return page
}

describe('a connection in the list', () => {
  it.each([
    [{ sent: true, verdict: 'accepted' }, 'client certificate asked for and sent, accepted', '客户端证书：已要求并已发送，被接受'],
    [{ sent: true, verdict: 'refused' }, 'client certificate asked for and sent, refused', '客户端证书：已要求并已发送，被拒绝'],
    [{ sent: true, verdict: 'unknown' }, 'client certificate asked for and sent, no answer to it seen', '客户端证书：已要求并已发送，未见答复'],
    [{ sent: false, verdict: 'accepted' }, 'client certificate asked for, none sent, accepted without', '客户端证书：已要求，未发送，仍被接受'],
    [{ sent: false, verdict: 'refused' }, 'client certificate asked for, none sent, refused', '客户端证书：已要求，未发送，被拒绝'],
    [{ sent: false, verdict: 'unknown' }, 'client certificate asked for, none sent', '客户端证书：已要求，未发送'],
  ] as const)('says what came of a client certificate: %j', async (answer, english, chinese) => {
    const page = row({ requested: true, ...answer })
    expect(page.find('.asked').text()).toBe(english)
    page.unmount()
    const other = row({ requested: true, ...answer }, 'zh-CN')
    await other.vm.$nextTick()
    expect(other.find('.asked').text()).toBe(chinese)
    other.unmount()
  })
  it('has two lines in each column, so that what came of it stands level with the name', () => {
    const page = row({ requested: true, sent: true, verdict: 'accepted' })
    expect(page.findAll('.cell').map(cell => cell.element.children.length)).toEqual([2, 2, 2, 2])
    page.unmount()
  })
  it('has no time where the file has none', () => {
    const page = show(ConnectionRow, { connection: seenInCapture(connection('a', { startedAt: '', durationMs: 0 }), 0, 0) })
    expect(page.find('.num').text()).toBe('no times')
    page.unmount()
  })
  it('says nothing of one that was not asked for, and tells how long it lasted from when it began', () => {
    const page = row()
    expect(page.find('.asked').exists()).toBe(false)
    expect(page.find('.num').text()).toBe('1,000 msfor 64.0 ms')
    page.unmount()
  })
})
