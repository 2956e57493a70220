/**
 * Path building: RFC 5280, Section 6 leaves the search open, RFC 4158 describes it. From the leaf, every certificate that may
 * have signed the last one is tried, trust anchors first; where a way turns out bad, the search goes back. The first path
 * without a fault wins; without one, the path with the least grave faults, since that is the one worth explaining.
 */
import type { TrustSource } from '../../contract/report/index.ts'
import type { Crypto, SignatureKind } from '../crypto.ts'
import type { AnchorIndex } from './anchors.ts'
import type { ParsedCertificate } from './certificate.ts'
import { sameBytes } from '../bytes/join.ts'
import { extensionValue } from './extensions.ts'

export type SignatureVerdict = 'valid' | 'invalid' | 'unsupported'

export interface PathCertificate {
  parsed: ParsedCertificate
  /** Index in the chain as sent; null where it came from a store. */
  sent: number | null
  /** The stores that hold it as a trust anchor. */
  anchorOf: TrustSource[]
}

export interface Path {
  /** Leaf first. */
  certificates: PathCertificate[]
  /** In a trust anchor, in a self-signed certificate that is none, or where the issuer is missing. */
  ending: 'anchor' | 'self-signed' | 'issuer-missing'
  /** Of each certificate by the key of the next, or of a self-signed last one by its own. */
  signatures: SignatureVerdict[]
  /** The work limit was reached before every way was tried. */
  cut: boolean
}

export interface PathOptions {
  sent: readonly ParsedCertificate[]
  /** Certificates that were not sent, but fetched from where those that were sent say (authorityInfoAccess). */
  fetched?: readonly ParsedCertificate[]
  anchors: AnchorIndex
  crypto: Crypto
  at: number
  /** Whether the leaf may be an anchor itself; it may when left out. */
  leafAsAnchor?: 'any' | 'self-signed' | 'never'
  /** Faults of a path that ends in an anchor, other than bad signatures. */
  faults: (path: Path) => number
}

/** Limits of the search. Chains on the internet need a handful; hostile ones could ask for millions. */
export const longestPath = 16
const mostPaths = 128
const mostSignatures = 300

/** The best path from the leaf. */
export function buildPath(leaf: ParsedCertificate, options: PathOptions): Path {
  const search = new Search(options)
  search.extend([
    search.leaf(leaf),
  ], [])
  return {
    ...search.best!,
    cut: search.cut,
  }
}

class Search {
  best: Path | null = null
  cut = false
  readonly #options: PathOptions
  readonly #pool: PathCertificate[]
  /** Subjects from which the names lead to an anchor. */
  readonly #leading: Set<string>
  readonly #verdicts = new Map<ParsedCertificate, Map<ParsedCertificate, SignatureVerdict>>()
  #bestRank = Number.POSITIVE_INFINITY
  #paths = 0
  #signatures = 0

  constructor(options: PathOptions) {
    this.#options = options
    this.#pool = [
      ...options.sent.map(parsed => this.known(parsed)),
      ...(options.fetched ?? []).map(parsed => ({ ...this.known(parsed), sent: null })),
    ]
    this.#leading = this.#leadingSubjects()
  }

  /** A certificate of the server, with the stores that hold the very same one. */
  known(parsed: ParsedCertificate): PathCertificate {
    const same = this.#options.anchors.withSubject(parsed.subjectKey, this.#options.crypto).find(anchor => sameBytes(anchor.parsed.der, parsed.der))
    return { parsed, sent: parsed.certificate.index, anchorOf: same?.sources ?? [] }
  }

  leaf(parsed: ParsedCertificate): PathCertificate {
    const known = this.known(parsed)
    const rule = this.#options.leafAsAnchor ?? 'any'
    const counts = rule === 'any' || (rule === 'self-signed' && isSelfIssued(parsed) && this.#verdict(parsed, parsed) === 'valid')
    return counts
      ? known
      : { ...known, anchorOf: [] }
  }

  extend(certificates: PathCertificate[], signatures: SignatureVerdict[]): void {
    const last = certificates.at(-1)!
    if (last.anchorOf.length)
      return this.#end({ certificates, ending: 'anchor', signatures, cut: false })
    const selfIssued = isSelfIssued(last.parsed)
    const candidates = certificates.length < longestPath && !(selfIssued && this.#verdict(last.parsed, last.parsed) === 'valid')
      ? this.#candidates(certificates)
      : []
    if (!candidates.length) {
      this.#end(selfIssued
        ? {
            certificates,
            ending: 'self-signed',
            signatures: [
              ...signatures,
              this.#verdict(last.parsed, last.parsed),
            ],
            cut: false,
          }
        : { certificates, ending: 'issuer-missing', signatures, cut: false })
    }
    for (const { candidate, verdict } of candidates) {
      if (this.#bestRank === 0)
        return
      if (this.#paths >= mostPaths) {
        this.cut = true
        return
      }
      this.extend([...certificates, candidate], [...signatures, verdict])
    }
  }

  /** Who may have signed the last certificate, the likeliest first. */
  #candidates(certificates: PathCertificate[]): { candidate: PathCertificate, verdict: SignatureVerdict }[] {
    const last = certificates.at(-1)!.parsed
    const stored = this.#options.anchors.withSubject(last.issuerKey, this.#options.crypto)
      .filter(anchor => !this.#pool.some(({ parsed }) => sameBytes(parsed.der, anchor.parsed.der)))
      .map(({ parsed, sources }): PathCertificate => ({ parsed, sent: null, anchorOf: sources }))
    return [
      ...stored,
      ...this.#pool.filter(({ parsed, anchorOf }) => anchorOf.length > 0 || this.#leading.has(parsed.issuerKey) || !this.#leading.has(last.issuerKey)),
    ]
      .filter(({ parsed }) => parsed.subjectKey === last.issuerKey && !certificates.some(used => sameKeyAndName(used.parsed, parsed)))
      .map(candidate => ({
        candidate,
        verdict: this.#verdict(last, candidate.parsed),
        fits: keyIdsFit(last, candidate.parsed),
      }))
      // With another key id and a signature that does not fit, it is a namesake.
      .filter(({ verdict, fits }) => fits !== false || verdict !== 'invalid')
      .map(edge => ({
        ...edge,
        rank: this.#rank(edge.candidate, edge.verdict, edge.fits),
      }))
      // Of editions that are equally likely the one that was issued last, or lasts longest.
      .sort((one, other) => one.rank - other.rank
        || other.candidate.parsed.notBefore - one.candidate.parsed.notBefore
        || other.candidate.parsed.notAfter - one.candidate.parsed.notAfter)
  }

  /** Backwards from the anchors, so that ways that cannot end in one are not tried where others can. */
  #leadingSubjects(): Set<string> {
    const { sent, fetched = [], anchors } = this.#options
    const leading = new Set<string>()
    const below = new Map<string, ParsedCertificate[]>()
    for (const parsed of [...sent, ...fetched]) {
      const signed = below.get(parsed.issuerKey) ?? []
      below.set(parsed.issuerKey, signed)
      signed.push(parsed)
    }
    const open = [
      ...[...below.keys()].filter(issuer => anchors.hasSubject(issuer)),
      ...this.#pool.filter(({ anchorOf }) => anchorOf.length).map(({ parsed }) => parsed.subjectKey),
    ]
    for (let subject = open.pop(); subject !== undefined; subject = open.pop()) {
      if (leading.has(subject))
        continue
      leading.add(subject)
      open.push(...(below.get(subject) ?? []).map(({ subjectKey }) => subjectKey))
    }
    return leading
  }

  #rank({ parsed, anchorOf }: PathCertificate, verdict: SignatureVerdict, fits: boolean | null): number {
    const { at } = this.#options
    return (verdict === 'valid'
      ? 0
      : 16)
    + (anchorOf.length ? 0 : 8)
    + (at >= parsed.notBefore && at <= parsed.notAfter
      ? 0
      : 4)
    + (fits === null
      ? 1
      : fits ? 0 : 2)
  }

  #end(path: Path): void {
    this.#paths++
    const bad = path.signatures.filter(verdict => verdict !== 'valid').length
    const ending = { 'anchor': 0, 'self-signed': 1, 'issuer-missing': 2 }[path.ending]
    const rank = bad * 10_000 + ending * 1_000 + (path.ending === 'anchor'
      ? this.#options.faults(path)
      : 0)
    if (rank < this.#bestRank)
      [this.best, this.#bestRank] = [path, rank]
  }

  #verdict(child: ParsedCertificate, parent: ParsedCertificate): SignatureVerdict {
    const known = this.#verdicts.get(child) ?? new Map<ParsedCertificate, SignatureVerdict>()
    this.#verdicts.set(child, known)
    const cached = known.get(parent)
    if (cached)
      return cached
    const { kind } = child.signatureAlgorithm
    const verdict = kind && this.#counted()
      ? keyFits(kind.kind, parent.certificate.publicKey.type)
        ? this.#options.crypto.verify(kind, parent.spki, child.tbs, child.signature)
        : 'invalid'
      : 'unsupported'
    known.set(parent, verdict)
    return verdict
  }

  #counted(): boolean {
    this.cut ||= this.#signatures >= mostSignatures
    return this.#signatures++ < mostSignatures
  }
}

/** Section 6.1: issuer and subject are the same name, whoever's key signed. */
export function isSelfIssued({ subjectKey, issuerKey }: ParsedCertificate): boolean {
  return subjectKey === issuerKey
}

/** A library given an RSA key may not mind that the certificate said ECDSA. */
export function keyFits(kind: SignatureKind['kind'], type: string): boolean {
  switch (kind) {
    case 'rsa-pkcs1':
      return type === 'RSA'
    case 'rsa-pss':
      return type === 'RSA' || type === 'RSA-PSS'
    case 'ecdsa':
      return type === 'EC'
    case 'dsa':
      return type === 'DSA'
    case 'eddsa':
      return type === 'Ed25519' || type === 'Ed448'
    case 'pure':
      return type.includes('-DSA-')
  }
}

/** Cross-signed editions of one CA are the same step of a path (RFC 4158, Section 2.4.2). */
export function sameKeyAndName(one: ParsedCertificate, other: ParsedCertificate): boolean {
  return one.subjectKey === other.subjectKey && sameBytes(one.spki, other.spki)
}

/** Null where either side has no key id. */
export function keyIdsFit(child: ParsedCertificate, parent: ParsedCertificate): boolean | null {
  const wanted = extensionValue(child.certificate.extensions, 'authorityKeyIdentifier')?.id
  const has = extensionValue(parent.certificate.extensions, 'subjectKeyIdentifier')?.id
  return wanted && has
    ? wanted === has
    : null
}
