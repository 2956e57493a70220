import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { remedyOfCheck, remedyValues } from '../../../src/locales/remedies/index.ts'
import Remedied from '../../../src/ui/remedies/Remedied.vue'
import RemedySteps from '../../../src/ui/remedies/RemedySteps.vue'
import { useSettings } from '../../../src/ui/stores/settings.ts'
import { finding } from '../../support/cli-report-parts.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'
import { incompleteReport } from '../support/reports.ts'

beforeEach(async () => {
  localStorage.clear()
  await openSession(fakeService())
})

function steps(id: string, reason: string) {
  return show(RemedySteps, { remedy: remedyOfCheck(id, reason), values: remedyValues(incompleteReport()) })
}

describe('the steps', () => {
  it('are for the server first, and follow the choice of program', async () => {
    const page = steps('path', 'incomplete-chain')
    expect(page.findAll('[role="radio"][aria-checked="true"]').map(button => button.text())).toEqual(['Server steps', 'nginx'])
    expect(page.text()).toContain('ssl_certificate     /etc/nginx/tls/fullchain.pem;')
    await page.findAll('[role="radio"]').find(button => button.text() === 'Caddy')?.trigger('click')
    expect(page.text()).toContain('tls /etc/caddy/fullchain.pem')
    await page.findAll('[role="radio"]').find(button => button.text() === 'In my program')?.trigger('click')
    expect(page.text()).toContain('intermediate.pem')
  })
  it('remember side and program', async () => {
    useSettings().mending = { ...useSettings().mending, side: 'program', program: 'go' }
    await nextTick()
    expect(JSON.parse(localStorage.getItem('tlscope.settings')!)).toMatchObject({ mending: { side: 'program', program: 'go' } })
    expect(steps('path', 'incomplete-chain').text()).toContain('x509.SystemCertPool()')
  })
  it('go to the side that has something to do', () => {
    useSettings().mending = { ...useSettings().mending, side: 'program' }
    expect(steps('validity', 'expired').text()).toContain('renew')
  })
  it('say why a side has nothing', async () => {
    const page = steps('validity', 'expired')
    await page.findAll('[role="radio"]').find(button => button.text() === 'In my program')?.trigger('click')
    expect(page.text()).toContain('Nothing should be changed in the program that asks')
  })
  it('say what a program does by itself', async () => {
    const page = steps('revocation', 'staple-expired')
    await page.findAll('[role="radio"]').find(button => button.text() === 'Caddy')?.trigger('click')
    expect(page.text()).toContain('Caddy staples by itself')
  })
})

it('a finding says why it matters, and how it is mended', () => {
  const text = show(Remedied, { report: incompleteReport(), check: finding('path', 'fail', 'incomplete-chain', { issuer: 'I', subject: 'S' }) }).text()
  expect(text).toContain('Why it matters')
  expect(text).toContain('unable to verify the first certificate')
  expect(text).toContain('On the server, install the full chain')
})
