/** From the chain that a server sent to the contract's `Verification`, and to the level that the path bears out. */
import type { Level, TrustSource, Verification } from '../../../contract/report/index.ts'
import type { Crypto } from '../../crypto.ts'
import type { AnchorIndex, TrustAnchor } from '../../x509/anchors.ts'
import type { LabEv } from '../../x509/level.ts'
import type { TransparencyLog } from '../../x509/transparency.ts'
import type { Store } from './opinions.ts'
import { isoTime } from '../../asn1/time.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { parseChain } from '../../x509/chain.ts'
import { claimedLevel, verifiedLevel } from '../../x509/level.ts'
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
  /** The lab's root, where its EV policy shall count. */
  labEv?: LabEv | null
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
  }
  const { path, checks, trusted, timestamps } = validateChain(chain, {
    ...question,
    anchors: input.anchors,
    server: { runtimeVerdict },
  })
  const leaf = chain.certificates[0]!
  const root = path.certificates.at(-1)!
  const verification: Verification = {
    trusted,
    at: isoTime(input.at.getTime()),
    host,
    mode: input.mode,
    stores: input.stores,
    opinions: opinionsOf(chain, input.asked ?? [], question),
    timestamps: timestamps.map(({ epoch, log, ...timestamp }) => timestamp),
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
