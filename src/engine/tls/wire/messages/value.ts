/**
 * What handshake messages hold: every part by its RFC's name, so that a value determines the bytes of its message. Where bytes
 * did not fit, what was not read is 0, empty or null.
 */
import type { Extension } from '../extensions/index.ts'

/** RFC 5246, Section 7.4.1.1 */
export interface HelloRequest {
  kind: 'HelloRequest'
}

/** RFC 8446, Section 4.1.2 */
export interface ClientHello {
  kind: 'ClientHello'
  legacyVersion: number
  random: Uint8Array
  legacySessionId: Uint8Array
  cipherSuites: number[]
  legacyCompressionMethods: number[]
  /** Null where the hello ends before them. */
  extensions: Extension[] | null
}

/** RFC 8446, Sections 4.1.3 and 4.1.4 */
export interface ServerHello {
  kind: 'ServerHello' | 'HelloRetryRequest'
  /** What counts in TLS 1.3 stands in the extensions. */
  legacyVersion: number
  random: Uint8Array
  legacySessionIdEcho: Uint8Array
  cipherSuite: number
  legacyCompressionMethod: number
  /** Null where the hello ends before them. */
  extensions: Extension[] | null
}

/** RFC 8446, Section 4.6.1 */
export interface NewSessionTicket {
  kind: 'NewSessionTicket'
  /** Seconds. */
  ticketLifetime: number
  ticketAgeAdd: number
  ticketNonce: Uint8Array
  ticket: Uint8Array
  extensions: Extension[]
}

/** NewSessionTicket before TLS 1.3 (RFC 5077, Section 3.3) */
export interface SessionTicket {
  kind: 'SessionTicket'
  /** Seconds. */
  ticketLifetimeHint: number
  ticket: Uint8Array
}

/** RFC 8446, Section 4.5 */
export interface EndOfEarlyData {
  kind: 'EndOfEarlyData'
}

/** RFC 8446, Section 4.3.1 */
export interface EncryptedExtensions {
  kind: 'EncryptedExtensions'
  extensions: Extension[]
}

/** RFC 8446, Section 4.4.2; RFC 5246, Section 7.4.2 */
export interface Certificate {
  kind: 'Certificate'
  /** TLS 1.3 */
  certificateRequestContext: Uint8Array
  /** In the order in which they were sent. */
  certificateList: CertificateEntry[]
}

export interface CertificateEntry {
  /** DER */
  certData: Uint8Array
  /** TLS 1.3 */
  extensions: Extension[]
}

/** RFC 8446, Section 4.3.2; RFC 5246, Section 7.4.4 */
export interface CertificateRequest {
  kind: 'CertificateRequest'
  /** TLS 1.3 */
  certificateRequestContext: Uint8Array
  /** ClientCertificateType; none in TLS 1.3. */
  certificateTypes: number[]
  /** SignatureScheme; of TLS 1.2. */
  supportedSignatureAlgorithms: number[]
  /** DER of distinguished names; before TLS 1.3. */
  certificateAuthorities: Uint8Array[]
  /** TLS 1.3 */
  extensions: Extension[]
}

/** RFC 8446, Section 4.4.3; RFC 5246, Section 7.4.8 */
export interface CertificateVerify {
  kind: 'CertificateVerify'
  /** SignatureScheme; null before TLS 1.2. */
  algorithm: number | null
  signature: Uint8Array
}

/** RFC 5246, Section 7.4.3; RFC 8422, Section 5.4 */
export interface ServerKeyExchange {
  kind: 'ServerKeyExchange'
  /** Letters of one byte; null where the suite has no hint. */
  pskIdentityHint: string | null
  params: ServerParams
  /** Where what is signed, beside both randoms, ends in the message; it begins behind the header. Not written. */
  paramsEnd?: number | undefined
  /** SignatureScheme; null before TLS 1.2, and where nothing is signed. */
  algorithm: number | null
  /** Null where nothing is signed. */
  signature: Uint8Array | null
}

/** By the key exchange of the suite. */
export type ServerParams
  = | { exchange: 'ecdh', curveParams: CurveParams, public: Uint8Array }
    | { exchange: 'dh', dhP: Uint8Array, dhG: Uint8Array, dhYs: Uint8Array }
    | { exchange: 'srp', srpN: Uint8Array, srpG: Uint8Array, srpS: Uint8Array, srpB: Uint8Array }
    /** Of export suites (RFC 2246, Section 7.4.3). */
    | { exchange: 'rsa', rsaModulus: Uint8Array, rsaExponent: Uint8Array }
    | { exchange: 'none' }
    | { exchange: 'unknown', params: Uint8Array }

/** ECParameters: of the last three one is there, by the type. */
export interface CurveParams {
  curveType: number
  namedcurve: number | null
  explicitPrime: ExplicitPrime | null
  /** Of other types. */
  explicitParameters: Uint8Array | null
}

/** RFC 4492, Section 5.4 */
export interface ExplicitPrime {
  primeP: Uint8Array
  a: Uint8Array
  b: Uint8Array
  base: Uint8Array
  order: Uint8Array
  cofactor: Uint8Array
}

/** RFC 5246, Section 7.4.5 */
export interface ServerHelloDone {
  kind: 'ServerHelloDone'
}

/** RFC 5246, Section 7.4.7; RFC 8422, Section 5.7 */
export interface ClientKeyExchange {
  kind: 'ClientKeyExchange'
  /** Letters of one byte; null where the suite has no identity. */
  pskIdentity: string | null
  exchangeKeys: ClientKeys
}

/** By the key exchange of the suite. The keys of `ecdh` and `dh` are null where the client's certificate holds them. */
export type ClientKeys
  = | { exchange: 'ecdh', ecdhYc: Uint8Array | null }
    | { exchange: 'dh', dhYc: Uint8Array | null }
    | { exchange: 'srp', srpA: Uint8Array }
    | { exchange: 'rsa', encryptedPreMasterSecret: Uint8Array }
    | { exchange: 'none' }
    | { exchange: 'unknown', exchangeKeys: Uint8Array }

/** RFC 8446, Section 4.4.4; RFC 5246, Section 7.4.9 */
export interface Finished {
  kind: 'Finished'
  verifyData: Uint8Array
}

/** RFC 6066, Section 5 */
export interface CertificateUrl {
  kind: 'CertificateURL'
  type: number
  urlAndHashList: { url: string, padding: number, sha1Hash: Uint8Array }[]
}

/** RFC 6066, Section 8; RFC 6961, Section 2.2 */
export interface CertificateStatus {
  kind: 'CertificateStatus'
  statusType: number
  /** DER: one of type 1, those of a list of type 2. */
  ocspResponses: Uint8Array[]
  /** Of other types. */
  response: Uint8Array | null
}

/** RFC 4680, Section 2 */
export interface SupplementalData {
  kind: 'SupplementalData'
  suppData: { suppDataType: number, suppData: Uint8Array }[]
}

/** RFC 8446, Section 4.6.3 */
export interface KeyUpdate {
  kind: 'KeyUpdate'
  requestUpdate: number
}

/** RFC 8879, Section 4 */
export interface CompressedCertificate {
  kind: 'CompressedCertificate'
  /** CertificateCompressionAlgorithm */
  algorithm: number
  /** What it says to be long without compression. */
  uncompressedLength: number
  compressedCertificateMessage: Uint8Array
}

/** draft-agl-tls-nextprotoneg, Section 3 */
export interface NextProtocol {
  kind: 'NextProtocol'
  selectedProtocol: Uint8Array
  padding: Uint8Array
}

/** draft-balfanz-tls-channelid, Section 4 */
export interface ChannelId {
  kind: 'ChannelID'
  extensionType: number
  x: Uint8Array
  y: Uint8Array
  r: Uint8Array
  s: Uint8Array
}

/** ERROR of SSL 2.0 */
export interface Ssl2Error {
  kind: 'Ssl2Error'
  errorCode: number
}

/** CLIENT-HELLO of SSL 2.0 */
export interface Ssl2ClientHello {
  kind: 'Ssl2ClientHello'
  clientVersion: number
  cipherSpecs: number[]
  sessionId: Uint8Array
  challenge: Uint8Array
}

/** CLIENT-MASTER-KEY of SSL 2.0: the client chooses. */
export interface Ssl2MasterKey {
  kind: 'Ssl2MasterKey'
  cipherKind: number
  clearKey: Uint8Array
  encryptedKey: Uint8Array
  keyArg: Uint8Array
}

/** SERVER-HELLO of SSL 2.0 */
export interface Ssl2ServerHello {
  kind: 'Ssl2ServerHello'
  /** Not 0 where an earlier session goes on. */
  sessionIdHit: number
  certificateType: number
  serverVersion: number
  certificate: Uint8Array
  cipherSpecs: number[]
  connectionId: Uint8Array
}

/** A message that nobody here describes. */
export interface Unknown {
  kind: 'unknown'
  type: number
  body: Uint8Array
}

/** Of which nothing could be read, or which was not kept. */
export interface Unread {
  kind: 'unread'
}

/** Messages of SSL 2.0 that are not encrypted. */
export type Ssl2MessageValue = Ssl2Error | Ssl2ClientHello | Ssl2MasterKey | Ssl2ServerHello | Unknown | Unread

export type HandshakeValue
  = | HelloRequest
    | ClientHello
    | ServerHello
    | NewSessionTicket
    | SessionTicket
    | EndOfEarlyData
    | EncryptedExtensions
    | Certificate
    | ServerKeyExchange
    | CertificateRequest
    | ServerHelloDone
    | CertificateVerify
    | ClientKeyExchange
    | Finished
    | CertificateUrl
    | CertificateStatus
    | SupplementalData
    | KeyUpdate
    | CompressedCertificate
    | NextProtocol
    | ChannelId
    | Unknown
    | Unread

export type MessageValue = HandshakeValue | Ssl2MessageValue

/** What a message's shape depends on. */
export interface Context {
  /** The version agreed on; null before the ServerHello. */
  version: number | null
  /** The suite agreed on. */
  suite: number | null
}
