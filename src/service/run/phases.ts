import type { InspectionEvent, PhaseName, Span } from '../../contract/index.ts'
import process from 'node:process'

type Tell = (event: InspectionEvent) => void

/** One source of time for all of a run. Each hop counts its own milliseconds, from its own start. */
export class Clock {
  readonly startedAt: Date
  readonly #startedNs: bigint

  constructor(startedAt = new Date(), startedNs = process.hrtime.bigint()) {
    this.startedAt = startedAt
    this.#startedNs = startedNs
  }

  /** Milliseconds since it began. */
  readonly now = (): number => Number(process.hrtime.bigint() - this.#startedNs) / 1e6

  /** A clock that begins now. */
  later(): Clock {
    const startedNs = process.hrtime.bigint()
    return new Clock(new Date(this.startedAt.getTime() + Number(startedNs - this.#startedNs) / 1e6), startedNs)
  }
}

/** When each phase of a hop began and ended, told as it happens. */
export class Phases {
  readonly spans: Record<PhaseName, Span | null> = {
    dns: null,
    tcp: null,
    tls: null,
    request: null,
    wait: null,
    download: null,
  }

  /** Milliseconds since the hop began. */
  readonly now: () => number
  readonly #tell: Tell

  constructor(now: () => number, tell: Tell) {
    this.now = now
    this.#tell = tell
  }

  begin(phase: PhaseName, atMs = this.now()): void {
    this.spans[phase] = { startMs: atMs, endMs: atMs }
    this.#tell({ type: 'phase-started', phase, atMs })
  }

  end(phase: PhaseName, atMs = this.now()): void {
    const startMs = this.spans[phase]?.startMs ?? atMs
    this.spans[phase] = { startMs, endMs: atMs }
    this.#tell({
      type: 'phase-ended',
      phase,
      startMs,
      atMs,
    })
  }

  /** One phase from its beginning to its end, also when it fails. */
  async during<Value>(phase: PhaseName, step: () => Promise<Value>): Promise<Value> {
    this.begin(phase)
    try {
      return await step()
    }
    finally {
      this.end(phase)
    }
  }
}
