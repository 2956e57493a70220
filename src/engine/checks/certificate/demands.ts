/** What is asked of a chain beside being a chain. */
import type { PolicyWishes } from '../../x509/policy-graph.ts'
import { anyWillDo } from '../../x509/policy-graph.ts'

export interface ExpectedName {
  kind: 'host' | 'mail'
  /** A DNS name or an IP address; a mailbox. */
  value: string
}

export interface Demands {
  /** Each of them must be in the leaf; none asks for no name. */
  names: readonly ExpectedName[]
  /** What the leaf is used for in TLS; null where TLS is not what it is used for. */
  purpose: 'server' | 'client' | null
  /** Further purposes (OIDs) that leaf and CAs must allow, as far as they limit their purposes. */
  extendedKeyUsage: readonly string[]
  /** Where anyExtendedKeyUsage stands for every purpose. */
  anyPurpose: 'everywhere' | 'issuers' | 'nowhere'
  /** Whether the leaf must name its purposes. */
  purposesRequired: boolean
  /** Usages that the leaf's key must have, as far as it limits them. */
  keyUsage: readonly string[]
  /** OIDs of acceptable signature algorithms; null accepts all that are strong. */
  signatureAlgorithms: readonly string[] | null
  /** CAs between leaf and anchor that issue to others; null: as many as the path's limit allows. */
  maxDepth: number | null
  policies: PolicyWishes
  /** What of an anchor's own certificate counts beside its name and key (RFC 5280, Section 6.1.1, d). */
  anchors: {
    expire: boolean
    constrain: boolean
    /** Whether the leaf may be an anchor itself. */
    leaf: 'any' | 'self-signed' | 'never'
  }
  /** What keys and signatures must bear: what is safe today, or what clients of 2015 still took (RSA of 1024 bits, SHA-1). */
  strength: 'today' | 'legacy'
  /** Whether a certificate that is not made as the profiles want it is refused; otherwise it is a warning. */
  strict: boolean
}

/** As a careful client asks of a server that it was given no name of. */
export const usualDemands: Demands = {
  names: [],
  purpose: 'server',
  extendedKeyUsage: [],
  anyPurpose: 'issuers',
  purposesRequired: false,
  keyUsage: [],
  signatureAlgorithms: null,
  maxDepth: null,
  policies: anyWillDo,
  anchors: { expire: true, constrain: true, leaf: 'any' },
  strength: 'today',
  strict: false,
}
