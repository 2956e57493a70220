import { describe, expect, it } from 'vitest'
import { report as reportSchema } from '../../src/contract/index.ts'
import { startService } from '../../src/service/supervised.ts'

const stuck = new URL('../support/stuck-worker.ts', import.meta.url)

describe('a worker that gives no sign of life', () => {
  it('is ended, and its run is reported as failed with what it had told', async () => {
    const service = startService({ worker: stuck, heartbeatMs: 20, deadlineMs: 400 })
    const seen: string[] = []
    for await (const event of await service.client.inspect({ url: 'https://a.test/' })) {
      seen.push(event.type)
      if (event.type === 'report') {
        expect(reportSchema.parse(event.report)).toMatchObject({
          id: 'stuck',
          outcome: 'failed',
          target: { host: 'a.test' },
          failure: { code: 'service-ended', phase: 'tls' },
        })
      }
    }
    expect(seen).toEqual(['started', 'phase-started', 'report'])
    await service.close()
  })

  it('makes room for a new one', async () => {
    const service = startService({ worker: stuck, heartbeatMs: 20, deadlineMs: 400 })
    for (let round = 0; round < 2; round++) {
      let last = ''
      for await (const event of await service.client.inspect({ url: 'https://a.test/' }))
        last = event.type
      expect(last).toBe('report')
    }
    await service.close()
  })
})
