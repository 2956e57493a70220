/** A service that answers by hand: a test pushes the events of a run and says when it ends. */
import type { Comparison, InspectionEvent, Lab, LabServerId, RequestInput } from '../../../src/contract/index.ts'
import type { Service } from '../../../src/ui/connection.ts'
import type { FakeWatching } from './fake-watching.ts'
import { ORPCError } from '@orpc/client'
import { fakeWatching } from './fake-watching.ts'

export class FakeRun {
  readonly #waiting: ((event: InspectionEvent | Error | null) => void)[] = []
  readonly #events: (InspectionEvent | Error | null)[] = []
  readonly request: RequestInput
  readonly signal: AbortSignal | undefined

  constructor(request: RequestInput, signal: AbortSignal | undefined) {
    this.request = request
    this.signal = signal
    signal?.addEventListener('abort', () => this.#give(new Error('aborted')))
  }

  push(...events: InspectionEvent[]): void {
    for (const event of events)
      this.#give(event)
  }

  breakOff(): void {
    this.#give(new Error('the worker is gone'))
  }

  #give(event: InspectionEvent | Error | null): void {
    const waiting = this.#waiting.shift()
    if (waiting)
      waiting(event)
    else
      this.#events.push(event)
  }

  async* events(): AsyncGenerator<InspectionEvent, void, void> {
    for (;;) {
      const event = this.#events.length > 0
        ? this.#events.shift() as InspectionEvent | Error | null
        : await new Promise<InspectionEvent | Error | null>(resolve => this.#waiting.push(resolve))
      if (event === null)
        return
      if (event instanceof Error)
        throw event
      yield event
      if (event.type === 'report')
        return
    }
  }
}

export interface FakeService {
  service: Service
  runs: FakeRun[]
  /** The next request is refused with this. */
  refuseNext(field: string, reason: string, values?: Record<string, string>): void
  compared: unknown[]
  bytes: Map<string, Uint8Array>
  watching: FakeWatching
}

export function fakeService(comparison?: Comparison): FakeService {
  const runs: FakeRun[] = []
  const compared: unknown[] = []
  const bytes = new Map<string, Uint8Array>()
  let refusal: ORPCError<'REFUSED', unknown> | null = null
  const { watching, methods } = fakeWatching()
  const service = {
    ...methods,
    capabilities: async () => ({
      version: '0.0.0',
      runtime: 'node 24',
      library: 'OpenSSL 3.5.8',
      oldVersions: true,
      systemTrust: true,
    }),
    lab: async () => lab(),
    inspect: async (request: RequestInput, options?: { signal?: AbortSignal }) => {
      if (refusal) {
        const refused = refusal
        refusal = null
        throw refused
      }
      const run = new FakeRun(request, options?.signal)
      runs.push(run)
      return run.events()
    },
    compare: async (input: unknown) => {
      compared.push(input)
      return (async function* () {
        if (comparison)
          yield { type: 'comparison', comparison }
      })()
    },
    bytes: async ({ of }: { of: { kind: string, order?: number } }) => {
      const found = bytes.get(of.order === undefined
        ? of.kind
        : `${of.kind} ${of.order}`) ?? new Uint8Array()
      return { bytes: found, total: found.length }
    },
  }
  return {
    service: service as unknown as Service,
    runs,
    compared,
    bytes,
    watching,
    refuseNext(field, reason, values = {}) {
      refusal = new ORPCError('REFUSED', {
        defined: true,
        data: { field, reason, values },
      })
    },
  }
}

const groups: Partial<Record<LabServerId, 'broken' | 'plain'>> = { expired: 'broken', http: 'plain' }

export function lab(): Lab {
  return {
    running: true,
    startedInMs: 250,
    servers: (['dv', 'ev', 'expired', 'http'] as const).map((id, index) => ({
      id,
      host: `${id}.tlscope.test`,
      url: `${id === 'http'
        ? 'http'
        : 'https'}://${id}.tlscope.test/`,
      address: '127.0.0.1',
      port: 40_000 + index,
      group: groups[id] ?? 'works',
      broken: id === 'expired',
    })),
    services: { hosts: ['ocsp.tlscope.test'], address: '127.0.0.1', port: 40_100 },
    rootPem: '',
    client: { certificatePem: 'certificate', keyPem: 'key' },
  }
}
