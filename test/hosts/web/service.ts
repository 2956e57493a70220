/** A service of a few lines for the host's own tests: it counts what it is asked and when it is stopped. */
import type { Capabilities } from '../../../src/contract/index.ts'
import type { ServedService } from '../../../src/hosts/web/index.ts'
import { setTimeout as delay } from 'node:timers/promises'
import { implement } from '@orpc/server'
import { contract } from '../../../src/contract/index.ts'

const told: Capabilities = {
  version: '0.0.0',
  runtime: 'a test',
  library: 'none',
  oldVersions: false,
  systemTrust: false,
}

export interface SmallService extends ServedService {
  stopped: number
  closed: number
}

export function smallService(): SmallService {
  const host = implement(contract)
  const unused = (): never => {
    throw new Error('not asked in these tests')
  }
  const service: SmallService = {
    stopped: 0,
    closed: 0,
    close: async () => void service.closed++,
    router: host.router({
      capabilities: host.capabilities.handler(() => told),
      certificates: host.certificates.handler(unused),
      lab: host.lab.handler(unused),
      compare: host.compare.handler(unused),
      export: host.export.handler(unused),
      capture: {
        open: host.capture.open.handler(unused),
        append: host.capture.append.handler(unused),
        decode: host.capture.decode.handler(unused),
      },
      bytes: host.bytes.handler(({ input }) => ({
        bytes: Uint8Array.from({ length: input.length }, (_, at) => at & 0xFF),
        total: input.length,
      })),
      inspect: host.inspect.handler(async function* ({ signal }) {
        try {
          for (let atMs = 0; ; atMs++) {
            yield { type: 'phase-started', phase: 'dns', atMs }
            await delay(1)
            signal?.throwIfAborted()
          }
        }
        finally {
          service.stopped++
        }
      }),
    }),
  }
  return service
}
