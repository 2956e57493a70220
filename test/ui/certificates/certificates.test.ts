import { describe, expect, it } from 'vitest'
import { extensionLines } from '../../../src/locales/certificates/extension-lines.ts'
import { chainNodes, remaining } from '../../../src/ui/certificates/chain.ts'
import { derOf } from '../../../src/ui/certificates/der.ts'
import { compareNames } from '../../../src/ui/certificates/host-name.ts'
import { certificate } from '../../support/cli-report-parts.ts'
import { evReport, expiredReport, refusedReport } from '../../support/cli-report.ts'
import { incompleteReport } from '../support/reports.ts'

describe('the chain', () => {
  it('stands from the root to the leaf', () => {
    expect(chainNodes(evReport()).map(({ kind, role, name, told }) => [kind, role, name, told.id])).toEqual([
      [
        'path',
        'root',
        'tlscope Lab Root R1',
        'rootOf.lab',
      ],
      [
        'path',
        'intermediate',
        'tlscope Lab EV CA 2',
        'sent',
      ],
      [
        'path',
        'leaf',
        'ev.tlscope.test',
        'daysLeft',
      ],
    ])
  })
  it('draws the certificate that is missing', () => {
    expect(chainNodes(incompleteReport()).map(({ kind, name }) => [kind, name])).toEqual([
      ['missing', 'tlscope Lab EV CA 2'],
      ['path', 'ev.tlscope.test'],
    ])
  })
  it('keeps what was sent without need apart', () => {
    const report = evReport()
    if (report.certificates.state === 'done')
      report.certificates.value.chain.push(certificate(2, 'root', { CN: 'Another Root' }, { CN: 'Another Root' }, '2040-01-01T00:00:00.000Z'))
    expect(chainNodes(report).at(-1)).toMatchObject({
      kind: 'spare',
      name: 'Another Root',
      told: {
        id: 'spare',
        values: { n: 3 },
      },
    })
  })
  it('is empty without certificates', () => expect(chainNodes(refusedReport())).toEqual([]))
  it('tells how long the leaf still holds', () => {
    const leaf = certificate(0, 'leaf', {}, {}, '2026-11-13T23:59:59.000Z')
    expect(remaining(leaf, '2026-11-23T09:00:00.000Z')).toEqual({
      id: 'expired',
      values: { n: 9 },
      choice: 9,
    })
    expect(remaining(leaf, '2026-11-01T00:00:00.000Z')).toEqual({
      id: 'daysLeft',
      values: { n: 12 },
      choice: 12,
    })
    expect(remaining(leaf, '2026-10-20T00:00:00.000Z')).toEqual({
      id: 'startsIn',
      values: { n: 7 },
      choice: 7,
    })
    expect(chainNodes(expiredReport()).at(-1)?.told.id).toBe('expired')
  })
})

describe('host names label by label', () => {
  it('line up at the right', () => {
    const { width, rows } = compareNames('Wrong-Host.tlscope.test', ['shop.other.tlscope.test', '*.tlscope.test'])
    expect(width).toBe(4)
    expect(rows.map(row => row.map(({ text, state }) => `${text}:${state}`))).toEqual([
      [
        ':absent',
        'wrong-host:same',
        'tlscope:same',
        'test:same',
      ],
      [
        'shop:differs',
        'other:differs',
        'tlscope:same',
        'test:same',
      ],
      [
        ':absent',
        '*:any',
        'tlscope:same',
        'test:same',
      ],
    ])
  })
  it('mark the host where no name fits', () => {
    expect(compareNames('a.test', ['b.test']).rows[0]?.map(({ state }) => state)).toEqual(['differs', 'same'])
  })
})

describe('an extension in lines', () => {
  const shared = {
    oid: '2.5.29.99',
    critical: false,
    at: { start: 0, end: 1 },
    bytes: '0102ff',
  }
  it('shows bytes where it is not decoded', () => expect(extensionLines({ ...shared, value: null })).toEqual(['01:02:ff']))
  it('shows names with their kind', () => {
    expect(extensionLines({
      ...shared,
      value: {
        kind: 'subjectAltName',
        names: [
          { type: 'dNSName', value: 'a.test' },
          { type: 'iPAddress', value: '::1' },
        ],
      },
    })).toEqual(['DNS:a.test', 'IP:::1'])
  })
  it('says whether it is a CA', () => {
    expect(extensionLines({
      ...shared,
      value: { kind: 'basicConstraints', ca: true, pathLength: 0 },
    })).toEqual([
      { id: 'ca' },
      {
        id: 'pathLength',
        values: { n: 0 },
      },
    ])
  })
})

it('the bytes of a PEM are its base64', () => {
  expect([
    ...derOf('-----BEGIN CERTIFICATE-----\nAQID\n/w==\n-----END CERTIFICATE-----\n'),
  ]).toEqual([1, 2, 3, 255])
  expect(derOf('not base64 at all!')).toHaveLength(0)
})
