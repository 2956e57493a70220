/** What leaves the page: the drawing and the page of a comparison, and the words in both. */
import type { ComparedTarget, Comparison, Report } from '../../../src/contract/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { compare } from '../../../src/engine/comparison.ts'
import ComparisonExport from '../../../src/ui/compare/ComparisonExport.vue'
import { lifetimeLimit } from '../../../src/ui/compare/lifetime-limit.ts'
import { lifetimeOf } from '../../../src/ui/compare/lifetime.ts'
import { sheetPage } from '../../../src/ui/compare/sheet-html.ts'
import { sheetDrawing } from '../../../src/ui/compare/sheet-svg.ts'
import { useSheet } from '../../../src/ui/compare/sheet.ts'
import { wrapped } from '../../../src/ui/export/svg-text.ts'
import { speak } from '../../../src/ui/i18n.ts'
import { certificate } from '../../support/cli-report-parts.ts'
import { evReport, expiredReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'

function compared(...reports: Report[]): Comparison {
  const targets = reports.map((report): ComparedTarget => ({ name: report.target.host, certificates: report.certificates, report }))
  return compare(targets, '2026-11-23T09:00:00.000Z')
}

/** `useSheet` wants a component around it, as everything that speaks does. */
function sheetOf(comparison: Comparison) {
  let sheet: ReturnType<ReturnType<typeof useSheet>> | null = null
  show({
    setup() {
      sheet = useSheet()(comparison)
      return () => null
    },
  })
  return sheet!
}

const hostile = '"><script>alert(1)</script>&\u202E'
function hostileReport(): Report {
  const report = evReport()
  if (report.certificates.state === 'done') {
    const [leaf] = report.certificates.value.chain
    const organization = leaf!.subject.attributes.find(({ name }) => name === 'O')
    organization!.value = hostile
  }
  report.target.host = hostile
  return report
}

beforeEach(async () => {
  await openSession(fakeService())
})

describe('a comparison in words', () => {
  it('says who is vouched for, what is the same and what differs', () => {
    const sheet = sheetOf(compared(expiredReport(), evReport()))
    expect(sheet.headline).toContain('The encryption is the same')
    expect(sheet.cards.map(({ who, levelText }) => [levelText, who])).toEqual([
      ['DV', 'Nobody is named'],
      ['EV', 'Harbour & Finch Instruments Ltd'],
    ])
    expect(sheet.cards[1]!.vouches).toContain('Harbour & Finch Instruments Ltd')
    expect(sheet.same.map(({ title }) => title)).toContain('Cipher suite')
    expect(sheet.same.at(-1)?.value).toBe('the same plain icon')
    expect(sheet.differs.map(({ title }) => title)).toContain('The CA checked')
  })
  it('speaks Chinese where the page does', () => {
    speak('zh-CN')
    expect(sheetOf(compared(expiredReport(), evReport()))).toMatchObject({ language: 'zh-CN', sameTitle: '全部相同' })
  })
})

describe('what is saved', () => {
  it('as a page has no script, no address and every word escaped', () => {
    const page = sheetPage(sheetOf(compared(hostileReport(), expiredReport())))
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/(?:src|href)=/)
    expect(page).toContain('&#60;script&#62;')
    const parsed = new DOMParser().parseFromString(page, 'text/html')
    expect(parsed.querySelectorAll('thead th')).toHaveLength(2)
    expect(parsed.querySelector('thead .name')?.textContent).toBe(hostile)
  })
  it('as a picture is well-formed and holds the cards, the slab and the rows', () => {
    const { svg, width, height } = sheetDrawing(sheetOf(compared(hostileReport(), expiredReport())))
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
    expect(parsed.querySelector('parsererror')).toBeNull()
    expect(svg).not.toContain('<script')
    expect([width, Number(parsed.documentElement.getAttribute('height'))]).toEqual([1200, height])
    expect(parsed.documentElement.textContent).toContain('TLS_AES_256_GCM_SHA384')
  })
  it('names the issuer as such, and says where nothing differs', () => {
    const sheet = sheetOf(compared(evReport(), evReport()))
    const words = (text: string) => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
    for (const saved of [sheetDrawing(sheet).svg, sheetPage(sheet)]) {
      expect(words(saved)).toContain('issued by tlscope Lab EV CA 2')
      expect(words(saved)).toContain('Nothing that is compared here differs.')
      expect(words(saved)).toContain('What is the same')
    }
    expect(sheetPage(sheetOf(compared(evReport(), expiredReport())))).not.toContain('Nothing that is compared')
  })
  it('is offered in four kinds once there is something to save', () => {
    expect(show(ComparisonExport, { comparison: null }).get('button').attributes('disabled')).toBeDefined()
    expect(show(ComparisonExport, { comparison: compared(evReport(), expiredReport()) }).get('button').attributes('disabled')).toBeUndefined()
  })
})

describe('lifetimes', () => {
  it('have the limit of the day on which they begin', () => {
    expect([
      '2019-01-01',
      '2025-06-01',
      '2026-03-15',
      '2027-03-15',
      '2029-03-15',
    ].map(lifetimeLimit)).toEqual([null, 398, 200, 100, 47])
  })
  it('that are over have nothing left', () => {
    const leaf = certificate(0, 'leaf', {}, {}, '2026-11-13T23:59:59.000Z')
    expect(lifetimeOf(leaf, '2026-11-23T09:00:00.000Z')).toMatchObject({ left: -9, spent: 1 })
    expect(lifetimeOf(leaf, '2026-11-14T01:00:00.000Z')?.left).toBe(-1)
    expect(lifetimeOf({ ...leaf, validity: { ...leaf.validity, notAfter: '' } }, '2026-11-14T01:00:00.000Z')).toBeNull()
  })
})

it('words wrap between words, and Chinese anywhere', () => {
  expect(wrapped('one two three', 60)).toEqual(['one two', 'three'])
  expect(wrapped('一二三四五六', 36)).toEqual(['一二三', '四五六'])
  expect(wrapped('abcdefghijkl', 40).join('')).toBe('abcdefghijkl')
})
