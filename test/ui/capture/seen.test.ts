import { describe, expect, it } from 'vitest'
import { fits, hostPort, seenFacts, seenInCapture } from '../../../src/ui/capture/seen.ts'
import { captureSummary } from '../../../src/ui/capture/summary.ts'
import { event } from '../../support/cli-report-parts.ts'
import { changedTls, connection, withEvents } from '../support/connections.ts'
import { captureOf } from '../support/fake-watching.ts'

const seen = (changes: Parameters<typeof connection>[1] = {}) => seenInCapture(connection('a', changes), 0, Date.parse('2026-11-23T08:59:59.000Z'))

describe('a connection of others', () => {
  it('has the parts that its views need, and its own id for the bytes', () => {
    const { report, beganMs, number } = seen()
    expect(report).toMatchObject({
      id: 'a',
      target: {
        host: 'ev.tlscope.test',
        port: 8443,
        sni: 'ev.tlscope.test',
      },
      verification: { state: 'skipped' },
      http: { state: 'skipped' },
    })
    expect(beganMs).toBe(1000)
    expect(number).toBe(1)
  })
  it('goes by its address where no name was sent', () => {
    const from = connection('a')
    expect(seen({ tls: changedTls(from, { offered: null }), server: { address: '::1', port: 443 } }).report.target).toMatchObject({ host: '::1', url: 'https://[::1]:443/', sni: null })
  })
  it('tells what was offered and agreed', () => {
    expect(seenFacts(seen())).toMatchObject({
      serverName: 'ev.tlscope.test',
      version: 'TLS 1.3',
      suite: 'TLS_AES_256_GCM_SHA384',
      offeredVersions: ['TLS 1.3', 'TLS 1.2'],
      offeredAlpn: ['h2'],
      clientCertificate: 'not-asked',
    })
  })
  it('says whose alert it was, and whether it was a courtesy', () => {
    const from = connection('a')
    const alert = (order: number, direction: 'client' | 'server', code: number, name: string) => event(order, direction, 'alert', 2, 1, true, { alert: { level: { code: 2 }, description: { code, name } } })
    expect(seenFacts(seen({
      handshake: withEvents(from, [
        alert(1, 'client', 48, 'unknown_ca'),
        alert(2, 'server', 0, 'close_notify'),
        alert(3, 'server', 99, ''),
      ]),
    })).alerts).toEqual([
      { direction: 'client', name: 'unknown_ca', bad: true },
      { direction: 'server', name: 'close_notify', bad: false },
      { direction: 'server', name: '', bad: true },
    ])
  })
  it.each([
    [{ requested: true, sent: true, verdict: 'refused' }, 'full', 'refused'],
    [{ requested: true, sent: true, verdict: 'unknown' }, 'full', 'sent'],
    [{ requested: true, sent: true, verdict: 'accepted' }, 'full', 'accepted'],
    [{ requested: true, sent: false, verdict: 'unknown' }, 'full', 'none'],
    [{ requested: true, sent: false, verdict: 'accepted' }, 'full', 'none-accepted'],
    [{ requested: true, sent: false, verdict: 'refused' }, 'full', 'none-refused'],
    [{ requested: false, sent: false, verdict: 'not-requested' }, 'full', 'not-asked'],
    [{ requested: false, sent: false, verdict: 'not-requested' }, 'none', 'unknown'],
  ] as const)('client certificate %j, decryption %s: %s', (changes, decryption, expected) => {
    const from = connection('a')
    const tls = changedTls(from, { clientCertificate: { acceptableIssuers: [], certificates: 0, alert: null, ...changes } })
    expect(seenFacts(seen({ tls, decryption })).clientCertificate).toBe(expected)
  })
  it('is found by its name and both addresses', () => {
    expect(fits(seen(), 'EV 10.0.0.2:8443')).toBe(true)
    expect(fits(seen(), 'dv')).toBe(false)
    expect(hostPort({ address: '::1', port: 1 })).toBe('[::1]:1')
  })
})

describe('a capture in one sentence', () => {
  const head = (...decryption: ('full' | 'none' | 'partial' | 'not-needed')[]) => {
    const connections = decryption.map((each, index) => connection(String(index), { decryption: each }))
    return captureSummary(captureOf(connections), connections.map((each, index) => seenInCapture(each, index, 0))).headline
  }
  it.each([
    [[], 'none'],
    [['full', 'not-needed'], 'all'],
    [['none', 'none'], 'closed'],
    [['none', 'full'], 'some'],
    [['none', 'partial'], 'some'],
  ] as const)('%j: %s', (decryption, id) => expect(head(...decryption).id).toBe(id))
  it('tells what was passed over and where the file is broken', () => {
    expect(captureSummary(captureOf([], { otherConnections: 2, undecoded: 4, passedOver: { 'not-ip': 3, 'fragment': 0 }, problem: { at: 77, expected: 'a packet' } }), [])).toMatchObject({
      counts: [
        { id: 'packets', values: { n: 22 } },
        { id: 'others', values: { n: 2 } },
      ],
      passedOver: [
        { id: 'not-ip', values: { n: 3 } },
      ],
      undecoded: 4,
      broken: { at: 77 },
      unreadable: false,
    })
    expect(captureSummary(captureOf([], { file: { name: 'x', bytes: 9, packets: 0 }, problem: { at: 0, expected: 'a pcap, pcapng or snoop file' } }), []).unreadable).toBe(true)
  })
})
