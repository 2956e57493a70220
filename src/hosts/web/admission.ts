/**
 * Who may open the socket of the browser host.
 *
 * The printed address carries a launch token in its fragment, which a browser sends to nobody. The page keeps it in its
 * session storage and offers it as a WebSocket subprotocol. Each page that is loaded before the token's first use gets a
 * visit cookie (HttpOnly, so that no script reads it); the first socket that shows the token binds it to its cookie.
 * From then on the token works only together with that cookie: a reload or a second tab of the same browser goes on, and
 * an address that was read over a shoulder, in a history or in a scrollback opens nothing elsewhere.
 */
import type { IncomingMessage } from 'node:http'
import { Buffer } from 'node:buffer'
import { randomBytes, timingSafeEqual } from 'node:crypto'

/** The subprotocol that both ends speak; it is offered first, and the token after it. */
export const protocol = 'tlscope.1'

export class Admission {
  readonly token = secret()
  #visit: string | null = null

  /** The cookie for an HTML page that is about to be served; `null` when the request brought one, or none helps any more. */
  cookie(request: IncomingMessage): string | null {
    if (this.#visit !== null || visitOf(request) !== null) return null
    return `${cookieName(request)}=${secret()}; Path=/; HttpOnly; SameSite=Strict`
  }

  /** Why a socket may not be opened, for the answer's body, or `null` where it may. The first success binds the token. */
  refusal(request: IncomingMessage): string | null {
    const host = hostRefusal(request)
    if (host !== null) return host
    if (request.headers.origin !== `http://${request.headers.host}`) return 'the origin is not this page'
    const [first, second, ...rest] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map(part => part.trim())
    if (first !== protocol || !second?.startsWith('token.') || rest.length > 0) return 'no token'
    if (!same(second.slice('token.'.length), this.token)) return 'wrong token'
    const visit = visitOf(request)
    if (visit === null) return 'no visit cookie'
    if (this.#visit !== null && !same(visit, this.#visit)) return 'this address was already used in another browser'
    this.#visit = visit
    return null
  }
}

/** A name that resolves to 127.0.0.1 (DNS rebinding) does not make its pages ours: only the address itself does. */
export function hostRefusal(request: IncomingMessage): string | null {
  return request.headers.host === `127.0.0.1:${request.socket.localPort}`
    ? null
    : 'the host is not 127.0.0.1'
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** Cookies do not know ports, so the name does: two hosts on one machine keep apart. */
function cookieName(request: IncomingMessage): string {
  return `tlscope-visit-${request.socket.localPort}`
}

function visitOf(request: IncomingMessage): string | null {
  const wanted = `${cookieName(request)}=`
  const found = (request.headers.cookie ?? '').split(';').map(part => part.trim()).find(part => part.startsWith(wanted))
  const value = found?.slice(wanted.length) ?? ''
  return /^[\w-]{43}$/.test(value)
    ? value
    : null
}

function same(left: string, right: string): boolean {
  const [a, b] = [
    Buffer.from(left),
    Buffer.from(right),
  ]
  return a.length === b.length && timingSafeEqual(a, b)
}
