/** Certificates that were sent behind one that they should come before are marked in the tree. */
import type { Report } from '../../../src/contract/index.ts'
import { beforeEach, expect, it } from 'vitest'
import CertificateTree from '../../../src/ui/certificates/CertificateTree.vue'
import { chainNodes } from '../../../src/ui/certificates/chain.ts'
import { evReport } from '../../support/cli-report.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'

beforeEach(async () => openSession(fakeService()))

/** The path goes through the certificates that were sent at these places; null for one of a store. */
function sentAs(...places: (number | null)[]): Report {
  const report = evReport()
  if (report.verification.state === 'done')
    report.verification.value.path = report.verification.value.path.map((entry, step) => ({ ...entry, sent: places[step] ?? null }))
  return report
}
const tree = (report: Report) => show(CertificateTree, { nodes: chainNodes(report), stores: ['lab'], selected: '', checks: [] })

it('an order that is kept has no mark', () => {
  expect(tree(sentAs(0, 1, null)).findAll('.misplaced')).toEqual([])
})
it('one out of order tells its number, in place of only "sent"', () => {
  const report = sentAs(0, 2, 1)
  if (report.certificates.state === 'done')
    report.certificates.value.chain.push(report.certificates.value.chain[1]!)
  const items = tree(report).findAll('[role="treeitem"]')
  expect(items.map(item => item.find('.misplaced').exists())).toEqual([true, false, false])
  expect(items[0]!.get('.misplaced').text()).toBe('sent as number 2, out of order')
  const [, issuing] = tree(sentAs(1, 0, null)).findAll('[role="treeitem"]')
  expect(issuing!.text()).toMatch(/RSA 2048sent as number 1, out of order$/)
})
