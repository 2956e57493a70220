import type { ComparedTarget, Comparison } from '../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { compare } from '../../../src/engine/comparison.ts'
import { checkedSteps } from '../../../src/ui/compare/checked.ts'
import { headlineOf } from '../../../src/ui/compare/headline.ts'
import { evReport, expiredReport } from '../../support/cli-report.ts'

function compared(...reports: ReturnType<typeof evReport>[]): Comparison {
  const targets = reports.map((report): ComparedTarget => ({ name: report.target.host, certificates: report.certificates, report }))
  return compare(targets, '2026-11-23T09:00:00.000Z')
}

describe('the headline', () => {
  it('of a free certificate against EV says what is paid for', () => {
    expect(headlineOf(compared(expiredReport(), evReport()))).toEqual({ headline: 'freeAgainstEv', lead: 'levels' })
  })
  it('of the same level finds everything the same', () => {
    expect(headlineOf(compared(evReport(), evReport())).headline).toBe('sameEverything')
  })
  it('tells of different encryption first', () => {
    const other = evReport()
    if (other.tls.state === 'done')
      other.tls.value.group = { code: 0x001D, name: 'x25519' }
    expect(headlineOf(compared(expiredReport(), other)).headline).toBe('differentEncryption')
  })
  it('claims nothing of encryption where a file was compared', () => {
    const comparison = compared(expiredReport(), evReport())
    comparison.targets[0] = { ...comparison.targets[0] as ComparedTarget, report: null }
    expect(headlineOf(comparison).headline).toBe('certificatesOnly')
  })
})

it('a level shows the steps that its CA took', () => {
  const taken = (level: Parameters<typeof checkedSteps>[0]) => checkedSteps(level, [level]).filter(({ taken }) => taken).map(({ step }) => step)
  expect(taken('DV')).toEqual(['domain'])
  expect(taken('OV')).toEqual(['domain', 'organization', 'address'])
  expect(taken('EV')).toEqual([
    'domain',
    'organization',
    'address',
    'register',
  ])
  expect(taken('IV')).toEqual(['domain', 'person'])
  expect(taken('unknown')).toEqual([])
})
