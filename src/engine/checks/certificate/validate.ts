/**
 * Path validation for whoever asks: a leaf, what may lead from it to an anchor, and what is demanded. `verifyChain` puts a
 * server's chain to it; the command line and the conformance suites put files to it.
 */
import type { Finding } from '../../../contract/report/index.ts'
import type { Crypto } from '../../crypto.ts'
import type { TrustAnchor } from '../../x509/anchors.ts'
import type { ParsedChain } from '../../x509/chain.ts'
import type { Path } from '../../x509/path.ts'
import type { TransparencyLog } from '../../x509/transparency-logs.ts'
import type { JudgedTimestamp } from '../../x509/transparency.ts'
import type { Candidates } from './candidates.ts'
import type { Demands } from './demands.ts'
import type { CertificateFacts } from './facts.ts'
import type { AuthorityAnswer } from './revocation-sources.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { AnchorIndex } from '../../x509/anchors.ts'
import { parseChain } from '../../x509/chain.ts'
import { buildPath } from '../../x509/path.ts'
import { judgeTimestamps } from '../../x509/transparency.ts'
import { candidatesOf } from './candidates.ts'
import { usualDemands } from './demands.ts'
import { judgeCertificates, pathFaults } from './index.ts'

export interface ValidationInput {
  leaf: Uint8Array
  /** In any order; those that do not help are passed over. */
  intermediates: readonly Uint8Array[]
  /** DER of certificates that were fetched because the chain lacked them. */
  fetched?: readonly Uint8Array[]
  /** An index is worth keeping between runs; a list is indexed anew. */
  anchors: AnchorIndex | readonly TrustAnchor[]
  at: Date
  crypto: Crypto
  /** What is left out is as in `usualDemands`. */
  demands?: Partial<Demands>
  /** DER of revocation lists. */
  crls?: readonly Uint8Array[]
  /** DER of a stapled OCSP response. */
  stapledOcsp?: Uint8Array | null
  /** SignedCertificateTimestampList of the handshake. */
  handshakeTimestamps?: Uint8Array | null
  /** What was judged of timestamps before, for the same leaf and issuer: asking several stores verifies them once. */
  timestamps?: readonly JudgedTimestamp[] | null
  /** Logs of Certificate Transparency beside the public ones. */
  logs?: readonly TransparencyLog[]
  /** What CAs answered for this run. */
  answers?: readonly AuthorityAnswer[]
  /** Where the chain was sent by a server. */
  server?: CertificateFacts['server']
}

export interface Validation {
  /** No check failed. */
  trusted: boolean
  path: Path
  chain: ParsedChain
  checks: Finding[]
  timestamps: readonly JudgedTimestamp[]
  /** Every other path too, to the roots of these stores: worked out when it is asked for. */
  candidates: (stores: readonly AnchorIndex[]) => Candidates
}

/** @throws ParseError where the leaf cannot be read; anything else that is broken is a finding */
export function validate({ leaf, intermediates, ...input }: ValidationInput): Validation {
  return validateChain(parseChain([
    leaf,
    ...intermediates,
  ], input), input)
}

/** The same for a chain that was read before: asking several stores reads it once. @throws ParseError */
export function validateChain(chain: ParsedChain, input: Omit<ValidationInput, 'leaf' | 'intermediates'>): Validation {
  const { crypto } = input
  const at = input.at.getTime()
  const leaf = chain.certificates[0]
  if (leaf?.certificate.index !== 0) {
    const fault = chain.unreadable[0]
    throw new ParseError(fault?.expected ?? 'a certificate', fault?.at ?? 0)
  }
  const demands = { ...usualDemands, ...input.demands }
  const factsOf = (path: Path, timestamps: readonly JudgedTimestamp[] = []): CertificateFacts => ({
    path,
    chain,
    at,
    crypto,
    demands,
    revocation: {
      crls: input.crls ?? [],
      stapledOcsp: input.stapledOcsp ?? null,
      answers: input.answers ?? [],
    },
    timestamps,
    server: input.server ?? null,
  })
  const anchors = input.anchors instanceof AnchorIndex
    ? input.anchors
    : new AnchorIndex(input.anchors)
  const fetched = parseChain(input.fetched ?? [], { crypto }).certificates
  const path = buildPath(leaf, {
    sent: chain.certificates,
    fetched,
    anchors,
    crypto,
    at,
    leafAsAnchor: demands.anchors.leaf,
    faults: found => pathFaults(factsOf(found)),
  })
  const timestamps = input.timestamps ?? judgeTimestamps(leaf, path.certificates[1]?.parsed ?? null, {
    handshake: input.handshakeTimestamps ?? null,
    stapledOcsp: input.stapledOcsp ?? null,
    logs: input.logs ?? [],
  }, crypto)
  const checks = judgeCertificates(factsOf(path, timestamps))
  return {
    trusted: !checks.some(({ grade }) => grade === 'fail'),
    path,
    chain,
    checks,
    timestamps,
    candidates: stores => candidatesOf(path, {
      sent: chain.certificates,
      fetched,
      stores: [anchors, ...stores],
      factsOf,
    }),
  }
}
