/** From the chain that a server sent to the contract's `Verification`, and to the level that the path bears out. */
import type { Level, TrustSource, Verification } from '../../../contract/report/index.ts'
import type { Crypto } from '../../crypto.ts'
import type { AnchorIndex, TrustAnchor } from '../../x509/anchors.ts'
import type { LabEv } from '../../x509/level.ts'
import type { PathCertificate } from '../../x509/path.ts'
import type { TransparencyLog } from '../../x509/transparency-logs.ts'
import type { Candidates } from './candidates.ts'
import type { Store } from './opinions.ts'
import type { AuthorityAnswer } from './revocation-sources.ts'
import { isoTime } from '../../asn1/time.ts'
import { sameBytes } from '../../bytes/join.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { parseChain } from '../../x509/chain.ts'
import { claimedLevel, verifiedLevel } from '../../x509/level.ts'
import { askClients } from '../clients/index.ts'
import { opinionsOf, remembering } from './opinions.ts'
import { validateChain } from './validate.ts'

export interface VerificationInput {
  /** As sent: the leaf first. */
  chain: readonly Uint8Array[]
  /** An index is worth keeping between runs; a list is indexed anew. */
  anchors: AnchorIndex | readonly TrustAnchor[]
  /** DNS name or IP address that the leaf has to fit. */
  host: string
  at: Date
  mode: Verification['mode']
  /** The stores that were asked. */
  stores: TrustSource[]
  /** Stores that are asked each by itself. */
  asked?: readonly Store[]
  crypto: Crypto
  runtimeVerdict: Verification['runtimeVerdict']
  /** DER of the OCSP response that came along; null or left out where there was none. */
  stapledOcsp?: Uint8Array | null
  /** SignedCertificateTimestampList of the handshake; null or left out where there was none. */
  handshakeTimestamps?: Uint8Array | null
  /** The lab's logs of Certificate Transparency, where they shall count. */
  labLogs?: readonly TransparencyLog[]
  /** What was asked of CAs; left out where nobody was asked. */
  authorities?: AskedOfAuthorities
  /** The lab's root, where its EV policy shall count. */
  labEv?: LabEv | null
}

/** What came of asking CAs about a chain. */
export interface AskedOfAuthorities {
  /** Each question, as the Report tells it. */
  questions: NonNullable<Verification['asked']>
  answers: readonly AuthorityAnswer[]
  /** Certificates that the chain lacked, and where they were. */
  certificates: readonly { der: Uint8Array, url: string }[]
}

/** @throws ParseError where there is no leaf or it cannot be read; anything else that is broken is a finding */
export function verifyChain(input: VerificationInput): { verification: Verification, level: Level } {
  const { host, runtimeVerdict } = input
  if (!input.chain.length)
    throw new ParseError('at least one certificate', 0)
  const crypto = remembering(input.crypto)
  const chain = parseChain(input.chain, { crypto })
  const question = {
    at: input.at,
    crypto,
    demands: {
      names: [
        { kind: 'host' as const, value: host },
      ],
    },
    stapledOcsp: input.stapledOcsp ?? null,
    handshakeTimestamps: input.handshakeTimestamps ?? null,
    logs: input.labLogs ?? [],
    fetched: input.authorities?.certificates.map(({ der }) => der) ?? [],
    answers: input.authorities?.answers ?? [],
  }
  const { path, checks, trusted, timestamps, candidates } = validateChain(chain, {
    ...question,
    anchors: input.anchors,
    server: { runtimeVerdict },
  })
  const leaf = chain.certificates[0]!
  const root = path.certificates.at(-1)!
  const again = { ...question, timestamps: path.certificates.length > 1 ? timestamps : null }
  const verification: Verification = {
    trusted,
    at: isoTime(input.at.getTime()),
    host,
    mode: input.mode,
    stores: input.stores,
    opinions: opinionsOf(chain, input.asked ?? [], again),
    clients: askClients(chain, input.asked ?? [], again),
    timestamps: timestamps.map(({ epoch, log, ...timestamp }) => timestamp),
    path: path.certificates.map(({ parsed: { certificate, der }, sent, anchorOf }) => ({
      subject: certificate.subject.text,
      sha256: certificate.fingerprints.sha256,
      sent,
      anchorOf,
      ...fetchedFrom(der, input, isFetched({ sent, anchorOf })),
    })),
    anchor: path.ending === 'anchor' && root.sent === null
      ? { ...root.parsed.certificate, index: input.chain.length }
      : null,
    ...fetchedOf(path.certificates, input.chain.length + 1),
    ...candidatePaths(candidates((input.asked ?? []).map(({ anchors }) => anchors)), path.certificates, input),
    checks,
    runtimeVerdict,
    ...input.authorities && { asked: input.authorities.questions },
  }
  // A wrong host name takes nothing from what the CA checked about the subject; anything else does.
  const good = !checks.some(({ id, grade }) => grade === 'fail' && id !== 'host-name')
  return {
    verification,
    level: good
      ? verifiedLevel(path.certificates.map(({ parsed }) => parsed.certificate), input.labEv ?? null)
      : claimedLevel(leaf.certificate),
  }
}

/** All paths, and what they need that the chosen one lacks. */
function candidatePaths({ graph, parsed }: Candidates, chosen: readonly PathCertificate[], input: VerificationInput): Pick<Verification, 'paths' | 'others'> {
  const known = new Set(chosen.map(({ parsed: { certificate } }) => certificate.fingerprints.sha256))
  const others = parsed.filter(({ certificate }, index) => graph.certificates[index]!.sent === null && !known.has(certificate.fingerprints.sha256))
  return {
    paths: {
      ...graph,
      certificates: graph.certificates.map((entry, index) => ({
        ...entry,
        ...fetchedFrom(parsed[index]!.der, input, isFetched(entry)),
      })),
    },
    // Behind everything that has a place already.
    ...others.length && { others: others.map(({ certificate }, index) => ({ ...certificate, index: input.chain.length + 1 + chosen.length + index })) },
  }
}

/** Neither sent nor from a store. */
function isFetched({ sent, anchorOf }: Pick<PathCertificate, 'sent' | 'anchorOf'>): boolean {
  return sent === null && !anchorOf.length
}

/** Their places are counted on behind those that were sent and the anchor's. */
function fetchedOf(certificates: readonly PathCertificate[], place: number): Pick<Verification, 'fetched'> {
  const fetched = certificates.filter(isFetched)
  return fetched.length
    ? { fetched: fetched.map(({ parsed }, index) => ({ ...parsed.certificate, index: place + index })) }
    : {}
}

function fetchedFrom(der: Uint8Array, { authorities }: VerificationInput, wasFetched: boolean): { fetched?: string } {
  const found = wasFetched && authorities?.certificates.find(certificate => sameBytes(certificate.der, der))
  return found
    ? { fetched: found.url }
    : {}
}
