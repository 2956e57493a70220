/**
 * One small file over HTTP, as CAs hand out their answers: a GET or a POST, few redirects, a deadline over all of it and a limit
 * of bytes. It is a run like any other, of which nothing is kept or told. Whatever goes wrong is an outcome and no error: what CAs
 * say is a supplement, and a run never fails for lack of it.
 */
import type { AskedQuestion, Request } from '../../contract/index.ts'
import type { ConnectionOptions } from './connection.ts'
import type { Hop, HopQuestion } from './hop.ts'
import type { Gates } from './run.ts'
import { ProbeFault } from '../../probe/fault.ts'
import { isPrivate } from '../../probe/private-address.ts'
import { secureContext } from '../../probe/secure.ts'
import { mozillaAnchors } from '../../probe/trust.ts'
import { follow, Run } from './run.ts'
import { targetAt } from './target.ts'

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
  route: ConnectionOptions['route']
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

type Outcome = Fetched['outcome']

const mostRedirects = 3
/** Heads are short; what is longer than the limit of a body with one is longer without it. */
const headRoom = 65_536
const outcomes: Partial<Record<string, Outcome>> = {
  'name-not-found': 'name-not-found',
  'timeout': 'timeout',
  'http-garbage': 'garbled',
  'closed-early': 'garbled',
  'too-large': 'too-large',
}

/** A place that is not gone to, or not believed. */
class Unfetched extends Error {
  override readonly name = 'Unfetched'
  readonly outcome: Outcome

  constructor(outcome: Outcome) {
    super(outcome)
    this.outcome = outcome
  }
}

/** @throws ProbeFault `cancelled` alone */
export async function fetchFile(question: FetchQuestion): Promise<Fetched> {
  const ending = AbortSignal.timeout(question.limitMs)
  const run = new Run({
    signal: AbortSignal.any([question.signal, ending]),
    route: question.route,
    records: false,
    tell: () => {},
  })
  const told = (outcome: Outcome, bytes: Uint8Array | null = null): Fetched => ({ outcome, ...seen(run.hops), bytes })
  try {
    const { done, isCut } = await follow(question.url, { next: redirectOf, limit: 1 + mostRedirects }, async (place) => {
      const url = URL.parse(place)
      if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
        throw new Unfetched('not-http')
      return run.hop(hopTo(url, question), gates(question))
    })
    if (isCut)
      return told('redirects')
    const { exchange, failure } = done.at(-1)!
    if (failure)
      return told(outcomeOf(failure, question.signal, ending))
    if ((exchange?.body?.length ?? 0) > question.most)
      return told('too-large')
    if (exchange?.head?.status !== 200)
      return told('http-status')
    return exchange.body?.complete
      ? told('answered', exchange.body.bytes)
      : told('garbled')
  }
  catch (error) {
    if (error instanceof Unfetched)
      return told(error.outcome)
    throw error
  }
}

/** @throws ProbeFault where the run that wanted the file was stopped */
function outcomeOf({ code, phase }: ProbeFault['failure'], cancel: AbortSignal, ending: AbortSignal): Outcome {
  if (cancel.aborted)
    throw new ProbeFault('cancelled', 'download', 'you stopped the run')
  if (ending.aborted)
    return 'timeout'
  return phase === 'tls'
    ? 'untrusted'
    : outcomes[code] ?? 'unreachable'
}

/** Where the answer points on to; null where it does not. */
function redirectOf({ exchange, failure, question }: Hop): string | null {
  const status = exchange?.head?.status ?? 0
  const location = exchange?.head?.headers.find(({ name }) => name.toLowerCase() === 'location')?.value
  if (status < 300 || status >= 400 || location === undefined || (failure && failure.code !== 'too-large'))
    return null
  return URL.parse(location, question.target.url)?.href ?? location
}

/** What came, as far as the run came: of each the last that is known. */
function seen(hops: readonly Hop[]): Pick<Fetched, 'address' | 'status' | 'size'> {
  const answering = hops.filter(({ exchange }) => exchange !== null)
  const last = answering.at(-1)
  const { body, said } = last?.exchange ?? { body: null, said: { server: 0 } }
  return {
    address: last?.connection.used?.address ?? null,
    status: answering.findLast(({ exchange }) => exchange?.head)?.exchange?.head?.status ?? null,
    size: body && !last?.failure
      ? body.length
      : said.server,
  }
}

function gates({ mayBePrivate }: FetchQuestion): Gates {
  return {
    addresses: ({ lookup, addresses }) => {
      if (lookup !== 'lab' && !mayBePrivate && addresses.some(({ address }) => isPrivate(address)))
        throw new Unfetched('private-address')
    },
    request: ({ connection }) => {
      if (connection.isEncrypted && !connection.runtimeVerdict?.trusted)
        throw new Unfetched('untrusted')
    },
  }
}

function hopTo(url: URL, question: FetchQuestion): HopQuestion {
  const { limitMs, connection, post, most } = question
  const target = targetAt(url, { sni: null, alpn: ['http/1.1'] })
  return {
    target,
    context: target.scheme === 'https'
      ? contextOf()
      : null,
    settings: connection,
    timeouts: { dns: limitMs, tcp: limitMs, tls: limitMs },
    outgoing: {
      request: {
        method: post ? 'POST' : 'GET',
        path: `${url.pathname}${url.search}`,
        headers: headersOf(url, question),
        body: post?.body ?? null,
      },
      timeouts: { request: limitMs, wait: limitMs, download: limitMs },
      keep: most,
      most: most + headRoom,
    },
  }
}

/** Only a redirect leads here: what a certificate names itself is plain HTTP (RFC 5280, Section 8). */
function contextOf(): HopQuestion['context'] {
  return secureContext({
    tls: { sni: null, alpn: [], minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', cipherSuites: null, groups: null, clientCertificate: null },
    anchors: mozillaAnchors().map(({ pem }) => pem),
  })
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
