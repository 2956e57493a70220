import type { FieldReader } from '../field-reader.ts'
import type { Extension } from './index.ts'

/** The message that carries the extensions: their contents differ by it. */
export type Place = 'ClientHello' | 'ServerHello' | 'HelloRetryRequest' | 'EncryptedExtensions' | 'Certificate' | 'CertificateRequest' | 'NewSessionTicket'

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
  signatureSchemes?: number[]
  protocols?: string[]
  /** Index of the PSK that the server selected. */
  selectedIdentity?: number
  earlyData?: boolean
  extendedMasterSecret?: boolean
  encryptThenMac?: boolean
  /** DER of distinguished names. */
  authorities?: Uint8Array[]
  /** DER of a stapled OCSPResponse. */
  ocspResponse?: Uint8Array
}

export type Decoder = (reader: FieldReader, place: Place, values: Extensions) => void
