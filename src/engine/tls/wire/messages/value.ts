import type { ByteRange } from '../../../../contract/report/common.ts'
import type { Extensions } from '../extensions/index.ts'

export interface ClientHello {
  kind: 'ClientHello'
  version: number
  random: Uint8Array
  sessionId: Uint8Array
  cipherSuites: number[]
  extensions: Extensions
}

export interface ServerHello {
  kind: 'ServerHello' | 'HelloRetryRequest'
  /** legacy_version; what counts in TLS 1.3 stands in the extensions. */
  version: number
  random: Uint8Array
  sessionId: Uint8Array
  cipherSuite: number
  extensions: Extensions
}

export interface EncryptedExtensions {
  kind: 'EncryptedExtensions'
  extensions: Extensions
}

export interface Certificate {
  kind: 'Certificate'
  /** DER, in the order in which they were sent. */
  certificates: Uint8Array[]
  /** DER of the OCSPResponse beside the first one (TLS 1.3). */
  ocspResponse: Uint8Array | null
  /** SignedCertificateTimestampList beside the first one (TLS 1.3). */
  timestamps?: Uint8Array
  /** Of the first one: the key that signs in its place. */
  delegated?: { scheme: number, publicKey: Uint8Array }
}

export interface CompressedCertificate {
  kind: 'CompressedCertificate'
  /** CertificateCompressionAlgorithm */
  algorithm: number
  /** What it says to be long without compression. */
  length: number
  compressed: Uint8Array
}

export interface CertificateRequest {
  kind: 'CertificateRequest'
  /** DER of distinguished names. */
  authorities: Uint8Array[]
  /** ClientCertificateType; none in TLS 1.3. */
  types: number[]
  /** SignatureScheme; none before TLS 1.2. */
  schemes: number[]
  /** Extensions that the certificate must carry (TLS 1.3). */
  filters: string[]
}

export interface CertificateVerify {
  kind: 'CertificateVerify'
  /** Null before TLS 1.2. */
  scheme: number | null
  signature: Uint8Array
}

/** Before TLS 1.3 */
export interface SessionTicket {
  kind: 'SessionTicket'
  ticket: Uint8Array
}

export interface CertificateStatus {
  kind: 'CertificateStatus'
  ocspResponse: Uint8Array | null
}

export interface ServerKeyExchange {
  kind: 'ServerKeyExchange'
  group: number | null
  /** Of DHE. */
  prime: Uint8Array | null
  /** Null before TLS 1.2, and where nothing is signed. */
  scheme: number | null
  /** What is signed, beside both randoms; counts from the first byte of the message. */
  params: ByteRange | null
  signature: Uint8Array | null
}

/** SERVER-HELLO of SSL 2.0 */
export interface Ssl2ServerHello {
  kind: 'Ssl2ServerHello'
  version: number
  certificate: Uint8Array
  resumed: boolean
}

/** CLIENT-MASTER-KEY of SSL 2.0: the client chooses. */
export interface Ssl2MasterKey {
  kind: 'Ssl2MasterKey'
  cipher: number
}

export interface Finished {
  kind: 'Finished'
  verifyData: Uint8Array
}

export interface Other {
  kind: 'other'
}

/** What the facts and the keys need of a message. Where bytes did not fit, the defaults stand: 0, empty, null. */
export type MessageValue
  = | ClientHello
    | ServerHello
    | EncryptedExtensions
    | Certificate
    | CompressedCertificate
    | CertificateRequest
    | CertificateVerify
    | CertificateStatus
    | ServerKeyExchange
    | Finished
    | SessionTicket
    | Ssl2ServerHello
    | Ssl2MasterKey
    | Other

/** Takes what a message says; it may be called before all of it was read. */
export type Found = (value: MessageValue) => void

/** What a message's shape depends on. */
export interface Context {
  /** The version agreed on; null before the ServerHello. */
  version: number | null
  /** The suite agreed on. */
  suite: number | null
}
