/** What the checks of a chain judge, and how they say it. */
import type { Certificate, Finding, Grade, Verification } from '../../../contract/report/index.ts'
import type { Crypto } from '../../crypto.ts'
import type { ParsedChain } from '../../x509/chain.ts'
import type { Path, PathCertificate } from '../../x509/path.ts'
import type { JudgedTimestamp } from '../../x509/transparency.ts'
import type { Demands } from './demands.ts'
import type { RevocationSources } from './revocation-sources.ts'
import { shortName } from '../../x509/name.ts'

export interface CertificateFacts {
  path: Path
  chain: ParsedChain
  demands: Demands
  /** When, in milliseconds since 1970. */
  at: number
  crypto: Crypto
  revocation: RevocationSources
  /** What logs of Certificate Transparency signed for the leaf. */
  timestamps: readonly JudgedTimestamp[]
  /** Of a server that was asked live; null where the certificates come from elsewhere. */
  server: { runtimeVerdict: Verification['runtimeVerdict'] } | null
}

/** One rule. Only a rule that decides whether the chain is trusted may give the grade `fail`. */
export interface CertificateCheck {
  id: string
  reference: string
  /** Every reason that it may give; each has its words in the locales. */
  reasons: readonly string[]
  /** `before` is what the rules above it in the table found. Null where the rule has nothing to say here. */
  judge: (facts: CertificateFacts, before: readonly Finding[]) => Judgement | null
}

export interface Judgement {
  grade: Grade
  reason: string
  evidence: Finding['evidence']
}

type Values = Finding['evidence']['values']

/** A judgement about one certificate of the path; its bytes can be shown where it was sent. */
export function about(certificate: PathCertificate, grade: Grade, reason: string, values: Values, at: { start: number, end: number } | null = null): Judgement {
  return {
    grade,
    reason,
    evidence: {
      source: certificate.sent === null
        ? null
        : { kind: 'certificate', index: certificate.sent },
      at: certificate.sent === null
        ? null
        : at,
      values,
    },
  }
}

/** A judgement about the whole path or chain. */
export function overall(grade: Grade, reason: string, values: Values = {}): Judgement {
  return {
    grade,
    reason,
    evidence: { source: null, at: null, values },
  }
}

export function leafOf(facts: CertificateFacts): PathCertificate {
  return facts.path.certificates[0]!
}

/** Certificates whose own limits count: all, but for an anchor that stands for its name and key alone. */
export function limitedOf({ path, demands }: CertificateFacts): PathCertificate[] {
  return path.certificates.filter((certificate, index) => index === 0 || demands.anchors.constrain || !certificate.anchorOf.length)
}

/** How a sentence names a certificate. */
export function calledOf({ parsed }: PathCertificate): string {
  return calledBy(parsed.certificate)
}

export function calledBy({ subject, serial, extensions }: Certificate): string {
  const names = extensions.find(({ value }) => value?.kind === 'subjectAltName')?.value
  const first = names?.kind === 'subjectAltName'
    ? names.names[0]?.value
    : undefined
  return shortName(subject) || first || serial
}

export function extensionAt({ parsed }: PathCertificate, oid: string): { start: number, end: number } | null {
  return parsed.certificate.extensions.find(extension => extension.oid === oid)?.at ?? null
}

/** At most `most` names in one line, and how many there are. */
export function listed(names: readonly string[], most = 5): string {
  return names.length > most
    ? `${names.slice(0, most).join(', ')}, …`
    : names.join(', ')
}
