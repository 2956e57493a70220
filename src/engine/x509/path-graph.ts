/**
 * Every way from a leaf to an end, as a graph (RFC 4158, Section 2.3): cross-signed CAs have several certificates for one
 * name and key, so one leaf may hang under several roots. `buildPath` picks one of these ways; here stand all.
 */
import type { TrustSource } from '../../contract/report/index.ts'
import type { Crypto } from '../crypto.ts'
import type { AnchorIndex } from './anchors.ts'
import type { ParsedCertificate } from './certificate.ts'
import type { Path, SignatureVerdict } from './path.ts'
import { sameBytes } from '../bytes/join.ts'
import { isSelfIssued, keyFits, keyIdsFit, longestPath, sameKeyAndName } from './path.ts'

export interface GraphCertificate {
  parsed: ParsedCertificate
  /** Index in the chain as sent; null where it came from a store or was fetched. */
  sent: number | null
  /** Every store that holds it, whether or not the request trusts that store. */
  anchorOf: TrustSource[]
}

/** Indexes into the graph's certificates. */
export interface GraphEdge {
  signed: number
  by: number
  signature: SignatureVerdict
}

export interface GraphPath {
  /** Leaf first. */
  certificates: number[]
  ending: Path['ending']
}

export interface PathGraph {
  /** The leaf first; then those above it, and at the end those that were sent and stand on no path. */
  certificates: GraphCertificate[]
  edges: GraphEdge[]
  /** The chosen one first. */
  paths: GraphPath[]
  /** A limit was reached before everything was tried. */
  cut: boolean
}

export interface PathGraphOptions {
  sent: readonly ParsedCertificate[]
  fetched: readonly ParsedCertificate[]
  /** Each store by itself, all those at hand. */
  stores: readonly AnchorIndex[]
  crypto: Crypto
}

/** Limits. A leaf on the internet hangs under four roots at most; hostile chains could weave millions of ways. */
const mostCertificates = 32
const mostSignatures = 128
const mostPaths = 16
const mostSteps = 4_000

/** @param chosen the path that was built for the same leaf; it is part of the graph, whatever is wrong with it */
export function pathGraph(chosen: Path, options: PathGraphOptions): PathGraph {
  const weaving = new Weaving(options)
  weaving.climb(chosen)
  const paths = withChosen(chosen, weaving.ways(), weaving)
  return onPaths({ ...weaving.graph, paths }, options.sent)
}

class Weaving {
  readonly graph: PathGraph = { certificates: [], edges: [], paths: [], cut: false }
  readonly #options: PathGraphOptions
  readonly #bySubject = new Map<string, Omit<GraphCertificate, 'anchorOf'>[]>()
  readonly #places = new Map<string, number>()
  readonly #selfSigned = new Set<number>()
  #signatures = 0
  #steps = 0

  constructor(options: PathGraphOptions) {
    this.#options = options
    for (const parsed of options.sent)
      this.#offer(parsed, parsed.certificate.index)
    for (const parsed of options.fetched)
      this.#offer(parsed, null)
  }

  /** From the leaf upwards, each certificate once. */
  climb(chosen: Path): void {
    const { certificates } = this.graph
    const steps = chosen.certificates.map(({ parsed, sent }) => this.placeOf(parsed, sent)!)
    for (const [index, by] of steps.slice(1).entries())
      this.graph.edges.push({ signed: steps[index]!, by, signature: chosen.signatures[index] ?? 'unsupported' })
    for (let place = 0; place < certificates.length; place++) {
      const { parsed, anchorOf } = certificates[place]!
      // Nobody looks at the signature of a root that is trusted.
      if (isSelfIssued(parsed) && (anchorOf.length || this.#verdict(parsed, parsed) === 'valid')) {
        this.#selfSigned.add(place)
        continue
      }
      for (const { parsed: issuer, sent } of this.#issuersOf(parsed)) {
        const signature = this.#verdict(parsed, issuer)
        if (signature === 'invalid' || (signature === 'unsupported' && keyIdsFit(parsed, issuer) === false))
          continue
        const by = this.placeOf(issuer, sent)
        if (by !== null && by !== place && !this.graph.edges.some(edge => edge.signed === place && edge.by === by))
          this.graph.edges.push({ signed: place, by, signature })
      }
    }
  }

  /** All ways through what was climbed, those to a store's root first. */
  ways(): GraphPath[] {
    const found: GraphPath[] = []
    this.#walk([0], found)
    return found
  }

  /** Null where there is no room for another certificate. */
  placeOf(parsed: ParsedCertificate, sent: number | null): number | null {
    const { certificates } = this.graph
    const { sha256 } = parsed.certificate.fingerprints
    const known = this.#places.get(sha256)
    if (known !== undefined)
      return known
    if (certificates.length >= mostCertificates) {
      this.graph.cut = true
      return null
    }
    this.#places.set(sha256, certificates.length)
    certificates.push({ parsed, sent, anchorOf: this.storesOf(parsed) })
    return certificates.length - 1
  }

  storesOf(parsed: ParsedCertificate): TrustSource[] {
    const { stores, crypto } = this.#options
    return [...new Set(stores.flatMap(store => store.withSubject(parsed.subjectKey, crypto)
      .filter(anchor => sameBytes(anchor.parsed.der, parsed.der))
      .flatMap(({ sources }) => sources)))]
  }

  #offer(parsed: ParsedCertificate, sent: number | null): void {
    const known = this.#bySubject.get(parsed.subjectKey) ?? []
    this.#bySubject.set(parsed.subjectKey, known)
    known.push({ parsed, sent })
  }

  /** Those that were sent stand first: the same certificate may come from several places. */
  #issuersOf({ issuerKey }: ParsedCertificate): Omit<GraphCertificate, 'anchorOf'>[] {
    const { stores, crypto } = this.#options
    const named = new Map<string, Omit<GraphCertificate, 'anchorOf'>>()
    for (const one of [
      ...this.#bySubject.get(issuerKey) ?? [],
      ...stores.flatMap(store => store.withSubject(issuerKey, crypto)).map(({ parsed }) => ({ parsed, sent: null })),
    ]) {
      const { sha256 } = one.parsed.certificate.fingerprints
      if (!named.has(sha256))
        named.set(sha256, one)
    }
    return [...named.values()]
  }

  #walk(way: number[], found: GraphPath[]): void {
    if (found.length >= mostPaths || this.#steps++ >= mostSteps) {
      this.graph.cut = true
      return
    }
    const { certificates, edges } = this.graph
    const last = certificates[way.at(-1)!]!
    if (last.anchorOf.length)
      found.push({ certificates: way, ending: 'anchor' })
    if (this.#selfSigned.has(way.at(-1)!)) {
      if (!last.anchorOf.length)
        found.push({ certificates: way, ending: 'self-signed' })
      return
    }
    const above = edges.filter(({ signed }) => signed === way.at(-1)).map(({ by }) => by)
    if (!above.length && !last.anchorOf.length)
      found.push({ certificates: way, ending: 'issuer-missing' })
    if (way.length >= longestPath) {
      this.graph.cut ||= above.length > 0
      return
    }
    const next = above.filter(place => !way.some(used => sameKeyAndName(certificates[used]!.parsed, certificates[place]!.parsed)))
    for (const place of next.sort((one, other) => Number(certificates[other]!.anchorOf.length > 0) - Number(certificates[one]!.anchorOf.length > 0)))
      this.#walk([...way, place], found)
  }

  #verdict(child: ParsedCertificate, parent: ParsedCertificate): SignatureVerdict {
    const { kind } = child.signatureAlgorithm
    if (!kind)
      return 'unsupported'
    if (!keyFits(kind.kind, parent.certificate.publicKey.type))
      return 'invalid'
    if (this.#signatures++ >= mostSignatures) {
      this.graph.cut = true
      return 'invalid'
    }
    return this.#options.crypto.verify(kind, parent.spki, child.tbs, child.signature)
  }
}

/**
 * The chosen path goes first. Where the trusted stores know no issuer for its last certificate and another store does, the
 * way on to that store's root is the same path, seen to its end.
 */
function withChosen({ certificates, ending }: Path, ways: GraphPath[], weaving: Weaving): GraphPath[] {
  const places = certificates.map(({ parsed, sent }) => weaving.placeOf(parsed, sent)!)
  const same = ways.find(way => way.certificates.length === places.length && begins(way, places))
    ?? (ending === 'issuer-missing' ? ways.find(way => begins(way, places)) : undefined)
    ?? { certificates: places, ending }
  return [same, ...ways.filter(way => way !== same)]
}

function begins({ certificates }: GraphPath, places: readonly number[]): boolean {
  return places.every((place, index) => certificates[index] === place)
}

/** Those on no path are left out, unless they were sent: then they stand at the end. */
function onPaths({ certificates, edges, paths, cut }: PathGraph, sent: readonly ParsedCertificate[]): PathGraph {
  const used = new Set(paths.flatMap(path => path.certificates))
  const kept = certificates.flatMap((_, place) => used.has(place) ? [place] : [])
  const renamed = new Map(kept.map((place, index) => [place, index]))
  const fingerprints = new Set(kept.map(place => certificates[place]!.parsed.certificate.fingerprints.sha256))
  return {
    certificates: [
      ...kept.map(place => certificates[place]!),
      ...sent.filter(({ certificate }) => !fingerprints.has(certificate.fingerprints.sha256))
        .map((parsed): GraphCertificate => ({ parsed, sent: parsed.certificate.index, anchorOf: [] })),
    ],
    edges: edges.flatMap(({ signed, by, signature }) => renamed.has(signed) && renamed.has(by)
      ? [{ signed: renamed.get(signed)!, by: renamed.get(by)!, signature }]
      : []),
    paths: paths.map(({ certificates: way, ending }) => ({ certificates: way.map(place => renamed.get(place)!), ending })),
    cut,
  }
}
