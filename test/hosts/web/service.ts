/** A service of a few lines for the hosts' own tests: it answers three calls and counts when it is stopped. */
import type { Capabilities } from '../../../src/contract/index.ts'
import type { ServedService } from '../../../src/hosts/web/index.ts'
import { setTimeout as delay } from 'node:timers/promises'
import { isContractProcedure } from '@orpc/contract'
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
  const service: SmallService = {
    stopped: 0,
    closed: 0,
    close: async () => void service.closed++,
    // Whatever the contract has besides: answered by an error.
    router: {
      ...unasked(host, contract),
      capabilities: host.capabilities.handler(() => told),
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
    },
  }
  return service
}

interface Implementer { [name: string]: Implementer & { handler: (answer: () => never) => unknown } }

function unasked(host: object, part: object): ServedService['router'] {
  const entries = Object.entries(part).map(([name, inner]: [string, object]) => {
    const at = (host as Implementer)[name]!
    return [
      name,
      isContractProcedure(inner)
        ? at.handler(() => {
            throw new Error('not asked in these tests')
          })
        : unasked(at, inner),
    ]
  })
  return Object.fromEntries(entries) as ServedService['router']
}
