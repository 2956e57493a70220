import type { ClientVerdict } from '../../../src/contract/index.ts'
import { beforeEach, expect, it } from 'vitest'
import ClientList from '../../../src/ui/clients/ClientList.vue'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

const verdict = (client: string, changes: Partial<ClientVerdict> = {}): ClientVerdict => ({ client, store: 'mozilla', completes: 'never', verdict: 'trusted', failing: null, reason: null, values: {}, reference: 'RFC 5280', ...changes })

it('is folded where all agree, and opened by its button', async () => {
  const page = show(ClientList, { clients: [verdict('node'), verdict('python')] })
  expect(page.findAll('li')).toHaveLength(0)
  expect(page.text()).toContain('2 of 2 trust it')
  await page.find('button').trigger('click')
  expect(page.findAll('li')).toHaveLength(2)
  expect(page.find('button').attributes('aria-expanded')).toBe('true')
  page.unmount()
})

it('is open where they do not agree, and says why', () => {
  const page = show(ClientList, { clients: [
    verdict('chrome', { store: 'chrome', completes: 'fetched', verdict: 'depends', failing: 'path', reason: 'incomplete-chain' }),
    verdict('node', { verdict: 'refused', failing: 'path', reason: 'incomplete-chain' }),
  ] })
  const [chrome, node] = page.findAll('li').map(row => row.text())
  expect(chrome).toContain('It would fetch the missing certificate')
  expect(node).toContain('refused: Path to a root')
  expect(node).toContain('fetches nothing')
  page.unmount()
})
