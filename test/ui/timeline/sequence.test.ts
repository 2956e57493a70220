import { describe, expect, it } from 'vitest'
import { sequenceOf } from '../../../src/ui/timeline/sequence.ts'
import { event } from '../../support/cli-report-parts.ts'
import { evReport, refusedReport } from '../../support/cli-report.ts'
import { plainReport } from '../support/reports.ts'

function told(report: ReturnType<typeof evReport>): string[] {
  return sequenceOf(report).rows.map((row) => {
    if (row.kind === 'item') {
      const name = row.item.is === 'message' ? row.item.type.name : row.item.kind
      return `${row.item.direction} ${name}`
    }
    if (row.kind === 'trip')
      return `trip ${row.number} ${row.ms.toFixed(1)}`
    if (row.kind === 'work')
      return `work ${row.ms.toFixed(1)}`
    if (row.kind === 'more')
      return `more ${row.count} ${row.bytes}`
    if (row.kind === 'plain')
      return row.message.name
    return row.kind === 'lookup' ? 'lookup' : row.name
  })
}

describe('the sequence', () => {
  it('tells waits for the server and work on this machine between the flights', () => {
    expect(told(evReport())).toEqual([
      'lookup',
      'SYN',
      'trip 1 30.3',
      'SYN, ACK',
      'client ClientHello',
      'trip 2 30.3',
      'server ServerHello',
      'server change_cipher_spec',
      'server EncryptedExtensions',
      'server Certificate',
      'server CertificateVerify',
      'server Finished',
      'work 4.6',
      'client change_cipher_spec',
      'client Finished',
      'client application_data',
      'trip 3 30.6',
      'server NewSessionTicket',
      'server application_data',
      'server application_data',
      'server application_data',
      'server alert',
    ])
  })
  it('gives every row its own place', () => {
    const { rows, height } = sequenceOf(evReport())
    for (const [index, row] of rows.slice(1).entries())
      expect(row.y).toBe((rows[index]?.y ?? 0) + (rows[index]?.height ?? 0))
    expect(height).toBeGreaterThan((rows.at(-1)?.y ?? 0) + (rows.at(-1)?.height ?? 0))
  })
  it('brackets the flights and the phases', () => {
    const { flights, phases } = sequenceOf(evReport())
    expect(flights.map(({ number, bytes }) => [number, bytes])).toEqual([
      [1, 517],
      [2, 3380],
      [3, 202],
      [4, 1623],
    ])
    expect(phases.map(({ phase }) => phase)).toEqual([
      'dns',
      'tcp',
      'tls',
      'request',
      'wait',
      'download',
    ])
  })
  it('counts a long download together', () => {
    const report = evReport()
    if (report.handshake.state === 'done') {
      report.handshake.value.events = [
        event(9, 'client', 'application_data', 149, 66.5, true),
        ...Array.from({ length: 5000 }, (_, index) => event(20 + index, 'server', 'application_data', 16_384, 98 + index / 5000, true)),
      ]
    }
    expect(told(report).slice(-2)).toEqual(['server application_data', `more 4999 ${4999 * 16_384}`])
  })
  it('of a refused connection ends where nobody answered', () => {
    expect(told(refusedReport())).toEqual(['lookup', 'SYN'])
  })
  it('of plain HTTP shows request and answer', () => {
    expect(told(plainReport())).toEqual([
      'lookup',
      'SYN',
      'trip 1 30.3',
      'SYN, ACK',
      'GET /account HTTP/1.1',
      'trip 2 31.4',
      'HTTP/1.1 200 OK',
    ])
  })
})
