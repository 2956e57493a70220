/**
 * What both sides have agreed on right now, as far as keys and the shapes of messages depend on it. A renegotiation agrees
 * anew, where the facts keep what the connection began with.
 */
import type { Direction } from '../../../contract/report/common.ts'
import type { ClientHello, MessageValue, ServerHello } from '../wire/messages/index.ts'
import { handshakeType } from '../../../contract/tls-numbers.ts'
import { hex } from '../../bytes/hex.ts'
import { selectedVersion } from '../wire/messages/index.ts'
import { tls13 } from '../wire/versions.ts'

export class Agreed {
  /** Null before a ServerHello or a HelloRetryRequest. */
  version: number | null = null
  suite: number | null = null
  clientHello: ClientHello | null = null
  serverHello: ServerHello | null = null
  /** Whether ServerHelloDone has come behind the ServerHello: without it, a session goes on (RFC 5246, Section 7.3). */
  serverDone = false
  /** The one that the server gave for the next time, before TLS 1.3. */
  ticket: Uint8Array | null = null
  readonly #randoms = new Set<string>()

  /** Of each ClientHello, in hex: a renegotiation has its own. Keys are logged under them. */
  get randoms(): readonly string[] {
    return [...this.#randoms]
  }

  /** Of the last ClientHello, in hex; empty where none was seen. */
  get random(): string {
    return hex(this.clientHello?.random ?? new Uint8Array())
  }

  /** A message of `direction` has passed. `type` is its HandshakeType. */
  message(direction: Direction, type: number, value: MessageValue): void {
    if (value.kind === 'ClientHello' && direction === 'client') {
      this.clientHello = value
      this.#randoms.add(hex(value.random))
    }
    else if (direction === 'server') {
      this.#fromServer(type, value)
    }
  }

  #fromServer(type: number, value: MessageValue): void {
    if (value.kind === 'ServerHello') {
      this.serverHello = value
      this.serverDone = false
      this.ticket = null
    }
    if (value.kind === 'ServerHello' || value.kind === 'HelloRetryRequest') {
      this.version = selectedVersion(value)
      this.suite = value.cipherSuite
    }
    else if (this.version !== tls13) {
      this.serverDone ||= type === handshakeType.serverHelloDone
      if (value.kind === 'SessionTicket')
        this.ticket = value.ticket
    }
  }
}
