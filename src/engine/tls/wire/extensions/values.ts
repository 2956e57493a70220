import type { ByteRange } from '../../../../contract/report/common.ts'
import type { FieldReader } from '../field-reader.ts'

/** The message that carries the extensions: their contents differ by it. */
export type Place = 'ClientHello' | 'ServerHello' | 'HelloRetryRequest' | 'EncryptedExtensions' | 'Certificate' | 'CertificateRequest' | 'NewSessionTicket'

/** One extension; `at` counts from the first byte of the message. */
export interface Extension {
  type: number
  at: ByteRange
}

/** What the extensions of one message say. Absent: not sent, or not readable. */
export interface Extensions {
  /** All of them, in their order. */
  seen: Extension[]
  serverName?: string
  /** Offered ones, or the one selected. */
  versions?: number[]
  groups?: number[]
  /** Groups with a share; in HelloRetryRequest the one asked for. */
  keyShares?: number[]
  pointFormats?: number[]
  signatureSchemes?: number[]
  protocols?: string[]
  /** Its bytes, whatever they are. */
  firstProtocol?: Uint8Array
  /** Of each pre-shared key that is offered, in their order; 0 for one that is no ticket (RFC 8446, Section 4.2.11). */
  ticketAges?: number[]
  /** Index of the PSK that the server selected. */
  selectedIdentity?: number
  /** PskBinderEntries, and where their list begins in the message: the transcript ends before it. */
  binders?: { at: number, entries: Uint8Array[] }
  /** Of a session before TLS 1.3. */
  ticket?: Uint8Array
  earlyData?: boolean
  extendedMasterSecret?: boolean
  encryptThenMac?: boolean
  /** DER of distinguished names. */
  authorities?: Uint8Array[]
  /** What a client's certificate must carry: `extKeyUsage=clientAuth`. */
  filters?: string[]
  /** DER of a stapled OCSPResponse. */
  ocspResponse?: Uint8Array
  /** SignedCertificateTimestampList, its length included. */
  timestamps?: Uint8Array
  /** Key of a delegated credential: it signs in the certificate's place. */
  delegated?: { scheme: number, publicKey: Uint8Array }
}

export type Decoder = (reader: FieldReader, place: Place, values: Extensions) => void
