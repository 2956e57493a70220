/**
 * What an expectation may speak of: each name with what it is in a report. A text, a number, a version or several values; null
 * where the run did not get so far, and then no expectation of it holds.
 */
import type { Certificate, Part, Report } from '../report/index.ts'

export type Value = string | number | boolean | readonly string[]

export interface Quantity {
  name: string
  /** How values are compared, and which operators there are. */
  kind: 'number' | 'version' | 'text' | 'texts' | 'truth'
  of: (report: Report) => Value | null
}

const day = 86_400_000

/** In the order in which they are listed for a person. */
export const quantities: readonly Quantity[] = [
  { name: 'trusted', kind: 'truth', of: report => done(report.verification)?.trusted ?? null },
  { name: 'days', kind: 'number', of: report => withLeaf(report, ({ validity }) => validity.notAfter ? Math.floor((Date.parse(validity.notAfter) - Date.parse(report.startedAt)) / day) : null) },
  { name: 'level', kind: 'text', of: levelOf },
  { name: 'issuer', kind: 'text', of: report => withLeaf(report, ({ issuer }) => issuer.text) },
  { name: 'subject', kind: 'text', of: report => withLeaf(report, ({ subject }) => subject.text) },
  { name: 'names', kind: 'texts', of: report => withLeaf(report, namesOf) },
  { name: 'key', kind: 'text', of: report => withLeaf(report, ({ publicKey }) => publicKey.curve?.name ?? publicKey.type) },
  { name: 'key-bits', kind: 'number', of: report => withLeaf(report, ({ publicKey }) => publicKey.bits) },
  { name: 'sha256', kind: 'text', of: report => withLeaf(report, ({ fingerprints }) => fingerprints.sha256) },
  { name: 'pin', kind: 'text', of: report => withLeaf(report, ({ fingerprints }) => fingerprints.spki) },
  { name: 'chain', kind: 'number', of: report => done(report.certificates)?.chain.length ?? null },
  { name: 'stores', kind: 'texts', of: report => done(report.verification)?.opinions.filter(({ trusted }) => trusted).map(({ store }) => store) ?? null },
  { name: 'failing', kind: 'texts', of: failingOf },
  { name: 'sct', kind: 'number', of: report => done(report.verification)?.timestamps.filter(({ signature }) => signature === 'valid').length ?? null },
  { name: 'tls', kind: 'version', of: versionOf },
  { name: 'cipher', kind: 'texts', of: cipherOf },
  { name: 'group', kind: 'text', of: report => codeName(done(report.tls)?.group) },
  { name: 'alpn', kind: 'text', of: report => done(report.tls)?.alpn ?? null },
  { name: 'resumed', kind: 'truth', of: report => done(report.tls)?.resumed ?? null },
  { name: 'status', kind: 'number', of: report => done(report.http)?.response?.status ?? null },
  { name: 'ms', kind: 'number', of: report => report.outcome === 'completed' ? report.durationMs : null },
  { name: 'bytes', kind: 'number', of: report => done(report.http)?.response?.body.length ?? null },
  { name: 'host', kind: 'text', of: report => report.target.host },
  { name: 'address', kind: 'text', of: report => done(report.connection)?.used?.address ?? null },
]

function done<Shape>(part: Part<Shape>): Shape | null {
  return part.state === 'done'
    ? part.value
    : null
}

function withLeaf<Found>(report: Report, read: (leaf: Certificate) => Found): Found | null {
  const leaf = done(report.certificates)?.chain.find(({ index }) => index === 0)
  return leaf
    ? read(leaf)
    : null
}

/** EV counts only where the path bears it out; a certificate may claim what it likes. */
function levelOf(report: Report): string | null {
  const level = done(report.certificates)?.level
  return level
    ? level.value === 'EV' && !level.evVerified
      ? 'unknown'
      : level.value
    : null
}

function namesOf({ extensions }: Certificate): string[] {
  return extensions.flatMap(({ value }) => value?.kind === 'subjectAltName'
    ? value.names.map(name => name.value)
    : [])
}

function failingOf(report: Report): string[] | null {
  const checks = done(report.verification)?.checks
  return checks
    ? [...checks, ...report.findings].filter(({ grade }) => grade === 'fail').map(({ id }) => id)
    : null
}

/** `1.3`; SSL 3.0 and older keep their names. */
function versionOf(report: Report): string | null {
  return codeName(done(report.tls)?.version)?.replace(/^TLSv?\s*/i, '') ?? null
}

/** Both names: IANA's and OpenSSL's. */
function cipherOf(report: Report): string[] | null {
  const suite = done(report.tls)?.cipherSuite
  return suite
    ? [suite.name, suite.opensslName].filter(name => name !== undefined)
    : null
}

function codeName(code: { code: number, name?: string | undefined } | null | undefined): string | null {
  return code
    ? code.name ?? `0x${code.code.toString(16).padStart(4, '0')}`
    : null
}
