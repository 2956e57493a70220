/**
 * Clients that people meet, as far as their rules for chains are published: which roots they trust, whether they fetch
 * certificates that a server left out, and what else they ask. A row each; whoever adds one gives the reference.
 */
import type { TrustSource } from '../../../contract/report/index.ts'
import type { Demands } from '../certificate/demands.ts'

export interface Client {
  id: string
  /** The list that it trusts where nobody changed it. Of Java and Go on Linux: the system's. */
  store: TrustSource
  /** Whether it fetches missing certificates from where the last one says (AIA); `preloaded`: it brings known ones along instead. */
  completes: 'fetched' | 'preloaded' | 'never'
  /** Whether it refuses a certificate of a public CA that no log has seen. */
  transparency: boolean
  demands: Partial<Demands>
  reference: string
}

/** What TLS libraries of before 2018 verify: RSA, RSA-PSS and ECDSA; EdDSA came with OpenSSL 1.1.1. */
const beforeEdwards = [
  '1.2.840.113549.1.1.5',
  '1.2.840.113549.1.1.10',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.113549.1.1.14',
  '1.2.840.10045.4.1',
  '1.2.840.10045.4.3.1',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]

export const clients: readonly Client[] = [
  { id: 'chrome', store: 'chrome', completes: 'fetched', transparency: true, demands: {}, reference: 'Chrome Root Program; Chrome CT policy; Chromium net/cert, CertNetFetcher' },
  { id: 'firefox', store: 'mozilla', completes: 'preloaded', transparency: true, demands: {}, reference: 'Mozilla Root Program; Firefox 68 (intermediate preloading), Firefox 135 (CT)' },
  { id: 'curl', store: 'system', completes: 'never', transparency: false, demands: {}, reference: 'openssl-verification-options(1); curl, SSL certificate verification' },
  { id: 'node', store: 'mozilla', completes: 'never', transparency: false, demands: {}, reference: 'Node.js tls.rootCertificates' },
  { id: 'python', store: 'mozilla', completes: 'never', transparency: false, demands: {}, reference: 'certifi, as requests uses it; Python ssl' },
  { id: 'java', store: 'system', completes: 'never', transparency: false, demands: {}, reference: 'JSSE Reference Guide: cacerts; com.sun.security.enableAIAcaIssuers is off' },
  { id: 'go', store: 'system', completes: 'never', transparency: false, demands: {}, reference: 'Go crypto/x509, SystemCertPool and Certificate.Verify' },
  { id: 'openssl-old', store: 'system', completes: 'never', transparency: false, demands: { signatureAlgorithms: beforeEdwards, strength: 'legacy' }, reference: 'OpenSSL 1.1.1 CHANGES: Ed25519 and Ed448 added' },
]
