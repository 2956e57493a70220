/** The connections that pass through a relayed port, put together from what the service tells, event by event. */
import type { ListenEvent, Message, Tls, WireEvent } from '../../contract/index.ts'
import type { Endpoint, Seen } from '../capture/seen.ts'
import { toldHandshake } from '../../contract/report/parts.ts'
import { seenReport } from '../capture/seen.ts'

interface Growing {
  id: string
  number: number
  client: Endpoint
  beganMs: number
  startedAt: string
  messages: Message[]
  events: WireEvent[]
  tls: Tls | null
  /** As it was last drawn; null when something has come since. */
  drawn: Seen | null
  over: boolean
}

const skipped = { state: 'skipped', reason: 'running' } as const

export class Following {
  readonly #to: Endpoint
  readonly #beganAt: number
  readonly #most: number
  readonly #all = new Map<string, Growing>()
  #count = 0
  /** Connections that were let go because there were too many. */
  dropped = 0

  /** `beganAt`: milliseconds of the clock. Of more than `most` connections the oldest are let go, those that are over first. */
  constructor(to: Endpoint, beganAt: number, most = 500) {
    this.#to = to
    this.#beganAt = beganAt
    this.#most = most
  }

  /** `now`: milliseconds of the clock. */
  take(event: ListenEvent, now: number): void {
    switch (event.type) {
      case 'opened':
        this.#all.set(event.connection, {
          id: event.connection,
          number: ++this.#count,
          client: event.client,
          beganMs: now - this.#beganAt,
          startedAt: new Date(now).toISOString(),
          messages: [],
          events: [],
          tls: null,
          drawn: null,
          over: false,
        })
        this.#letGo()
        break
      case 'message':
        this.#changed(event.connection)?.messages.push(event.message)
        break
      case 'wire-event':
        this.#changed(event.connection)?.events.push(event.event)
        break
      case 'hello': {
        const growing = this.#changed(event.connection)
        if (growing)
          growing.tls = event.tls
        break
      }
      case 'closed':
        this.#closed(event)
        break
      case 'listening':
      case 'key-log-failed':
        break
    }
  }

  /** The service tells no more: what is still open was cut off. */
  stop(): void {
    for (const growing of this.#all.values()) {
      if (!growing.over) {
        growing.over = true
        growing.drawn = this.#draw(growing, 'stopped')
      }
    }
  }

  /** The newest first. Whatever did not change is the same object as before. */
  list(): Seen[] {
    return Array.from(this.#all.values(), growing => growing.drawn ??= this.#draw(growing, 'open')).reverse()
  }

  #changed(id: string): Growing | undefined {
    const growing = this.#all.get(id)
    if (!growing || growing.over)
      return undefined
    growing.drawn = null
    return growing
  }

  #closed({ connection, why, error }: Extract<ListenEvent, { type: 'closed' }>): void {
    const growing = this.#all.get(connection.id)
    if (!growing)
      return
    growing.over = true
    growing.messages = []
    growing.events = []
    growing.drawn = {
      id: growing.id,
      number: growing.number,
      state: why === 'stopped'
        ? 'stopped'
        : 'closed',
      client: connection.client,
      server: connection.server,
      beganMs: growing.beganMs,
      durationMs: connection.durationMs,
      why,
      error,
      decryption: connection.decryption,
      report: seenReport(connection),
      capture: connection,
    }
  }

  #draw(growing: Growing, state: 'open' | 'stopped'): Seen {
    const { id, number, client, beganMs, startedAt, tls } = growing
    const handshake = toldHandshake([...growing.messages], [...growing.events])
    const durationMs = Math.max(0, ...[growing.messages.at(-1), growing.events.at(-1)].map(last => last?.endMs ?? 0))
    return {
      id,
      number,
      state,
      client,
      server: this.#to,
      beganMs,
      durationMs: null,
      why: null,
      error: null,
      decryption: null,
      report: seenReport({
        id,
        server: this.#to,
        startedAt,
        durationMs,
        tls: tls
          ? { state: 'done', value: tls }
          : skipped,
        handshake: { state: 'done', value: handshake },
        certificates: skipped,
      }, state !== 'open'),
      capture: null,
    }
  }

  #letGo(): void {
    while (this.#all.size > this.#most) {
      const oldest = [...this.#all.values()].find(growing => growing.over) ?? this.#all.values().next().value
      if (!oldest)
        return
      this.#all.delete(oldest.id)
      this.dropped++
    }
  }
}
