/** A chain as it was sent or read from a file: each certificate by itself, and what the first one says of its level. */
import type { Certificates, ClientCertificates, Level } from '../../contract/report/index.ts'
import type { Crypto } from '../crypto.ts'
import type { ParsedCertificate } from './certificate.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { mostFields } from './certificate-fields.ts'
import { parseCertificate } from './certificate.ts'
import { claimedLevel, unknownLevel } from './level.ts'

/** More than any server needs to send; what comes behind is not read. */
export const longestChain = 100

export interface ParsedChain {
  /** Those that could be read, each with its place as `certificate.index`. */
  certificates: ParsedCertificate[]
  unreadable: Certificates['unreadable']
}

export function parseChain(ders: readonly Uint8Array[], options: { crypto: Crypto, lenient?: boolean }): ParsedChain {
  const chain: ParsedChain = { certificates: [], unreadable: [] }
  const fieldBudget = { left: 2 * mostFields }
  for (const [index, der] of ders.slice(0, longestChain).entries()) {
    try {
      chain.certificates.push(parseCertificate(der, { ...options, index, fieldBudget }))
    }
    catch (error) {
      if (!(error instanceof ParseError))
        throw error
      chain.unreadable.push({
        index,
        at: error.at,
        expected: error.expected,
        size: der.length,
      })
    }
  }
  return chain
}

/** The contract's part `clientCertificates`. */
export function describeClientCertificates(ders: readonly Uint8Array[], crypto: Crypto): ClientCertificates {
  const { certificates, unreadable } = parseChain(ders, { crypto, lenient: true })
  return { chain: certificates.map(({ certificate }) => certificate), unreadable }
}

/**
 * The contract's part `certificates`. `level` is what the verification found (`verifyChain`), where there was one; without
 * it, the level is what the first certificate claims.
 */
export function describeCertificates(ders: readonly Uint8Array[], options: { crypto: Crypto, level?: Level }): Certificates {
  const { certificates, unreadable } = parseChain(ders, { crypto: options.crypto, lenient: true })
  const leaf = certificates.find(({ certificate }) => certificate.index === 0)
  return {
    chain: certificates.map(({ certificate }) => certificate),
    level: options.level ?? (leaf
      ? claimedLevel(leaf.certificate)
      : unknownLevel),
    unreadable,
  }
}
