/** The sentence above a comparison is true of it, in the page and in the terminal. */
import type { ComparedTarget, Report } from '../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { headlineOf } from '../../src/contract/index.ts'
import { compare } from '../../src/engine/comparison.ts'
import { texts } from '../../src/locales/index.ts'
import { evReport, expiredReport, refusedReport } from '../support/cli-report.ts'

const live = (report: Report): ComparedTarget => ({ name: report.target.host, certificates: report.certificates, report })
const file = (report: Report): ComparedTarget => ({ ...live(report), report: null })
const headline = (...targets: ComparedTarget[]) => headlineOf(compare(targets, '2026-11-23T09:00:00.000Z'))

/** Another certificate that says the same. */
function renewed(report: Report): Report {
  const [leaf] = report.certificates.state === 'done' ? report.certificates.value.chain : []
  leaf!.fingerprints = { ...leaf!.fingerprints, sha256: 'ab'.repeat(32) }
  return report
}
function unknown(report: Report): Report {
  if (report.certificates.state === 'done')
    report.certificates.value.level = { ...report.certificates.value.level, value: 'unknown', evVerified: false }
  return report
}
function claimed(report: Report): Report {
  if (report.certificates.state === 'done')
    report.certificates.value.level.evVerified = false
  return report
}
function namedOtherwise(report: Report): Report {
  const [leaf] = report.certificates.state === 'done' ? report.certificates.value.chain : []
  leaf!.subject.attributes.find(({ name }) => name === 'O')!.value = 'Somebody Else'
  return report
}
function withGroup(report: Report): Report {
  if (report.tls.state === 'done')
    report.tls.value.group = { code: 0x001D, name: 'x25519' }
  return report
}

describe('of live targets', () => {
  it.each([
    ['DV against EV', [live(expiredReport()), live(evReport())], 'freeAgainstEv'],
    ['DV against what only claims EV', [live(expiredReport()), live(claimed(evReport()))], 'sameEncryption'],
    ['the same level and holder', [live(evReport()), live(evReport())], 'sameEverything'],
    ['the same level and another holder', [live(evReport()), live(namedOtherwise(evReport()))], 'sameEncryption'],
    ['no level known', [live(unknown(evReport())), live(unknown(evReport()))], 'sameUnknown'],
    ['another group', [live(expiredReport()), live(withGroup(evReport()))], 'differentEncryption'],
  ])('%s', (_name, targets, outcome) => expect(headline(...targets)).toEqual({ headline: outcome, lead: outcome === 'differentEncryption' ? outcome : 'levels' }))
})

describe('of files, alone or beside a live target', () => {
  it.each([
    ['the same twice', [file(evReport()), file(evReport())], 'sameCertificate'],
    ['the same as a server shows', [file(evReport()), live(evReport())], 'sameCertificate'],
    ['another one that says the same', [file(evReport()), file(renewed(evReport()))], 'sameClaims'],
    ['none whose level is known', [file(unknown(evReport())), file(unknown(renewed(evReport())))], 'unknownLevels'],
    ['another level', [file(expiredReport()), file(evReport())], 'certificatesOnly'],
    ['another holder', [file(evReport()), live(namedOtherwise(evReport()))], 'certificatesOnly'],
  ])('%s', (_name, targets, outcome) => expect(headline(...targets)).toEqual({ headline: outcome, lead: 'certificatesOnly' }))
})

it('where a target showed no certificate nothing is claimed', () => {
  expect(headline(live(evReport()), live(refusedReport()))).toEqual({ headline: 'incomplete', lead: null })
})

it('every sentence is there in both languages', () => {
  for (const { comparison } of Object.values(texts))
    expect(Object.keys(comparison.headline)).toEqual(expect.arrayContaining(['incomplete', 'sameCertificate', 'sameClaims', 'unknownLevels', 'sameUnknown']))
})
