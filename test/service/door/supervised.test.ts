import type { Service } from '../../../src/service/door/supervised.ts'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { describe, expect, it } from 'vitest'
import { report as reportSchema } from '../../../src/contract/index.ts'
import { forwards } from '../../../src/service/door/forwards.ts'
import { startService } from '../../../src/service/door/supervised.ts'

const broken = new URL('../../support/broken-worker.ts', import.meta.url)
const stuck = new URL('../../support/stuck-worker.ts', import.meta.url)

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

describe('a worker that cannot be loaded', () => {
  it('gives its reason to every kind of call', async () => {
    const service = startService({ worker: broken })
    const { client } = service
    for (let round = 0; round < 5; round++) {
      await expect(client.capabilities()).rejects.toThrow('a module of it is missing')
      await expect(client.certificates({ file: { name: 'a', text: '' } })).rejects.toThrow('a module of it is missing')
      await expect((async () => {
        for await (const event of await client.compare({
          targets: [{ kind: 'live', url: 'https://a.test' }, { kind: 'live', url: 'https://b.test' }],
        }))
          expect(event).toBe('none')
      })()).rejects.toThrow('a module of it is missing')
      for await (const event of await client.inspect({ url: 'https://a.test/' })) {
        expect(event).toMatchObject({
          type: 'report',
          report: {
            outcome: 'failed',
            failure: { code: 'service-ended', values: { why: 'a module of it is missing' } },
          },
        })
      }
    }
    await service.close()
  })

  it('gives it over a wire as well', async () => {
    const service = startService({ worker: broken })
    const { port1, port2 } = new MessageChannel()
    new RPCHandler(forwards(service.client)).upgrade(port1)
    port1.start()
    const client: Service = createORPCClient(new RPCLink({ port: port2 }))
    port2.start()
    await expect(client.capabilities()).rejects.toMatchObject({
      code: 'SERVICE_ENDED',
      message: 'a module of it is missing',
    })
    port1.close()
    await service.close()
  })
})
