/**
 * TLS by the runtime over a recorded socket. The runtime agrees the keys and moves the data; what was agreed is read from the
 * recorded bytes with the keys that it logs, never from what it says itself.
 */
import type { Duplex } from 'node:stream'
import type { SecureContext, TLSSocket } from 'node:tls'
import type { Request, Verification } from '../contract/index.ts'
import { once } from 'node:events'
import { isIP } from 'node:net'
import process from 'node:process'
import * as tls from 'node:tls'
import { withDeadline } from './deadline.ts'

const boringssl = (process.features as { openssl_is_boringssl?: boolean }).openssl_is_boringssl === true

export interface ContextQuestion {
  tls: Request['tls']
  /** PEM of everything that is trusted; empty where nothing is judged. */
  anchors: string[]
}

/** The settings that were made last, newest first: some hundred roots are read for each, and most runs want the same. */
const made: { settings: string, anchors: string[], context: SecureContext }[] = []
const mostMade = 4

/**
 * The runtime's settings for a connection. Those without a key of the client's are shared by all connections that want the same.
 *
 * @throws the runtime's own error where suites, groups, versions or the client's key cannot be used
 */
export function secureContext(question: ContextQuestion): SecureContext {
  if (question.tls.clientCertificate)
    return newContext(question)
  const { tls: { minVersion, maxVersion, cipherSuites, groups }, anchors } = question
  const settings = JSON.stringify([minVersion, maxVersion, cipherSuites, groups])
  const at = made.findIndex(one => one.settings === settings && one.anchors.length === anchors.length && one.anchors.every((pem, index) => pem === anchors[index]))
  const [found] = at < 0
    ? [{ settings, anchors, context: newContext(question) }]
    : made.splice(at, 1)
  made.unshift(found!)
  made.length = Math.min(made.length, mostMade)
  return found!.context
}

function newContext({ tls: wanted, anchors }: ContextQuestion): SecureContext {
  const { minVersion, maxVersion, cipherSuites, groups, clientCertificate } = wanted
  return tls.createSecureContext({
    minVersion,
    maxVersion,
    ca: anchors,
    ...(suites(minVersion, cipherSuites)),
    ...(groups && { ecdhCurve: groups }),
    ...(clientCertificate && {
      cert: clientCertificate.certificate.text,
      key: clientCertificate.key.text,
      ...(clientCertificate.passphrase !== null && { passphrase: clientCertificate.passphrase }),
    }),
  })
}

/** TLS 1.0 and 1.1 sign with SHA-1: OpenSSL 3 allows that at security level 0 only, and BoringSSL does not know levels. */
function suites(minVersion: Request['tls']['minVersion'], wanted: string | null): { ciphers?: string } {
  const old = (minVersion === 'TLSv1' || minVersion === 'TLSv1.1') && !boringssl
  if (!old) {
    return wanted
      ? { ciphers: wanted }
      : {}
  }
  return { ciphers: `${wanted ?? tls.DEFAULT_CIPHERS}:@SECLEVEL=0` }
}

export interface SecureQuestion {
  /** The recorded transport. */
  transport: Duplex
  context: SecureContext
  /** The name that the certificate must fit. */
  host: string
  /** The name to send; empty: none. */
  sni: string
  alpn: string[]
  /** The handshake's own deadline. */
  limitMs: number
  signal: AbortSignal
  /** A line of the NSS key log, as soon as it is known. */
  onSecret: (line: string) => void
}

export interface Secured {
  socket: TLSSocket
  /** What the runtime itself says of the chain. */
  verdict: Verification['runtimeVerdict']
}

/**
 * Does the handshake, whatever the certificate is: judging is not done here.
 *
 * @throws the runtime's error, ProbeFault `timeout` or `cancelled`
 */
export async function secure({ transport, context, host, sni, alpn, limitMs, signal, onSecret }: SecureQuestion): Promise<Secured> {
  return withDeadline('tls', limitMs, signal, async (ending) => {
    const socket = tls.connect({
      socket: transport,
      secureContext: context,
      host,
      servername: isIP(sni)
        ? ''
        : sni,
      ...(alpn.length > 0 && { ALPNProtocols: alpn }),
      requestOCSP: true, // as browsers do: a server staples only for those who ask
      rejectUnauthorized: false,
      checkServerIdentity: (_, certificate) => tls.checkServerIdentity(host, certificate),
    })
    socket.on('keylog', (line: Uint8Array) => onSecret(new TextDecoder().decode(line).trim()))
    const drop = (): void => void socket.destroy()
    ending.addEventListener('abort', drop, { once: true })
    try {
      await once(socket, 'secureConnect', { signal: ending })
    }
    catch (error) {
      socket.on('error', () => {}) // the first one is on its way to the caller
      socket.destroy()
      throw error
    }
    finally {
      ending.removeEventListener('abort', drop)
    }
    return {
      socket,
      verdict: verdictOf(socket),
    }
  })
}

function verdictOf(socket: TLSSocket): Verification['runtimeVerdict'] {
  const error: unknown = socket.authorizationError
  if (!error)
    return { trusted: socket.authorized, code: null, message: null }
  return typeof error === 'string'
    ? { trusted: false, code: error, message: null }
    : { trusted: false, code: (error as { code?: string }).code ?? null, message: (error as Error).message }
}
