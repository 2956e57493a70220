/**
 * Asks CAs about a chain, as far as the user wished it: first for the certificates that the server left out, then whether any
 * certificate of the path was revoked. The engine says what to ask and judges what came; here it is only fetched.
 */
import type { AskedQuestion, Request } from '../../contract/index.ts'
import type { AskedOfAuthorities } from '../../engine/x509/index.ts'
import type { Anchor } from '../../probe/trust.ts'
import type { Fetched, FetchQuestion } from './fetch-file.ts'
import { readPem } from '../../engine/asn1/pem.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { latin1 } from '../../engine/bytes/text.ts'
import { authorityPlaces, ocspRequest, readCertificateBundle, validate } from '../../engine/x509/index.ts'
import { shortName } from '../../engine/x509/name.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { tool } from '../tool.ts'
import { fetchFile } from './fetch-file.ts'

export interface AuthorityQuestion {
  wish: Request['fetch']
  /** As sent: the leaf first. */
  chain: readonly Uint8Array[]
  anchors: readonly Anchor[]
  at: Date
  connection: Request['connection']
  route: FetchQuestion['route']
  /** Whether the server itself was reached at an address that is not public. */
  isPrivate: boolean
  signal: AbortSignal
}

type PathCertificate = ReturnType<typeof validate>['path']['certificates'][number]
type Kind = AskedQuestion['kind']

/** For each single question. */
const limitMs = 10_000
/** A chain of the internet needs three; a hostile one could name hundreds. */
const mostQuestions = 12
/** Issuers that are fetched one above the other. */
const deepest = 4
/** Addresses of one certificate that are tried in turn. */
const mostPlaces = 2
const largest: Record<Kind, number> = {
  'ocsp': 128 << 10,
  'crl': 15 << 20,
  'ca-issuers': 1 << 20,
}
const accepted: Record<Kind, string> = {
  'ocsp': 'application/ocsp-response',
  'crl': 'application/pkix-crl, */*',
  'ca-issuers': 'application/pkix-cert, application/pkcs7-mime, */*',
}

/** @throws ParseError where the leaf cannot be read; ProbeFault `cancelled` */
export async function askAuthorities(question: AuthorityQuestion): Promise<AskedOfAuthorities> {
  const asking = new Asking(question)
  if (question.wish.aia)
    await asking.complete()
  if (question.wish.ocsp || question.wish.crl)
    await asking.revocation()
  return asking
}

class Asking implements AskedOfAuthorities {
  readonly questions: AskedQuestion[] = []
  readonly answers: AskedOfAuthorities['answers'][number][] = []
  readonly certificates: AskedOfAuthorities['certificates'][number][] = []
  readonly #question: AuthorityQuestion
  /** Lists by address: the certificates of one CA share one. */
  readonly #lists = new Map<string, Promise<Fetched>>()
  #count = 0

  constructor(question: AuthorityQuestion) {
    this.#question = question
  }

  /** Fetches issuer after issuer, as long as the path ends for want of one. */
  async complete(): Promise<void> {
    for (let depth = 0; depth < deepest; depth++) {
      const { certificates, ending } = this.#path()
      const last = certificates.at(-1)!
      if (ending !== 'issuer-missing' || !await this.#issuerOf(last))
        return
    }
  }

  /** All certificates below the anchor at once: each answer is waited for no longer than the slowest. */
  async revocation(): Promise<void> {
    const { certificates, ending } = this.#path()
    const below = ending === 'anchor'
      ? certificates.slice(0, -1)
      : certificates
    const { wish } = this.#question
    await Promise.all(below.flatMap((certificate, index) => [
      ...wish.ocsp ? [this.#responder(certificate, certificates[index + 1])] : [],
      ...wish.crl ? [this.#list(certificate, certificates[index + 1])] : [],
    ]))
  }

  #path() {
    const { chain, anchors, at } = this.#question
    const [leaf, ...intermediates] = chain
    return validate({ leaf: leaf!, intermediates, fetched: this.certificates.map(({ der }) => der), anchors, at, crypto: nodeCrypto }).path
  }

  /** Whether a certificate came that was not known yet. */
  async #issuerOf(certificate: PathCertificate): Promise<boolean> {
    const known = this.certificates.length
    for (const url of authorityPlaces(certificate.parsed).caIssuers.slice(0, mostPlaces)) {
      const found = await this.#ask('ca-issuers', certificate, url, null, readCertificateBundle)
      for (const der of found ?? []) {
        if (!this.certificates.some(certificate => sameDer(certificate.der, der)))
          this.certificates.push({ der, url })
      }
      if (this.certificates.length > known)
        return true
    }
    return false
  }

  async #responder(certificate: PathCertificate, issuer: PathCertificate | undefined): Promise<void> {
    const { parsed } = certificate
    const about = parsed.certificate.fingerprints.sha256
    for (const url of authorityPlaces(parsed).ocsp.slice(0, mostPlaces)) {
      if (!issuer)
        return this.#withoutIssuer('ocsp', certificate, url)
      const der = await this.#ask('ocsp', certificate, url, ocspRequest(parsed, issuer.parsed, nodeCrypto), bytes => bytes)
      this.answers.push({ kind: 'ocsp', url, about, der, cameAt: Date.now(), fault: der ? null : this.#lastOutcome(url) })
      if (der)
        return
    }
  }

  async #list(certificate: PathCertificate, issuer: PathCertificate | undefined): Promise<void> {
    const { parsed } = certificate
    for (const url of authorityPlaces(parsed).crl.slice(0, mostPlaces)) {
      if (!issuer)
        return this.#withoutIssuer('crl', certificate, url)
      const der = await this.#ask('crl', certificate, url, null, listIn)
      this.answers.push({ kind: 'crl', url, about: parsed.certificate.fingerprints.sha256, der, cameAt: Date.now(), fault: der ? null : this.#lastOutcome(url) })
      if (der)
        return
    }
  }

  /** An OCSP request names the issuer's key, and whatever comes is signed by it: without it, asking is of no use. */
  #withoutIssuer(kind: 'ocsp' | 'crl', certificate: PathCertificate, url: string): void {
    this.#note(kind, certificate, url, performance.now(), { outcome: 'no-issuer', address: null, status: null, size: 0, bytes: null })
    this.answers.push({ kind, url, about: certificate.parsed.certificate.fingerprints.sha256, der: null, fault: 'no-issuer' })
  }

  #lastOutcome(url: string): AskedQuestion['outcome'] {
    return this.questions.findLast(question => question.url === url)!.outcome
  }

  /** One question, noted with what came of it; null where nothing of use did. */
  async #ask<Value>(kind: Kind, certificate: PathCertificate, url: string, body: Uint8Array | null, read: (bytes: Uint8Array) => Value): Promise<Value | null> {
    const started = performance.now()
    const fetched = await this.#fetch(kind, url, body)
    try {
      const value = fetched.bytes && read(fetched.bytes)
      this.#note(kind, certificate, url, started, fetched)
      return value
    }
    catch (error) {
      if (!(error instanceof ParseError))
        throw error
      this.#note(kind, certificate, url, started, { ...fetched, outcome: 'unreadable' })
      return null
    }
  }

  async #fetch(kind: Kind, url: string, body: Uint8Array | null): Promise<Fetched> {
    const known = kind === 'crl' && this.#lists.get(url)
    if (known)
      return known
    if (this.#count++ >= mostQuestions)
      return { outcome: 'too-many', address: null, status: null, size: 0, bytes: null }
    const { connection, route, signal, isPrivate } = this.#question
    const fetching = fetchFile({
      url,
      post: body && { type: 'application/ocsp-request', body },
      accept: accepted[kind],
      userAgent: `tlscope/${tool.version}`,
      most: largest[kind],
      limitMs,
      signal,
      connection,
      route,
      mayBePrivate: isPrivate,
    })
    if (kind === 'crl')
      this.#lists.set(url, fetching)
    return fetching
  }

  #note(kind: Kind, { parsed }: PathCertificate, url: string, started: number, { outcome, address, status, size }: Fetched): void {
    this.questions.push({
      kind,
      subject: shortName(parsed.certificate.subject) || parsed.certificate.serial,
      url,
      address,
      ms: performance.now() - started,
      status,
      bytes: size,
      outcome,
    })
  }
}

/** RFC 5280, Section 4.2.1.13 wants DER; some CAs hand out PEM. @throws ParseError */
function listIn(bytes: Uint8Array): Uint8Array {
  const text = bytes[0] === 0x30
    ? null
    : latin1(bytes)
  const block = text && readPem(text).find(({ label }) => label === 'X509 CRL')
  if (text && !block)
    throw new ParseError('a revocation list', 0)
  return block ? block.der : bytes
}

function sameDer(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
