import type { Worker } from 'node:worker_threads'

export interface HeartbeatOptions {
  /** How often a working worker is asked for a sign of life, in ms. */
  heartbeatMs: number
  /** How much it may work without giving one, in ms of its thread's own processor time. */
  deadlineMs: number
}

/** What a beat needs of a worker. An older runtime does not tell its processor time. */
type Watched = Pick<Worker, 'postMessage'> & Partial<Pick<Worker, 'cpuUsage'>>

/** How long a worker may take until it is there, in ms. */
const startMs = 30_000
/** A thread that does not work at all, or does not tell, may be silent for so many deadlines. */
const patience = 6

/**
 * Whether a worker is stuck. One that is busy, or waits for a processor that others have, is not: so the deadline is one of the
 * thread's own time, and what passes besides is counted in beats of our own, which stand still where the machine sleeps or this
 * thread is held up.
 */
export class Heartbeat {
  readonly #worker: Watched
  readonly #options: HeartbeatOptions
  readonly #onSilence: (why: string) => void
  #timer: NodeJS.Timeout | null = null
  /** Beats since the last sign of life. */
  #silent = 0
  /** Processor time of the thread, as it was told last and when its silence began. */
  #worked: { atFirst: number, now: number } | null = null
  /** Loading its modules takes a worker longer than any answer. */
  #started = false

  constructor(worker: Watched, options: HeartbeatOptions, onSilence: (why: string) => void) {
    this.#worker = worker
    this.#options = options
    this.#onSilence = onSilence
  }

  /** Anything that came from the worker. */
  readonly sign = (): void => {
    this.#started = true
    this.#silent = 0
    this.#worked = null
  }

  start(): void {
    if (this.#timer)
      return
    this.#silent = 0
    this.#worked = null
    this.#timer = setInterval(() => this.#beat(), this.#options.heartbeatMs)
  }

  stop(): void {
    if (this.#timer)
      clearInterval(this.#timer)
    this.#timer = null
  }

  #beat(): void {
    const { heartbeatMs, deadlineMs } = this.#options
    const silentMs = ++this.#silent * heartbeatMs
    const limitMs = !this.#started
      ? startMs
      : this.#hasWorked(deadlineMs) ? deadlineMs : deadlineMs * patience
    if (silentMs > limitMs)
      return this.#onSilence(`it gave no sign of life for ${limitMs} ms`)
    this.#worker.postMessage('heartbeat')
    this.#askProcessorTime()
  }

  #hasWorked(ms: number): boolean {
    return this.#worked !== null && this.#worked.now - this.#worked.atFirst > ms
  }

  /** The runtime answers for the thread, also where it never comes back from what it does. */
  #askProcessorTime(): void {
    this.#worker.cpuUsage?.().then(({ user, system }) => {
      const ms = (user + system) / 1_000
      this.#worked = { atFirst: this.#worked?.atFirst ?? ms, now: ms }
    }, () => {}) // it has ended, which is told elsewhere
  }
}
