/** From the chain that a server sent to the contract's `Verification`, and to the level that the path bears out. */
import type { Level, TrustSource, Verification } from '../../../contract/report/index.ts'
import type { Crypto } from '../../crypto.ts'
import type { TrustAnchor } from '../../x509/anchors.ts'
import type { LabEv } from '../../x509/level.ts'
import type { Path } from '../../x509/path.ts'
import type { CertificateFacts } from './facts.ts'
import { isoTime } from '../../asn1/time.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { AnchorIndex } from '../../x509/anchors.ts'
import { parseChain } from '../../x509/chain.ts'
import { claimedLevel, verifiedLevel } from '../../x509/level.ts'
import { buildPath } from '../../x509/path.ts'
import { judgeCertificates, pathFaults } from './index.ts'

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
  crypto: Crypto
  runtimeVerdict: Verification['runtimeVerdict']
  /** The lab's root, where its EV policy shall count. */
  labEv?: LabEv | null
}

/** @throws ParseError where there is no leaf or it cannot be read; anything else that is broken is a finding */
export function verifyChain(input: VerificationInput): { verification: Verification, level: Level } {
  const { crypto, host, runtimeVerdict } = input
  const at = input.at.getTime()
  const chain = parseChain(input.chain, { crypto })
  const leaf = chain.certificates[0]
  if (leaf?.certificate.index !== 0) {
    const fault = chain.unreadable[0]
    throw new ParseError(fault?.expected ?? 'at least one certificate', fault?.at ?? 0)
  }
  const anchors = input.anchors instanceof AnchorIndex
    ? input.anchors
    : new AnchorIndex(input.anchors)
  const factsOf = (path: Path): CertificateFacts => ({
    path,
    chain,
    host,
    at,
    runtimeVerdict,
  })
  const path = buildPath(leaf, {
    sent: chain.certificates,
    anchors,
    crypto,
    at,
    faults: found => pathFaults(factsOf(found)),
  })
  const checks = judgeCertificates(factsOf(path))
  const root = path.certificates.at(-1)!
  const verification: Verification = {
    trusted: !checks.some(({ grade }) => grade === 'fail'),
    at: isoTime(at),
    host,
    mode: input.mode,
    stores: input.stores,
    path: path.certificates.map(({ parsed: { certificate }, sent, anchorOf }) => ({
      subject: certificate.subject.text,
      sha256: certificate.fingerprints.sha256,
      sent,
      anchorOf,
    })),
    anchor: path.ending === 'anchor' && root.sent === null
      ? { ...root.parsed.certificate, index: input.chain.length }
      : null,
    checks,
    runtimeVerdict,
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
