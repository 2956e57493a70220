/** A worker thread with the service in it, the wire to it, and an eye on whether it still lives. */
import type { ClientLink } from '@orpc/client'
import type { HeartbeatOptions } from './heartbeat.ts'
import type { ServiceWorkerData } from './worker.ts'
import { getCompileCacheDir } from 'node:module'
import { MessageChannel, Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { portWire } from '../../contract/bytes.ts'
import { Heartbeat } from './heartbeat.ts'

/**
 * What passes is short-lived and lies outside of the heap: collected often it costs less, in time and in memory, than
 * collected late. Three times a semi-space.
 */
const maxYoungGenerationSizeMb = 6

/** Calls go by their path in the contract. */
type Wire = ClientLink<Record<never, never>>
export type Call = Wire['call']

export interface WorkerOptions extends HeartbeatOptions {
  /** The worker's entry. */
  worker: URL
}

/** An error of the wire's own kind, so that a page is told the reason too. */
export class WorkerEnded extends ORPCError<'SERVICE_ENDED', undefined> {
  constructor(why: string) {
    super('SERVICE_ENDED', { status: 503, message: why })
  }
}

export class RunningWorker {
  readonly #worker: Worker
  readonly #wire: Wire
  readonly #heartbeat: Heartbeat
  #why: string | null = null
  #portClosed = false
  /**
   * Of each call under way, what rejects it when the worker ends. Not one promise for all: a race with one that seldom settles
   * keeps what the other came to, and so every event of every run.
   */
  readonly #underWay = new Set<(fault: WorkerEnded) => void>()
  /** Null while it lives. */
  #fault: WorkerEnded | null = null

  constructor(options: WorkerOptions, onEnd: (running: RunningWorker) => void) {
    const calls = new MessageChannel()
    this.#worker = new Worker(options.worker, {
      workerData: { port: calls.port2, compileCache: getCompileCacheDir() } satisfies ServiceWorkerData,
      transferList: [calls.port2],
      resourceLimits: { maxYoungGenerationSizeMb },
    })
    this.#worker.unref()
    this.#heartbeat = new Heartbeat(this.#worker, options, why => void this.end(why))
    calls.port1.addEventListener('message', this.#heartbeat.sign)
    calls.port1.addEventListener('close', () => this.#portClosed = true)
    calls.port1.unref()
    this.#wire = new RPCLink({ port: calls.port1, ...portWire })
    this.#worker.on('message', this.#heartbeat.sign)
    this.#worker.on('error', error => this.#why ??= error.message)
    this.#worker.on('exit', () => {
      this.#rest()
      calls.port1.close()
      onEnd(this)
      const fault = new WorkerEnded(this.#why ?? 'it stopped by itself')
      this.#fault = fault
      this.#underWay.forEach(reject => reject(fault))
    })
  }

  /** Runs a call in the worker; rejects with WorkerEnded when the worker ends before the call does. */
  async run<Value>(call: (wire: Wire) => Promise<Value>): Promise<Value> {
    if (this.#fault)
      throw this.#fault
    this.#watch()
    const { promise: ended, reject } = Promise.withResolvers<never>()
    this.#underWay.add(reject)
    try {
      return await Promise.race([call(this.#wire), ended])
    }
    catch (error) {
      // A dying worker closes its port first, and what waits there fails before anybody is told why.
      await new Promise(resolve => setImmediate(resolve))
      if (this.#why !== null || this.#portClosed)
        await ended
      throw error
    }
    finally {
      this.#underWay.delete(reject)
      if (this.#underWay.size === 0)
        this.#rest()
    }
  }

  async end(why: string): Promise<void> {
    this.#why ??= why
    await this.#worker.terminate()
  }

  /** While a call is under way the worker keeps the process alive and has to show signs of life. */
  #watch(): void {
    this.#worker.ref()
    this.#heartbeat.start()
  }

  #rest(): void {
    this.#heartbeat.stop()
    this.#worker.unref()
  }
}
