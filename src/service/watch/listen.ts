/** Follows another program: relays its connections to the real host and tells what both sides say. */
import type { DecodedConnection, Direction, ListenEvent, ListenQuestion } from '../../contract/index.ts'
import type { Chunk } from '../../engine/capture/index.ts'
import type { DecodedItem } from '../../engine/tls/index.ts'
import type { RelayedConnection, RelayEnding } from '../../probe/relay.ts'
import type { KeptInspections } from '../kept/inspections.ts'
import type { Surroundings } from '../surroundings.ts'
import { randomUUID } from 'node:crypto'
import { handshakeType } from '../../contract/tls-numbers.ts'
import { Beginning, prefaceProtocol } from '../../engine/capture/index.ts'
import { systemCode } from '../../probe/fault.ts'
import { followKeyLog, unwritable } from '../../probe/key-log-file.ts'
import { LeadsBack, relay } from '../../probe/relay.ts'
import { Refused } from '../refused.ts'
import { LiveDecoder } from '../run/live-decoder.ts'
import { connectionParts } from './decode.ts'
import { watched } from './watched.ts'

/** Limit of the connection to the real host. */
const connectMs = 10_000
/** How long a closed connection waits for keys that its program may still write. */
const lastKeysMs = 300

interface ListenSurroundings extends Surroundings {
  /** What stops each one that runs, by its id. */
  stops: Map<string, () => void>
}

/**
 * Relays until it is stopped, or the signal says that nobody reads on.
 *
 * @throws Refused where the local port cannot be had, the host is that port itself, or the key log has no folder or is one
 */
export async function listen(question: ListenQuestion, { lab, kept, stops }: ListenSurroundings, emit: (event: ListenEvent) => void, signal: AbortSignal): Promise<void> {
  const { local, to, keyLogFile } = question
  const wrong = keyLogFile === null
    ? null
    : await unwritable(keyLogFile)
  if (wrong)
    throw new Refused('keyLogFile', wrong.reason, { folder: wrong.folder })
  if (lab.owns(to.host))
    await lab.start()
  const routed = lab.owns(to.host)
    ? lab.route(to.host, to.port, 'https') ?? lab.route(to.host, to.port, 'http')
    : null
  const id = randomUUID()
  const stopping = new AbortController()
  const over = AbortSignal.any([signal, stopping.signal])
  const following = new Set<Followed>()
  let keyLog = ''
  let port
  let closed
  try {
    ({ port, closed } = await relay({
      local,
      to: routed
        ? { host: routed.address, port: routed.port }
        : to,
      signal: over,
      limitMs: connectMs,
      onConnection: () => {
        const followed = new Followed({
          to,
          emit,
          kept,
          waitsForKeys: keyLogFile !== null,
          onTold: () => following.delete(followed),
        })
        followed.secrets(keyLog)
        following.add(followed)
        return followed
      },
    }))
  }
  catch (error) {
    if (signal.aborted)
      return
    throw refusalOfPort(error, question)
  }
  stops.set(id, () => stopping.abort())
  emit({ type: 'listening', id, host: local.host, port })
  const keysRead = keyLogFile === null
    ? null
    : followKeyLog(keyLogFile, over, (lines) => {
        keyLog += lines
        following.forEach(followed => followed.secrets(lines))
      }).catch((error: unknown) => emit({ type: 'key-log-failed', error: systemCode(error) || String(error) }))
  await closed
  stops.delete(id)
  if (keysRead)
    await keysRead
  await Promise.all([...following].map(followed => followed.end()))
}

const refusedPorts: Record<string, [field: string, reason: string]> = {
  EADDRINUSE: ['local.port', 'port-taken'],
  EACCES: ['local.port', 'port-denied'],
  EADDRNOTAVAIL: ['local.host', 'not-this-machine'],
  ENOTFOUND: ['local.host', 'not-this-machine'],
}

function refusalOfPort(error: unknown, { local, to }: ListenQuestion): Refused {
  if (error instanceof LeadsBack) {
    return new Refused('to', 'leads-back', {
      target: to.host.includes(':')
        ? `[${to.host}]:${to.port}`
        : `${to.host}:${to.port}`,
    })
  }
  const code = systemCode(error)
  const [field, reason] = refusedPorts[code] ?? ['local.port', 'port-unavailable']
  return new Refused(field, reason, { host: local.host, port: local.port, error: code || String(error) })
}

/** ClientHello and ServerHello (RFC 8446, Section 4) */
function isHello(type: number): boolean {
  return type === handshakeType.clientHello || type === handshakeType.serverHello
}

interface FollowedOptions {
  to: ListenQuestion['to']
  emit: (event: ListenEvent) => void
  kept: KeptInspections
  waitsForKeys: boolean
  onTold: () => void
}

class Followed implements RelayedConnection {
  readonly id = randomUUID()
  readonly #options: FollowedOptions
  readonly #startedAt = new Date()
  readonly #started = performance.now()
  readonly #decoder: LiveDecoder
  readonly #told = Promise.withResolvers<void>()
  #client = { address: '', port: 0 }
  #server: { address: string, port: number }
  /** What both say until TLS begins; null from then on. */
  #beginning: Beginning<Direction> | null = new Beginning()
  #preface: DecodedConnection['preface'] = { client: 0, server: 0, protocol: null }
  #prefaceChunks: Chunk[] = []
  /** Tells the closed connection that waits for its last keys. */
  #tellNow: (() => void) | null = null
  #waitsForKeys: boolean

  constructor(options: FollowedOptions) {
    this.#options = options
    this.#waitsForKeys = options.waitsForKeys
    this.#server = { address: options.to.host, port: options.to.port }
    this.#decoder = new LiveDecoder(item => this.#item(item), options)
  }

  opened(client: { address: string, port: number }): void {
    this.#client = client
    this.#options.emit({
      type: 'opened',
      connection: this.id,
      client,
      atMs: this.#now(),
    })
  }

  connected(server: { address: string, port: number }): void {
    this.#server = server
  }

  bytes(direction: Direction, bytes: Uint8Array): void {
    const atMs = this.#now()
    const beginning = this.#beginning
    if (!beginning) {
      this.#decoder.bytes(direction, bytes, atMs)
      return
    }
    const at = beginning.add(direction, bytes, atMs)
    if (direction === 'client' && at >= 0)
      this.#begin(beginning, at, atMs)
    else if (beginning.isTooLong(direction))
      this.#giveUp(beginning)
  }

  /** TLS begins here, perhaps behind STARTTLS or CONNECT. */
  #begin(beginning: Beginning<Direction>, at: number, atMs: number): void {
    this.#beginning = null
    const said = beginning.of('client')
    const answered = beginning.of('server')
    this.#preface = {
      client: at,
      server: answered.length,
      protocol: prefaceProtocol(said.subarray(0, at), answered),
    }
    this.#prefaceChunks = beginning.turns(this.#preface).map(({ side, ...turn }) => ({ direction: side, ...turn }))
    this.#decoder.bytes('client', said.subarray(at), atMs)
  }

  /** It is no TLS, and told as what it is. */
  #giveUp(beginning: Beginning<Direction>): void {
    this.#beginning = null
    for (const { side, bytes, atMs } of beginning.turns())
      this.#decoder.bytes(side, bytes, atMs)
  }

  /** Lines of a key log; those of other connections do no harm. */
  secrets(lines: string): void {
    if (lines !== '')
      this.#decoder.secret(lines)
  }

  closed(ending: RelayEnding | null): void {
    const durationMs = this.#now()
    if (this.#beginning)
      this.#giveUp(this.#beginning)
    if (!this.#waitsForKeys) {
      this.#tell(ending, durationMs)
      return
    }
    const waiting = setTimeout(() => this.#tellNow?.(), lastKeysMs)
    this.#tellNow = () => {
      clearTimeout(waiting)
      this.#tellNow = null
      this.#tell(ending, durationMs)
    }
  }

  /** No more keys come: settles when it is told. */
  end(): Promise<void> {
    this.#waitsForKeys = false
    this.#tellNow?.()
    return this.#told.promise
  }

  #tell(ending: RelayEnding | null, durationMs: number): void {
    this.#decoder.end()
    const { decoder } = this.#decoder
    const frame = {
      client: this.#client,
      server: this.#server,
      gaps: { client: [], server: [] },
      midway: false,
    }
    this.#options.kept.keep(this.id, watched(decoder, {
      ...frame,
      origin: 'relay',
      startedAt: this.#startedAt,
      preface: this.#prefaceChunks,
    }))
    this.#options.emit({
      type: 'closed',
      why: ending?.why ?? null,
      error: ending?.error ?? null,
      connection: {
        id: this.id,
        ...frame,
        startedAt: this.#startedAt.toISOString(),
        durationMs,
        preface: this.#preface,
        ...connectionParts(decoder.result()),
      },
    })
    this.#options.onTold()
    this.#told.resolve()
  }

  #item(item: DecodedItem): void {
    if (item.kind === 'event') {
      this.#options.emit({ type: 'wire-event', connection: this.id, event: item.event })
      return
    }
    this.#options.emit({ type: 'message', connection: this.id, message: item.message })
    const { tls } = isHello(item.message.type.code)
      ? this.#decoder.decoder.result()
      : { tls: null }
    if (tls)
      this.#options.emit({ type: 'hello', connection: this.id, tls })
  }

  #now(): number {
    return performance.now() - this.#started
  }
}
