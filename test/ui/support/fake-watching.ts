/** The part of the fake service that reads captures, relays ports and exports: what it was given, and what a test has it answer. */
import type { DecodedCapture, DecodedConnection, ListenEvent } from '../../../src/contract/index.ts'
import { ORPCError } from '@orpc/client'

export class FakeRelay {
  readonly question: unknown
  readonly signal: AbortSignal | undefined
  readonly #waiting: ((event: ListenEvent | null) => void)[] = []
  readonly #events: (ListenEvent | null)[] = []

  constructor(question: unknown, signal: AbortSignal | undefined) {
    this.question = question
    this.signal = signal
    signal?.addEventListener('abort', () => this.#give(null))
  }

  push(...events: ListenEvent[]): void {
    events.forEach(event => this.#give(event))
  }

  /** The service goes away without a word. */
  end(): void {
    this.#give(null)
  }

  #give(event: ListenEvent | null): void {
    const waiting = this.#waiting.shift()
    if (waiting)
      waiting(event)
    else
      this.#events.push(event)
  }

  async* events(): AsyncGenerator<ListenEvent, void, void> {
    for (;;) {
      const event = this.#events.length > 0
        ? this.#events.shift() ?? null
        : await new Promise<ListenEvent | null>(resolve => this.#waiting.push(resolve))
      if (event === null)
        return
      yield event
    }
  }
}

export interface FakeWatching {
  /** Names of the captures that were opened, and the sizes of their pieces. */
  opened: { name: string, pieces: number[], keyLog: string | null }[]
  /** Ids of captures that were let go. */
  closed: string[]
  /** What the next capture holds. */
  capture: DecodedCapture
  /** By id; the whole of what the capture tells in outline. */
  wholes: Map<string, DecodedConnection>
  /** While it is set, pieces wait for it. */
  hold: Promise<void> | null
  relays: FakeRelay[]
  refuseListen: { field: string, reason: string, values: Record<string, string> } | null
  /** Ids of relays that were stopped. */
  stopped: string[]
  exported: { format: string, secrets: boolean }[]
  /** Ids of what was exported. */
  exportedOf: string[]
  refuseExport: string | null
  /** What a file is said to hold that was asked for with its secrets. */
  secretContents: 'keys' | 'keyless'
}

export function fakeWatching() {
  const watching: FakeWatching = {
    opened: [],
    closed: [],
    capture: captureOf([]),
    wholes: new Map(),
    hold: null,
    relays: [],
    refuseListen: null,
    stopped: [],
    exported: [],
    exportedOf: [],
    refuseExport: null,
    secretContents: 'keys',
  }
  const methods = {
    capture: {
      open: async ({ name }: { name: string }) => {
        watching.opened.push({ name, pieces: [], keyLog: null })
        return { id: String(watching.opened.length) }
      },
      append: async ({ bytes }: { bytes: Uint8Array }) => {
        await watching.hold
        watching.opened.at(-1)?.pieces.push(bytes.length)
        return { received: 0 }
      },
      decode: async ({ keyLog }: { keyLog: string }) => {
        const open = watching.opened.at(-1)
        if (open)
          open.keyLog = keyLog
        return watching.capture
      },
      close: async ({ id }: { id: string }) => {
        watching.closed.push(id)
        return { closed: true }
      },
      connection: async ({ id }: { id: string }) => {
        const whole = watching.wholes.get(id)
        if (!whole)
          throw refused('id', 'no-such-capture')
        return whole
      },
    },
    listen: async (question: unknown, options?: { signal?: AbortSignal }) => {
      if (watching.refuseListen)
        throw refused(watching.refuseListen.field, watching.refuseListen.reason, watching.refuseListen.values)
      const relay = new FakeRelay(question, options?.signal)
      watching.relays.push(relay)
      return relay.events()
    },
    stopListening: async ({ id }: { id: string }) => {
      watching.stopped.push(id)
      return { stopped: true }
    },
    export: async ({ inspection, format, secrets }: { inspection: string, format: string, secrets: boolean }) => {
      if (watching.refuseExport)
        throw refused('inspection', watching.refuseExport)
      watching.exported.push({ format, secrets })
      watching.exportedOf.push(inspection)
      return { name: `run.${format}`, mediaType: 'text/plain', contents: secrets ? watching.secretContents : 'sealed', bytes: new Uint8Array([1]) }
    },
  }
  return { watching, methods }
}

function refused(field: string, reason: string, values: Record<string, string> = {}): Error {
  return new ORPCError('REFUSED', {
    defined: true,
    data: { field, reason, values },
  })
}

export function captureOf(connections: DecodedConnection[], changes: Partial<DecodedCapture> = {}): DecodedCapture {
  return {
    schema: 'tlscope.decode/1',
    file: { name: 'a.pcap', bytes: 3856, packets: 22 },
    connections,
    otherConnections: 0,
    undecoded: 0,
    passedOver: {},
    cutPackets: 0,
    problem: null,
    ...changes,
  }
}
