/**
 * The service as every host holds it: a router that forwards to a worker thread over a MessagePort and keeps an eye on it.
 * Hostile bytes are parsed over there, so a window or a terminal never stalls; a worker that works on and on and gives no
 * sign of life is ended, the runs in it are reported as failed with what they had told, and the next call starts a new one.
 */
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract, InspectionEvent } from '../../contract/index.ts'
import type { HeartbeatOptions } from './heartbeat.ts'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { createRouterClient, implement } from '@orpc/server'
import { bytesSerializer, contract } from '../../contract/index.ts'
import { reportOfEndedService } from './ended.ts'
import { Heartbeat } from './heartbeat.ts'

export type Service = ContractRouterClient<Contract>

export interface SupervisedService {
  /** For whoever calls directly: the command line and tests. */
  client: Service
  /** For whoever upgrades a wire: the browser host and the desktop shell. */
  router: ReturnType<typeof forwarding>
  /** Ends the worker, and with it the lab and every run. */
  close(): Promise<void>
}

export interface ServiceOptions extends Partial<HeartbeatOptions> {
  /** The worker's entry; by default the one beside this file. */
  worker?: URL
}

export function startService(options: ServiceOptions = {}): SupervisedService {
  const supervisor = new Supervisor({
    worker: options.worker ?? new URL(import.meta.url.endsWith('.ts')
      ? './worker.ts'
      : './worker.js', import.meta.url),
    heartbeatMs: options.heartbeatMs ?? 1_000,
    deadlineMs: options.deadlineMs ?? 5_000,
  })
  const router = forwarding(supervisor)
  return {
    router,
    client: createRouterClient(router),
    close: () => supervisor.close(),
  }
}

/** One worker at a time, started by the first call that needs it. */
class Supervisor {
  readonly #options: Required<ServiceOptions>
  #running: Running | null = null

  constructor(options: Required<ServiceOptions>) {
    this.#options = options
  }

  /** The worker that runs, or a new one. */
  current(): Running {
    this.#running ??= new Running(this.#options, ended => this.#running === ended && (this.#running = null))
    return this.#running
  }

  run<Value>(call: (service: Service) => Promise<Value>): Promise<Value> {
    return this.current().run(call)
  }

  async close(): Promise<void> {
    await this.#running?.end('it was closed')
  }
}

/** An error of the wire's own kind, so that a page is told the reason too. */
class WorkerEnded extends ORPCError<'SERVICE_ENDED', undefined> {
  constructor(why: string) {
    super('SERVICE_ENDED', { status: 503, message: why })
  }
}

class Running {
  readonly #worker: Worker
  readonly #service: Service
  readonly #ended: Promise<never>
  readonly #heartbeat: Heartbeat
  #why: string | null = null
  #portClosed = false
  #calls = 0

  constructor(options: Required<ServiceOptions>, onEnd: (running: Running) => void) {
    const calls = new MessageChannel()
    this.#worker = new Worker(options.worker, {
      workerData: { port: calls.port2 },
      transferList: [calls.port2],
    })
    this.#worker.unref()
    this.#heartbeat = new Heartbeat(this.#worker, options, why => void this.end(why))
    calls.port1.addEventListener('message', this.#heartbeat.sign)
    calls.port1.addEventListener('close', () => this.#portClosed = true)
    calls.port1.unref()
    this.#service = createORPCClient(new RPCLink({
      port: calls.port1,
      customJsonSerializers: [bytesSerializer],
    }))
    this.#worker.on('message', this.#heartbeat.sign)
    this.#ended = new Promise((_, reject) => {
      this.#worker.on('error', error => this.#why ??= error.message)
      this.#worker.on('exit', () => {
        this.#rest()
        calls.port1.close()
        onEnd(this)
        reject(new WorkerEnded(this.#why ?? 'it stopped by itself'))
      })
    })
    this.#ended.catch(() => {}) // calls under way see it by their race; without any there is nobody to tell
  }

  /** Runs a call in the worker; rejects with WorkerEnded when the worker ends before the call does. */
  async run<Value>(call: (service: Service) => Promise<Value>): Promise<Value> {
    this.#calls++
    this.#watch()
    try {
      return await Promise.race([
        call(this.#service),
        this.#ended,
      ])
    }
    catch (error) {
      // A dying worker closes its port first, and what waits there fails before anybody is told why.
      await new Promise(resolve => setImmediate(resolve))
      if (this.#why !== null || this.#portClosed)
        await this.#ended
      throw error
    }
    finally {
      if (--this.#calls === 0)
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

function forwarding(supervisor: Supervisor) {
  const host = implement(contract)
  return host.router({
    capabilities: host.capabilities.handler(({ signal }) => supervisor.run(service => service.capabilities(undefined, until(signal)))),
    certificates: host.certificates.handler(({ input, signal }) => supervisor.run(service => service.certificates(input, until(signal)))),
    open: host.open.handler(({ input, signal }) => supervisor.run(service => service.open(input, until(signal)))),
    asn1: host.asn1.handler(({ input, signal }) => supervisor.run(service => service.asn1(input, until(signal)))),
    verify: host.verify.handler(({ input, signal }) => supervisor.run(service => service.verify(input, until(signal)))),
    bytes: host.bytes.handler(({ input, signal }) => supervisor.run(service => service.bytes(input, until(signal)))),
    tampered: host.tampered.handler(({ input, signal }) => supervisor.run(service => service.tampered(input, until(signal)))),
    export: host.export.handler(({ input, signal }) => supervisor.run(service => service.export(input, until(signal)))),
    capture: {
      open: host.capture.open.handler(({ input, signal }) => supervisor.run(service => service.capture.open(input, until(signal)))),
      append: host.capture.append.handler(({ input, signal }) => supervisor.run(service => service.capture.append(input, until(signal)))),
      decode: host.capture.decode.handler(({ input, signal }) => supervisor.run(service => service.capture.decode(input, until(signal)))),
      close: host.capture.close.handler(({ input, signal }) => supervisor.run(service => service.capture.close(input, until(signal)))),
      connection: host.capture.connection.handler(({ input, signal }) => supervisor.run(service => service.capture.connection(input, until(signal)))),
    },
    lab: host.lab.handler(({ signal }) => supervisor.run(service => service.lab(undefined, until(signal)))),
    compare: host.compare.handler(async function* ({ input, signal }) {
      yield* stream(supervisor, service => service.compare(input, until(signal)))
    }),
    listen: host.listen.handler(async function* ({ input, signal }) {
      yield* stream(supervisor, service => service.listen(input, until(signal)))
    }),
    stopListening: host.stopListening.handler(({ input, signal }) => supervisor.run(service => service.stopListening(input, until(signal)))),
    inspect: host.inspect.handler(async function* ({ input, signal }) {
      const told: InspectionEvent[] = []
      try {
        for await (const event of stream(supervisor, service => service.inspect(input, until(signal)))) {
          told.push(event)
          yield event
        }
      }
      catch (error) {
        if (!(error instanceof WorkerEnded) || told.at(-1)?.type === 'report')
          throw error
        yield {
          type: 'report',
          report: reportOfEndedService(input, told, error.message),
        }
      }
    }),
  })
}

function until(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal
    ? { signal }
    : {}
}

/** Events of a call in the worker; each wait for the next one is a call that the worker may not outlast. */
async function* stream<Event>(supervisor: Supervisor, open: (service: Service) => Promise<AsyncIterator<Event>>): AsyncGenerator<Event, void, void> {
  const worker = supervisor.current()
  const events = await worker.run(open)
  let left = true
  try {
    for (;;) {
      left = false
      const { done, value } = await worker.run(() => events.next())
      if (done)
        return
      left = true
      yield value
    }
  }
  finally {
    // Whoever stops listening stops the work; after its end, good or bad, there is nothing left to stop.
    if (left)
      await worker.run(async () => events.return?.())
  }
}
