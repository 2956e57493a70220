import type { Failure, InspectionEvent } from '../../contract/index.ts'
import type { ConnectionOptions, ConnectionQuestion } from './connection.ts'
import type { Outgoing } from './exchange.ts'
import type { Clock } from './phases.ts'
import { randomUUID } from 'node:crypto'
import { Connection } from './connection.ts'
import { Exchange } from './exchange.ts'
import { Phases } from './phases.ts'

/** Where a hop goes, and what it says there. */
export interface HopQuestion extends ConnectionQuestion {
  outgoing: Outgoing
}

/** One exchange of a run, on a connection of its own or on one that an earlier hop opened; an inspection with a Report of its own. */
export class Hop {
  readonly id = randomUUID()
  readonly question: HopQuestion
  readonly connection: Connection
  readonly phases: Phases
  readonly startedAt: Date
  /** Null until the connection stands and nothing keeps the request back. */
  exchange: Exchange | null = null
  failure: Failure | null = null
  /** Bytes inside TCP that had passed before it began. */
  readonly #before: { client: number, server: number }
  readonly #options: ConnectionOptions

  /** `open`: a connection to go on over. */
  constructor(question: HopQuestion, options: ConnectionOptions, { startedAt, now }: Clock, open?: Connection) {
    this.question = question
    this.startedAt = startedAt
    this.phases = new Phases(now, options.tell)
    this.connection = open ?? new Connection(question, options, { inspection: this.id, startedAt, phases: this.phases })
    this.#before = { ...this.connection.recorder.passed }
    this.#options = options
    options.tell({
      type: 'started',
      id: this.id,
      startedAt: startedAt.toISOString(),
      target: question.target,
    })
  }

  /** The inspection that opened the connection, where it is another one. */
  get reused(): string | null {
    return this.connection.inspection === this.id
      ? null
      : this.connection.inspection
  }

  /** Bytes inside TCP that passed for this hop. */
  get passed(): { client: number, server: number } {
    const { client, server } = this.connection.recorder.passed
    return { client: client - this.#before.client, server: server - this.#before.server }
  }

  /** Sends the request and reads the answer. @throws ProbeFault of the phase that failed */
  async converse(): Promise<void> {
    this.exchange = new Exchange(this.connection, this.question.outgoing, { ...this.#options, phases: this.phases })
    await this.exchange.run()
  }

  fail(failure: Failure): void {
    this.failure = failure
    this.#options.tell({
      type: 'failed',
      failure,
      atMs: this.phases.now(),
    } satisfies InspectionEvent)
  }
}
