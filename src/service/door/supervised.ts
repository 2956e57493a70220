/**
 * The service as every host holds it: a client whose calls run in a worker thread, over a MessagePort, with an eye on it.
 * Hostile bytes are parsed over there, so a window or a terminal never stalls; a worker that works on and on and gives no
 * sign of life is ended, the runs in it are reported as failed with what they had told, and the next call starts a new one.
 *
 * Calls are passed on by their path. What they take and give is checked once, in the worker: nothing here knows the contract.
 */
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract, InspectionEvent, RequestInput } from '../../contract/index.ts'
import type { Call, WorkerOptions } from './running-worker.ts'
import { createORPCClient } from '@orpc/client'
import { reportOfEndedService } from './ended.ts'
import { endedBy, isEvents, relayed } from './relayed-events.ts'
import { RunningWorker, WorkerEnded } from './running-worker.ts'

export type Service = ContractRouterClient<Contract>

export interface SupervisedService {
  /** Whoever serves a wire makes a router of it (forwards.ts). */
  client: Service
  /** Ends the worker, and with it the lab and every run. */
  close(): Promise<void>
}

/** The worker's entry is by default the one beside this file. */
export function startService(options: Partial<WorkerOptions> = {}): SupervisedService {
  const supervisor = new Supervisor({
    worker: new URL(import.meta.url.endsWith('.ts')
      ? './worker.ts'
      : './worker.js', import.meta.url),
    heartbeatMs: 1_000,
    deadlineMs: 5_000,
    ...options,
  })
  return {
    client: createORPCClient(supervisor),
    close: () => supervisor.close(),
  }
}

/** One worker at a time, started by the first call that needs it. */
class Supervisor {
  readonly #options: WorkerOptions
  #running: RunningWorker | null = null

  constructor(options: WorkerOptions) {
    this.#options = options
  }

  /** Answers a call of the contract with a value or with events. */
  async call(...[path, input, options]: Parameters<Call>): Promise<unknown> {
    const answer = this.#forward(path, input, options)
    return path.join('.') === 'inspect'
      ? endedByReport(answer as Promise<AsyncIterator<InspectionEvent>>, input as RequestInput)
      : answer
  }

  async close(): Promise<void> {
    await this.#running?.end('it was closed')
  }

  /** Each wait for the next event is a call that the worker may not outlast. */
  async #forward(...call: Parameters<Call>): Promise<unknown> {
    const worker = this.#running ??= new RunningWorker(this.#options, ended => this.#running === ended && (this.#running = null))
    const answer = await worker.run(wire => wire.call(...call))
    return isEvents(answer)
      ? relayed(answer, step => worker.run(step))
      : answer
  }
}

/** The contract promises a report at the end of every inspection. */
function endedByReport(events: Promise<AsyncIterator<InspectionEvent>>, input: RequestInput): Promise<AsyncIterator<InspectionEvent>> {
  return endedBy(events, (error, told) => {
    if (!(error instanceof WorkerEnded) || told.at(-1)?.type === 'report')
      throw error
    return { type: 'report', report: reportOfEndedService(input, told, error.message) }
  })
}
