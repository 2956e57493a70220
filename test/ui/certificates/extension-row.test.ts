/** What a row of an extension says, with figures of 0 and 1 as they are in the certificate. */
import type { ExtensionValue } from '../../../src/contract/index.ts'
import { beforeEach, expect, it } from 'vitest'
import ExtensionRow from '../../../src/ui/certificates/ExtensionRow.vue'
import { speak } from '../../../src/ui/i18n.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'

beforeEach(async () => openSession(fakeService()))

async function said(value: ExtensionValue): Promise<string[]> {
  const row = show(ExtensionRow, { extension: { oid: '2.5.29.99', critical: true, at: { start: 0, end: 1 }, bytes: '', value } })
  await row.get('button').trigger('click')
  return row.findAll('li').map(line => line.text())
}

it('a figure of 0 stays 0', async () => {
  expect(await said({ kind: 'basicConstraints', ca: true, pathLength: 0 })).toEqual(['a CA', 'path length 0'])
  expect(await said({ kind: 'policyConstraints', requireExplicitPolicy: 0, inhibitPolicyMapping: 0 })).toEqual([
    'a policy must be named after 0 more certificates',
    'no policy may be mapped after 0 more certificates',
  ])
  expect(await said({ kind: 'inhibitAnyPolicy', skip: 0 })).toEqual(['anyPolicy counts no more after 0 more certificates'])
  speak('zh-CN')
  expect(await said({ kind: 'basicConstraints', ca: true, pathLength: 0 })).toContain('路径长度 0')
})

it('one certificate is no several', async () => {
  expect(await said({ kind: 'policyConstraints', requireExplicitPolicy: 1, inhibitPolicyMapping: 2 })).toEqual([
    'a policy must be named after 1 more certificate',
    'no policy may be mapped after 2 more certificates',
  ])
  expect(await said({ kind: 'inhibitAnyPolicy', skip: 1 })).toEqual(['anyPolicy counts no more after 1 more certificate'])
})
