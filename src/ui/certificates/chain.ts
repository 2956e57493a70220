/** The chain as it is drawn: from the root to the leaf, with what is missing and what was sent without need. */
import type { Certificate, Report, TrustSource, Verification } from '../../contract/index.ts'
import type { Sentence } from '../facts/part.ts'
import { clientChain } from '../facts/client-certificate.ts'
import { certificateName, issuerName } from '../facts/owner.ts'
import { done } from '../facts/part.ts'
import { daysBetween } from '../format.ts'

export interface ChainNode {
  key: string
  kind: 'path' | 'missing' | 'spare'
  role: 'root' | 'intermediate' | 'leaf'
  name: string
  /** Place in the chain as sent; null where it came from a store or never came. */
  index: number | null
  certificate: Certificate | null
  anchorOf: TrustSource[]
  /** Sent behind one that it should come before (RFC 8446, Section 4.4.2). */
  misplaced: boolean
  /** A few words: where it came from, how long it holds. */
  told: Sentence
}

export function chainNodes(report: Report): ChainNode[] {
  const certificates = done(report.certificates)
  if (!certificates || certificates.chain.length === 0)
    return []
  const verification = done(report.verification)
  const at = verification?.at ?? report.startedAt
  const { chain } = certificates
  const path = verification?.path.length
    ? verification.path
    : chain.map((certificate): Verification['path'][number] => ({
        subject: certificate.subject.text,
        sha256: certificate.fingerprints.sha256,
        sent: certificate.index,
        anchorOf: [],
      }))

  const nodes = path.map((entry, place): ChainNode => {
    const certificate = (entry.sent === null
      ? undefined
      : chain[entry.sent]) ?? stored(verification, entry.sha256)
    const role = place === 0
      ? 'leaf'
      : entry.anchorOf.length > 0 || certificate?.role === 'root'
        ? 'root'
        : 'intermediate'
    return {
      key: `path-${place}`,
      kind: 'path',
      role,
      name: certificate
        ? certificateName(certificate)
        : entry.subject,
      index: entry.sent,
      certificate,
      anchorOf: entry.anchorOf,
      misplaced: entry.sent !== null && path.slice(0, place).some(({ sent }) => (sent ?? -1) > entry.sent!),
      told: told(role, certificate, entry, at),
    }
  })

  const used = new Set(path.map(entry => entry.sent))
  const spare = chain.filter(certificate => !used.has(certificate.index)).map((certificate): ChainNode => ({
    key: `spare-${certificate.index}`,
    kind: 'spare',
    role: certificate.role,
    name: certificateName(certificate),
    index: certificate.index,
    certificate,
    anchorOf: [],
    misplaced: false,
    told: {
      id: 'spare',
      values: { n: certificate.index + 1 },
    },
  }))

  const top = nodes.at(-1)
  const missing = verification && top?.certificate && top.anchorOf.length === 0 && !isSelfIssued(top.certificate)
    ? [
        missingAbove(top.certificate),
      ]
    : []
  return [
    ...missing,
    ...nodes.reverse(),
    ...spare,
  ]
}

/** What a client sent, as it is: its own certificate below. */
export function clientNodes(report: Report): ChainNode[] {
  return clientChain(report).map((certificate, place): ChainNode => ({
    key: `client-${place}`,
    kind: 'path',
    role: place === 0 ? 'leaf' : certificate.role === 'root' ? 'root' : 'intermediate',
    name: certificateName(certificate),
    index: null,
    certificate,
    anchorOf: [],
    misplaced: false,
    told: place === 0 ? remaining(certificate, report.startedAt) : { id: 'sent' },
  })).reverse()
}

/** Of a store, or fetched from its CA. */
function stored(verification: Verification | null, sha256: string): Certificate | null {
  const known = [verification?.anchor ?? null, ...verification?.fetched ?? []]
  return known.find(certificate => certificate?.fingerprints.sha256 === sha256) ?? null
}

function isSelfIssued(certificate: Certificate): boolean {
  return certificate.subject.text === certificate.issuer.text
}

function missingAbove(certificate: Certificate): ChainNode {
  return {
    key: 'missing',
    kind: 'missing',
    role: 'intermediate',
    name: issuerName(certificate),
    index: null,
    certificate: null,
    anchorOf: [],
    misplaced: false,
    told: { id: 'missing' },
  }
}

function told(role: ChainNode['role'], certificate: Certificate | null, { sent, anchorOf, fetched }: Verification['path'][number], at: string): Sentence {
  if (role === 'leaf') {
    return certificate
      ? remaining(certificate, at)
      : { id: 'unread' }
  }
  if (role === 'root') {
    const source = anchorOf[0]
    return source
      ? { id: `rootOf.${source}` }
      : { id: 'rootOfNobody' }
  }
  return {
    id: fetched !== undefined
      ? 'fetched'
      : sent === null ? 'stored' : 'sent',
  }
}

/** How long it still holds, in whole days; where `at` is empty, nobody knows when it was seen. */
export function remaining(certificate: Certificate, at: string): Sentence {
  const { notBefore, notAfter } = certificate.validity
  if (!notBefore || !notAfter)
    return { id: 'noTime' }
  if (at === '')
    return { id: 'until', values: { date: notAfter.slice(0, 10) } }
  if (new Date(at) < new Date(notBefore)) {
    const days = daysBetween(at, notBefore)
    return {
      id: 'startsIn',
      values: { n: days },
      choice: days,
    }
  }
  const days = daysBetween(at, notAfter)
  if (new Date(at) > new Date(notAfter)) {
    return {
      id: 'expired',
      values: { n: -days },
      choice: -days,
    }
  }
  return days > 800
    ? {
        id: 'yearsLeft',
        values: {
          n: Math.floor(days / 365.25),
        },
        choice: Math.floor(days / 365.25),
      }
    : {
        id: 'daysLeft',
        values: { n: days },
        choice: days,
      }
}
