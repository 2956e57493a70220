/** What each practice server is there to show: the finding that its fault gets, and that no other check fails. */
import type { Grade, LabServerId, Report, RequestInput } from '../../../src/contract/index.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { labServerId, request as requestSchema } from '../../../src/contract/index.ts'
import { inspect } from '../../../src/service/inspect.ts'
import { KeptInspections } from '../../../src/service/kept.ts'
import { createLab } from '../../../src/service/lab/index.ts'

const lab = createLab()
const kept = new KeptInspections()
afterAll(() => lab.close())

async function run(id: LabServerId, changes: Partial<RequestInput> = {}): Promise<Report> {
  let report: Report | null = null
  await inspect(requestSchema.parse({ url: `https://${id}.tlscope.test/`, ...changes }), { lab, kept }, (event) => {
    if (event.type === 'report')
      report = event.report
  }, new AbortController().signal)
  return report!
}

type Row = [id: LabServerId, check: string, reason: string, grade: Grade]

const found: Row[] = [
  ['expired', 'validity', 'expired', 'fail'],
  ['not-yet-valid', 'validity', 'not-yet-valid', 'fail'],
  ['wrong-host', 'host-name', 'other-names', 'fail'],
  ['no-names', 'host-name', 'no-names', 'fail'],
  ['many-names', 'chain-size', 'many-names', 'warn'],
  ['wrong-purpose', 'key-usage', 'not-for-servers', 'fail'],
  ['self-signed', 'trusted-root', 'self-signed', 'fail'],
  ['untrusted-root', 'trusted-root', 'unknown-root', 'fail'],
  ['incomplete-chain', 'path', 'incomplete-chain', 'fail'],
  ['reversed-chain', 'chain-order', 'out-of-order', 'warn'],
  ['unneeded-certificates', 'chain-order', 'unneeded', 'warn'],
  ['path-length', 'basic-constraints', 'path-length', 'fail'],
  ['name-constraints', 'name-constraints', 'violated', 'fail'],
  ['stapled', 'revocation', 'good', 'pass'],
  ['expired-staple', 'revocation', 'staple-expired', 'warn'],
  ['must-staple', 'revocation', 'must-staple-missing', 'fail'],
  ['revoked-ocsp', 'revocation', 'not-asked', 'info'],
  ['revoked-crl', 'revocation', 'not-asked', 'info'],
]

describe('each fault gets its finding', () => {
  it.each(found)('%s: %s %s %s', async (id, check, reason, grade) => {
    const report = await run(id)
    expect(report.outcome).toBe('completed')
    if (report.verification.state !== 'done')
      throw new Error('the chain was not judged')
    const { checks, trusted } = report.verification.value
    expect(checks.find(found => found.id === check)).toMatchObject({ reason, grade })
    expect(checks.filter(({ grade }) => grade === 'fail').map(({ id }) => id)).toEqual(grade === 'fail' ? [check] : [])
    expect(trusted).toBe(grade !== 'fail')
  })

  it('leaves out none that is broken on purpose', async () => {
    const { servers } = await lab.start()
    expect(servers.map(({ id }) => id)).toEqual(labServerId.options)
    const shown = new Set(found.map(([id]) => id))
    expect(servers.filter(({ id, broken }) => broken && !shown.has(id))).toEqual([])
  })
})
