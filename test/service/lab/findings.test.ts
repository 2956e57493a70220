/** What each practice server is there to show: the finding that its fault gets, and that no other check fails. */
import type { Grade, LabServerId, Report, RequestInput, Verification } from '../../../src/contract/index.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { labServerId, request as requestSchema } from '../../../src/contract/index.ts'
import { KeptInspections } from '../../../src/service/kept/inspections.ts'
import { createLab } from '../../../src/service/lab/index.ts'
import { inspect } from '../../../src/service/run/inspect.ts'

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

function verified(report: Report): Verification {
  if (report.verification.state !== 'done')
    throw new Error('the chain was not judged')
  return report.verification.value
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
  ['cross-signed', 'chain-order', 'cross-signed', 'info'],
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
    const { checks, trusted } = verified(report)
    expect(checks.find(found => found.id === check)).toMatchObject({ reason, grade })
    expect(checks.filter(({ grade }) => grade === 'fail').map(({ id }) => id)).toEqual(grade === 'fail' ? [check] : [])
    expect(trusted).toBe(grade !== 'fail')
  })

  const everything = { ocsp: true, crl: true, aia: true }
  it.each<[LabServerId, Partial<Record<'ocsp' | 'crl' | 'aia', boolean>>, string, string, Grade]>([
    ['revoked-ocsp', { ocsp: true }, 'revocation', 'revoked-asked', 'fail'],
    ['revoked-ocsp', { crl: true }, 'revocation', 'not-asked', 'info'], // the list tells of its CA alone
    ['revoked-crl', { crl: true }, 'revocation', 'revoked-asked', 'fail'],
    ['revoked-crl', everything, 'revocation', 'revoked-asked', 'fail'],
    ['dv', everything, 'revocation', 'good-asked', 'pass'],
    ['ev', { ocsp: true }, 'revocation', 'good-asked', 'pass'],
    ['ov', { ocsp: true }, 'revocation', 'good-asked', 'pass'],
    ['expired-staple', { ocsp: true }, 'revocation', 'staple-expired', 'warn'],
    ['must-staple', { ocsp: true }, 'revocation', 'must-staple-missing', 'fail'],
    ['incomplete-chain', { aia: true }, 'path', 'complete-by-fetching', 'warn'],
    ['incomplete-chain', { ocsp: true, crl: true }, 'path', 'incomplete-chain', 'fail'],
  ])('%s, asking for %o: %s %s %s', async (id, fetch, check, reason, grade) => {
    const { checks, trusted, asked } = verified(await run(id, { fetch }))
    expect(checks.find(found => found.id === check)).toMatchObject({ reason, grade })
    expect(trusted).toBe(grade !== 'fail')
    expect(asked?.length).toBeGreaterThan(0)
  })

  it('tells what was asked, of whom, and what came', async () => {
    const { asked } = verified(await run('revoked-ocsp', { fetch: { ocsp: true } }))
    expect(asked).toMatchObject([{
      kind: 'ocsp',
      url: 'http://ocsp.tlscope.test/ov1',
      address: '127.0.0.1',
      status: 200,
      outcome: 'answered',
    }])
    expect(asked![0]!.bytes).toBeGreaterThan(300)
    expect(asked![0]!.subject).toBe('revoked-ocsp.tlscope.test')
    expect(verified(await run('ev')).asked).toBeUndefined()
  })

  it('fetches the issuer and then asks about both, and says where it was', async () => {
    const { asked, path, checks } = verified(await run('incomplete-chain', { fetch: everything }))
    expect(asked?.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()).toEqual([
      'ca-issuers answered',
      'crl answered',
      'crl answered',
      'ocsp answered',
    ])
    expect(path.map(({ sent, fetched, anchorOf }) => fetched ?? sent ?? anchorOf[0])).toEqual([0, 'http://ca.tlscope.test/ov1.crt', 'lab'])
    expect(checks.find(({ id }) => id === 'runtime')).toMatchObject({ reason: 'only-we-trust' })
    expect(checks.find(({ id }) => id === 'chain-order')).toBeUndefined()
  })

  it('does not ask without the certificate of the issuer', async () => {
    const { asked, checks } = verified(await run('incomplete-chain', { fetch: { ocsp: true, crl: true } }))
    expect(asked?.map(({ outcome, address }) => [outcome, address])).toEqual([['no-issuer', null], ['no-issuer', null]])
    expect(checks.find(({ id }) => id === 'revocation')).toMatchObject({ reason: 'issuer-missing', grade: 'info' })
  })

  it('required verification asks first, and sends nothing to a revoked server', async () => {
    const report = await run('revoked-crl', { fetch: { crl: true }, verification: 'required' })
    expect(report.failure).toMatchObject({ code: 'verification', values: { check: 'revocation', reason: 'revoked-asked' } })
    expect((await run('revoked-crl', { verification: 'required' })).outcome).toBe('completed')
  })

  it('leaves out none that is broken on purpose', async () => {
    const { servers } = await lab.start()
    expect(servers.map(({ id }) => id)).toEqual(labServerId.options)
    const shown = new Set(found.map(([id]) => id))
    expect(servers.filter(({ id, broken }) => broken && !shown.has(id))).toEqual([])
  })
})
