import { expect, it } from 'vitest'
import { report as reportSchema, request as requestSchema } from '../../../src/contract/index.ts'
import { reportParts } from '../../../src/contract/report/parts.ts'
import { reportOfEndedService } from '../../../src/service/door/ended.ts'
import { message } from '../../support/cli-report-parts.ts'

const asked = requestSchema.parse({ url: 'https://a.test/' })

it('of a worker that told nothing every part failed', () => {
  const report = reportSchema.parse(reportOfEndedService(asked, [], 'out of memory'))
  for (const name of reportParts)
    expect(report[name], name).toMatchObject({ state: 'failed', failure: { code: 'service-ended', values: { why: 'out of memory' } } })
})

it('what it told of the handshake stays, and of its bytes nothing is claimed', () => {
  const hello = message(0, 'client', 1, 'ClientHello', 517, 3, false)
  const report = reportSchema.parse(reportOfEndedService(asked, [{ type: 'message', message: hello }], 'out of memory'))
  expect(report.handshake).toMatchObject({ state: 'done', value: { messages: [hello], events: [], complete: false, coverage: null } })
  expect(report.tls.state).toBe('failed')
})
