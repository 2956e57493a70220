/**
 * One small file over HTTP, as CAs hand out their answers: a GET or a POST, few redirects, a deadline over all of it and a limit
 * of bytes. Whatever goes wrong is an outcome and no error: what CAs say is a supplement, and a run never fails for lack of it.
 */
import type { Duplex } from 'node:stream'
import type { AskedQuestion, Request } from '../contract/index.ts'
import type { Addresses } from './lookup.ts'
import { connectFirst } from './connect.ts'
import { exchangeHttp1 } from './exchange/http1.ts'
import { ProbeFault } from './fault.ts'
import { lookUp } from './lookup.ts'
import { isPrivate } from './private-address.ts'
import { RecordingDuplex } from './recording.ts'
import { secure, secureContext } from './secure.ts'
import { mozillaAnchors } from './trust.ts'

export interface FetchQuestion {
  url: string
  /** Null: a GET. */
  post: { type: string, body: Uint8Array } | null
  accept: string
  userAgent: string
  /** Bytes of a body that are taken; a longer one is refused. */
  most: number
  limitMs: number
  signal: AbortSignal
  connection: Request['connection']
  /** Where a name leads without being looked up; null where it has to be. */
  route: (host: string, port: number, scheme: 'http' | 'https') => { address: string, port: number } | null
  /** Whether a name may lead to an address that is not public. */
  mayBePrivate: boolean
}

export interface Fetched {
  outcome: AskedQuestion['outcome']
  address: string | null
  status: number | null
  /** Bytes of the body that came. */
  size: number
  /** The body; null unless the outcome is `answered`. */
  bytes: Uint8Array | null
}

const mostRedirects = 3
const outcomes: Partial<Record<string, Fetched['outcome']>> = {
  'name-not-found': 'name-not-found',
  'timeout': 'timeout',
  'http-garbage': 'garbled',
  'closed-early': 'garbled',
}

/** @throws ProbeFault `cancelled` alone */
export async function fetchFile(question: FetchQuestion): Promise<Fetched> {
  const ending = AbortSignal.timeout(question.limitMs)
  const seen: Pick<Fetched, 'address' | 'status' | 'size'> = { address: null, status: null, size: 0 }
  try {
    return await follow({ ...question, signal: AbortSignal.any([question.signal, ending]) }, seen)
  }
  catch (error) {
    if (question.signal.aborted)
      throw new ProbeFault('cancelled', 'download', 'you stopped the run')
    if (!(error instanceof ProbeFault))
      throw error
    const outcome = ending.aborted
      ? 'timeout'
      : outcomes[error.failure.code] ?? 'unreachable'
    return { ...seen, outcome, bytes: null }
  }
}

async function follow(question: FetchQuestion, seen: Pick<Fetched, 'address' | 'status' | 'size'>): Promise<Fetched> {
  const refused = (outcome: Fetched['outcome']): Fetched => ({ ...seen, outcome, bytes: null })
  let url = URL.parse(question.url)
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
      return refused('not-http')
    const answered = await ask(url, question, seen)
    if (typeof answered === 'string')
      return refused(answered)
    const { status, location, bytes } = answered
    seen.status = status
    if (status >= 300 && status < 400 && location !== null) {
      url = URL.parse(location, url.href)
      continue
    }
    if (seen.size > question.most)
      return refused('too-large')
    if (status !== 200)
      return refused('http-status')
    return bytes
      ? { ...seen, outcome: 'answered', bytes }
      : refused('garbled')
  }
  return refused('redirects')
}

interface Answered {
  status: number
  location: string | null
  /** Null where the body broke off. */
  bytes: Uint8Array | null
}

async function ask(url: URL, question: FetchQuestion, seen: Pick<Fetched, 'address' | 'size'>): Promise<Answered | Fetched['outcome']> {
  const { limitMs, signal, post } = question
  const reached = await reach(url, question)
  if (typeof reached === 'string')
    return reached
  const { transport, address } = reached
  seen.address = address
  seen.size = 0
  let head = { status: 0, location: null as string | null }
  const tooMuch = new AbortController()
  const counted = new RecordingDuplex(transport, (direction, chunk) => {
    if (direction === 'server')
      seen.size += chunk.length
    // Heads are short; what is longer than the limit with one is longer without it.
    if (seen.size > question.most + 65_536)
      tooMuch.abort()
  })
  counted.on('error', () => {}) // the exchange meets it first
  try {
    const body = await exchangeHttp1({
      transport: counted,
      method: post ? 'POST' : 'GET',
      path: `${url.pathname}${url.search}`,
      headers: headersOf(url, question),
      body: post?.body ?? null,
      timeouts: { request: limitMs, wait: limitMs, download: limitMs },
      signal: AbortSignal.any([signal, tooMuch.signal]),
      keep: question.most,
      onSent: () => {},
      onResponse: ({ status, headers }) => {
        head = { status, location: headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? null }
      },
    })
    if (body.fault && !tooMuch.signal.aborted)
      throw body.fault
    seen.size = Math.max(body.length, tooMuch.signal.aborted ? seen.size : 0)
    return { ...head, bytes: body.complete ? body.bytes : null }
  }
  catch (error) {
    if (tooMuch.signal.aborted)
      return 'too-large'
    throw error
  }
  finally {
    transport.destroy()
  }
}

async function reach(url: URL, question: FetchQuestion): Promise<{ transport: Duplex, address: string } | Fetched['outcome']> {
  const { limitMs, signal, connection } = question
  const scheme = url.protocol === 'https:'
    ? 'https'
    : 'http'
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const port = url.port
    ? Number(url.port)
    : scheme === 'https' ? 443 : 80
  const routed = question.route(host, port, scheme)
  const { addresses }: Pick<Addresses, 'addresses'> = routed
    ? { addresses: [{ address: routed.address, family: 4 }] }
    : await lookUp({ host, port, family: connection.family, resolve: connection.resolve, limitMs, signal })
  if (!routed && !question.mayBePrivate && addresses.some(({ address }) => isPrivate(address)))
    return 'private-address'
  const socket = await connectFirst({
    addresses,
    port: routed?.port ?? port,
    limitMs,
    signal,
    now: () => 0,
    onAttempt: () => {},
  })
  socket.on('error', () => {}) // whoever speaks over it meets the same error
  const address = socket.remoteAddress ?? addresses[0]!.address
  if (scheme === 'http')
    return { transport: socket, address }
  const secured = await overTls(socket, host, question)
  return secured
    ? { transport: secured, address }
    : 'untrusted'
}

/** Only a redirect leads here: what a certificate names itself is plain HTTP (RFC 5280, Section 8). Null: not to be trusted. */
async function overTls(transport: Duplex, host: string, { limitMs, signal }: FetchQuestion): Promise<Duplex | null> {
  const context = secureContext({
    tls: { sni: null, alpn: [], minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', cipherSuites: null, groups: null, clientCertificate: null },
    anchors: mozillaAnchors().map(({ pem }) => pem),
  })
  try {
    const { socket, verdict } = await secure({ transport, context, host, sni: host, alpn: ['http/1.1'], limitMs, signal, onSecret: () => {} })
    socket.on('error', () => {}) // the exchange over it meets the same error
    if (verdict?.trusted)
      return socket
    socket.destroy()
    return null
  }
  catch (error) {
    transport.destroy()
    if (signal.aborted)
      throw error
    return null
  }
}

function headersOf(url: URL, { accept, userAgent, post }: FetchQuestion): { name: string, value: string }[] {
  return [
    { name: 'Host', value: url.host },
    { name: 'User-Agent', value: userAgent },
    { name: 'Accept', value: accept },
    ...post
      ? [
          { name: 'Content-Type', value: post.type },
          { name: 'Content-Length', value: String(post.body.length) },
        ]
      : [],
    { name: 'Connection', value: 'close' },
  ]
}
