/** What is at hand to tell whether a certificate was revoked. Nobody is asked by the engine itself. */
export interface RevocationSources {
  /** DER of revocation lists. */
  crls: readonly Uint8Array[]
  /** DER of the OCSP response that the server sent along with its certificate. */
  stapledOcsp: Uint8Array | null
  /** What was asked of CAs for this run; left out where nobody was asked. */
  answers?: readonly AuthorityAnswer[]
}

/** A question put to a CA about one certificate, and what came of it. */
export interface AuthorityAnswer {
  kind: 'ocsp' | 'crl'
  url: string
  /** SHA-256 of the certificate, hex. */
  about: string
  /** DER of the OCSP response or the revocation list; null where none came. */
  der: Uint8Array | null
  /** When it came, in milliseconds since 1970: it may have been made after the run began. Left out: when the chain is judged. */
  cameAt?: number
  /** Why none came (an `outcome` of the contract's `asked`); null where one did. */
  fault: string | null
}
