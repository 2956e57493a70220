/** What is at hand to tell whether a certificate was revoked. Nobody is asked by the engine itself. */
export interface RevocationSources {
  /** DER of revocation lists. */
  crls: readonly Uint8Array[]
  /** DER of the OCSP response that the server sent along with its certificate. */
  stapledOcsp: Uint8Array | null
}
