/** Follows another program: relays its connections to the real host and tells what both sides say. */
import type { DecodedConnection, Direction, ListenEvent, ListenQuestion } from '../contract/index.ts'
import type { DecodedItem } from '../engine/tls/index.ts'
import type { RelayedConnection } from '../probe/relay.ts'
import type { KeptInspections } from './kept.ts'
import type { LabHandle } from './lab/index.ts'
import { randomUUID } from 'node:crypto'
import { Beginning, prefaceProtocol } from '../engine/capture/index.ts'
import { systemCode } from '../probe/fault.ts'
import { followKeyLog } from '../probe/key-log-file.ts'
import { relay } from '../probe/relay.ts'
import { connectionParts } from './decode.ts'
import { LiveDecoder } from './live-decoder.ts'
import { Refused } from './refusal.ts'

/** Limit of the connection to the real host. */
const connectMs = 10_000
/** How long a closed connection waits for keys that its program may still write. */
const lastKeysMs = 300

/**
 * Relays until the signal fires.
 *
 * @throws Refused where the local port cannot be had
 */
export async function listen(question: ListenQuestion, { lab, kept }: { lab: LabHandle, kept: KeptInspections }, emit: (event: ListenEvent) => void, signal: AbortSignal): Promise<void> {
  const { local, to, keyLogFile } = question
  if (lab.owns(to.host))
    await lab.start()
  const routed = lab.owns(to.host)
    ? lab.route(to.host, to.port, 'https') ?? lab.route(to.host, to.port, 'http')
    : null
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
      signal,
      limitMs: connectMs,
      onConnection: () => {
        const followed = new Followed(emit, kept, keyLogFile !== null, () => following.delete(followed))
        followed.secrets(keyLog)
        following.add(followed)
        return followed
      },
    }))
  }
  catch (error) {
    throw new Refused('local.port', 'port-taken', { port: local.port, error: systemCode(error) || String(error) })
  }
  emit({ type: 'listening', host: local.host, port })
  if (keyLogFile !== null) {
    void followKeyLog(keyLogFile, signal, (lines) => {
      keyLog += lines
      following.forEach(followed => followed.secrets(lines))
    }).catch((error: unknown) => emit({ type: 'key-log-failed', error: systemCode(error) || String(error) }))
  }
  await closed
  await Promise.all([...following].map(followed => followed.told))
}

/** ClientHello and ServerHello (RFC 8446, Section 4) */
function isHello(type: number): boolean {
  return type === 1 || type === 2
}

class Followed implements RelayedConnection {
  readonly id = randomUUID()
  readonly told: Promise<void>
  readonly #emit: (event: ListenEvent) => void
  readonly #kept: KeptInspections
  readonly #waitsForKeys: boolean
  readonly #onTold: () => void
  readonly #startedAt = new Date()
  readonly #started = performance.now()
  readonly #decoder: LiveDecoder
  #client = { address: '', port: 0 }
  #server = { address: '', port: 0 }
  /** What both say until TLS begins; null from then on. */
  #beginning: Beginning<Direction> | null = new Beginning()
  #preface: DecodedConnection['preface'] = { client: 0, server: 0, protocol: null }
  #resolve = (): void => {}

  constructor(emit: (event: ListenEvent) => void, kept: KeptInspections, waitsForKeys: boolean, onTold: () => void) {
    this.#emit = emit
    this.#kept = kept
    this.#waitsForKeys = waitsForKeys
    this.#onTold = onTold
    this.#decoder = new LiveDecoder(item => this.#item(item), { waitsForKeys })
    this.told = new Promise(resolve => this.#resolve = resolve)
  }

  opened(client: { address: string, port: number }): void {
    this.#client = client
    this.#emit({
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
    this.#decoder.bytes('client', said.subarray(at), atMs)
  }

  /** It is no TLS, and told as what it is. */
  #giveUp(beginning: Beginning<Direction>): void {
    this.#beginning = null
    const sides = (['client', 'server'] as const).filter(side => beginning.of(side).length > 0)
    for (const side of sides.toSorted((one, other) => beginning.startOf(one) - beginning.startOf(other)))
      this.#decoder.bytes(side, beginning.of(side), beginning.startOf(side))
  }

  /** Lines of a key log; those of other connections do no harm. */
  secrets(lines: string): void {
    if (lines !== '')
      this.#decoder.secret(lines)
  }

  closed(error: string | null): void {
    const durationMs = this.#now()
    if (this.#beginning)
      this.#giveUp(this.#beginning)
    if (this.#waitsForKeys)
      setTimeout(() => this.#tell(error, durationMs), lastKeysMs)
    else
      this.#tell(error, durationMs)
  }

  #tell(error: string | null, durationMs: number): void {
    this.#decoder.end(durationMs)
    const { decoder } = this.#decoder
    this.#kept.keep(this.id, {
      item: order => decoder.plaintext(order),
      wire: order => decoder.wire(order),
      request: new Uint8Array(),
      body: new Uint8Array(),
      recording: null,
    })
    this.#emit({
      type: 'closed',
      error,
      connection: {
        id: this.id,
        client: this.#client,
        server: this.#server,
        startedAt: this.#startedAt.toISOString(),
        durationMs,
        preface: this.#preface,
        gaps: { client: [], server: [] },
        midway: false,
        ...connectionParts(decoder.result()),
      },
    })
    this.#onTold()
    this.#resolve()
  }

  #item(item: DecodedItem): void {
    if (item.kind === 'event') {
      this.#emit({ type: 'wire-event', connection: this.id, event: item.event })
      return
    }
    this.#emit({ type: 'message', connection: this.id, message: item.message })
    const { tls } = isHello(item.message.type.code)
      ? this.#decoder.decoder.result()
      : { tls: null }
    if (tls)
      this.#emit({ type: 'hello', connection: this.id, tls })
  }

  #now(): number {
    return performance.now() - this.#started
  }
}
