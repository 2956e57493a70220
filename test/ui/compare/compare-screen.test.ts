/** The screen of the comparison: what cannot be compared is told at its card, and nothing is called "also" that stands alone. */
import type { ComparedTarget, Comparison, Report } from '../../../src/contract/index.ts'
import { ORPCError } from '@orpc/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { compare } from '../../../src/engine/comparison.ts'
import CompareScreen from '../../../src/ui/compare/CompareScreen.vue'
import { useComparison } from '../../../src/ui/stores/comparison.ts'
import { useSession } from '../../../src/ui/stores/session.ts'
import { evReport, expiredReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

const live = (report: Report): ComparedTarget => ({ name: report.target.host, certificates: report.certificates, report })
const file = (report: Report): ComparedTarget => ({ ...live(report), report: null })
const given = (name: string) => ({ name, bytes: new Uint8Array() })

async function compared(...targets: ComparedTarget[]) {
  const comparison: Comparison = compare(targets, '2026-11-23T09:00:00.000Z')
  await openSession(fakeService(comparison))
  useComparison().addFiles(targets.map(({ name }) => given(name)))
  await useComparison().run()
  await settle()
  return show(CompareScreen)
}
beforeEach(async () => {
  document.body.replaceChildren()
  await openSession(fakeService())
})

async function refused(field: string, reason: string, name: string) {
  Object.assign(useSession().service!, {
    compare: async () => {
      throw new ORPCError('REFUSED', { defined: true, data: { field, reason, values: { name } } })
    },
  })
  useComparison().addFiles([given('leaf.pem'), given('x.crl')])
  await useComparison().run()
  return show(CompareScreen)
}

describe('a target that cannot be compared', () => {
  it('is told at its card, and the heading no longer says that all is ready', async () => {
    const screen = await refused('targets.1', 'no-certificate-inside', 'x.crl')
    const cards = screen.findAll('article').map(card => card.text())
    expect(cards[1]).toContain('x.crl holds no certificate.')
    expect(cards[1]).not.toContain('not read yet')
    expect(cards[0]).toContain('not read yet')
    expect(screen.get('h1').text()).toBe('One target cannot be compared as it is')
    expect(screen.findAll('[role="alert"]')).toHaveLength(1)
  })
  it('that is locked is asked for as before', async () => {
    const screen = await refused('targets.1.passphrase', 'passphrase-needed', 'x.crl')
    expect(screen.get('form').text()).toContain('x.crl is locked')
    expect(screen.findAll('article')[1]!.text()).toContain('give its passphrase')
  })
})

describe('what is the same', () => {
  const titles = async (...targets: ComparedTarget[]): Promise<string[]> => (await compared(...targets)).findAll('h2').map(title => title.text())
  it('stands beside what differs and the encryption as "also", else alone', async () => {
    expect(await titles(live(expiredReport()), live(evReport()))).toEqual(['The same for all', 'What differs', 'Also the same'])
    expect(await titles(live(evReport()), live(evReport()))).toEqual(['The same for all', 'What differs', 'What is the same'])
    expect(await titles(file(evReport()), file(evReport()))).toEqual(['What differs', 'What is the same'])
  })
  it('is the headline too, where files certify the same', async () => {
    const screen = await compared(file(evReport()), file(evReport()))
    expect(screen.get('h1').text()).toBe('It is the same certificate each time.')
    expect(screen.text()).toContain('Nothing that is compared here differs.')
    expect(screen.text()).toContain('171 of 199 days left')
  })
})
