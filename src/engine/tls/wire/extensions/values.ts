/** What extensions hold: every part by its RFC's name, so that a value determines the bytes of its extension. */
import type { VariableInteger } from '../wire.ts'

/** The message that carries the extensions: their contents differ by it. */
export type Place = 'ClientHello' | 'ServerHello' | 'HelloRetryRequest' | 'EncryptedExtensions' | 'Certificate' | 'CertificateRequest' | 'NewSessionTicket'

/** RFC 6066, Section 3 */
export interface ServerName {
  nameType: number
  /** Letters of one byte. */
  name: string
}

/** RFC 6066, Section 6: by the type one of the two is there, or the bytes of another type, or nothing (pre_agreed). */
export interface TrustedAuthority {
  identifierType: number
  sha1Hash: Uint8Array | null
  /** DER */
  distinguishedName: Uint8Array | null
  identifier: Uint8Array | null
}

/** RFC 6066, Section 8: OCSPStatusRequest */
export interface OcspStatusRequest {
  responderIdList: Uint8Array[]
  /** DER, or nothing. */
  requestExtensions: Uint8Array
}

/** RFC 6961, Section 2.2 */
export interface CertificateStatusRequestItem {
  statusType: number
  /** Of ocsp and ocsp_multi. */
  request: OcspStatusRequest | null
  /** Of other types. */
  unknownRequest: Uint8Array | null
}

/** RFC 8446, Section 4.2.5; both DER. */
export interface OidFilter {
  certificateExtensionOid: Uint8Array
  certificateExtensionValues: Uint8Array
}

/** RFC 9345, Section 4 */
export interface DelegatedCredential {
  /** Seconds behind the certificate's notBefore. */
  validTime: number
  dcCertVerifyAlgorithm: number
  /** DER */
  subjectPublicKeyInfo: Uint8Array
  /** Of the certificate's key. */
  algorithm: number
  signature: Uint8Array
}

/** RFC 8446, Section 4.2.8 */
export interface KeyShareEntry {
  group: number
  /** Null in HelloRetryRequest, which names a group only. */
  keyExchange: Uint8Array | null
}

/** RFC 8446, Section 4.2.11 */
export interface PskIdentity {
  identity: Uint8Array
  obfuscatedTicketAge: number
}

/** RFC 9180, Section 7 */
export interface SymmetricSuite {
  kdfId: number
  aeadId: number
}

/** RFC 9849, Section 5 */
export interface OuterClientHello {
  cipherSuite: SymmetricSuite
  configId: number
  enc: Uint8Array
  payload: Uint8Array
}

/** RFC 9849, Section 4 */
export interface EchConfig {
  version: number
  /** Of the version that is described here. */
  contents: EchConfigContents | null
  /** Of other versions. */
  unknownContents: Uint8Array | null
}

export interface EchConfigContents {
  configId: number
  kemId: number
  publicKey: Uint8Array
  cipherSuites: SymmetricSuite[]
  maximumNameLength: number
  /** Letters of one byte. */
  publicName: string
  extensions: { type: number, data: Uint8Array }[]
}

/** RFC 9000, Section 18 */
export interface TransportParameter {
  id: VariableInteger
  /** Bytes of the length that stands before the value. */
  lengthSize: VariableInteger['size']
  value: TransportValue
}

export type TransportValue
  = | { form: 'integer', integer: VariableInteger }
    /** Of a connection id, a token, or what nobody describes. */
    | { form: 'bytes', bytes: Uint8Array }
    /** Its being there says it. */
    | { form: 'empty' }
    | { form: 'versions', chosenVersion: number, availableVersions: number[] }
    | { form: 'address', address: PreferredAddress }

/** RFC 9000, Section 18.2 */
export interface PreferredAddress {
  ipv4Address: Uint8Array
  ipv4Port: number
  ipv6Address: Uint8Array
  ipv6Port: number
  connectionId: Uint8Array
  statelessResetToken: Uint8Array
}

/**
 * By kind. Null and empty lists: not there. What depends on the message that carries the extension says so; what has no place
 * in it is null or empty.
 */
export interface ExtensionValues {
  /** In answers nothing. */
  server_name: { serverNameList: ServerName[] | null }
  max_fragment_length: { maxFragmentLength: number }
  trusted_ca_keys: { trustedAuthoritiesList: TrustedAuthority[] | null }
  /** A request of OCSP in ClientHello and CertificateRequest, the answer in Certificate, `status` of another type, or nothing at all. */
  status_request: { statusType: number | null, request: OcspStatusRequest | null, ocspResponse: Uint8Array | null, status: Uint8Array | null }
  supported_groups: { namedGroupList: number[] }
  ec_point_formats: { ecPointFormatList: number[] }
  srp: { srpI: Uint8Array }
  signature_algorithms: { supportedSignatureAlgorithms: number[] }
  use_srtp: { srtpProtectionProfiles: number[], srtpMki: Uint8Array }
  heartbeat: { mode: number }
  application_layer_protocol_negotiation: { protocolNameList: Uint8Array[] }
  status_request_v2: { certificateStatusReqList: CertificateStatusRequestItem[] | null }
  /** SignedCertificateTimestampList, its length included; in ClientHello nothing. */
  signed_certificate_timestamp: { signedCertificateTimestampList: Uint8Array }
  /** A list from the client, the one choice from the server. */
  client_certificate_type: { certificateTypes: number[] }
  server_certificate_type: { certificateTypes: number[] }
  padding: { padding: Uint8Array }
  encrypt_then_mac: object
  extended_master_secret: object
  token_binding: { major: number, minor: number, keyParametersList: number[] }
  compress_certificate: { algorithms: number[] }
  record_size_limit: { recordSizeLimit: number }
  /** Schemes where it is asked for, the credential beside the certificate. */
  delegated_credential: { supportedSignatureAlgorithm: number[], credential: DelegatedCredential | null }
  session_ticket: { ticket: Uint8Array }
  /** Identities and binders from the client, the index of one identity from the server. */
  pre_shared_key: {
    identities: PskIdentity[]
    binders: Uint8Array[]
    /** Where the list of binders begins in the message: the transcript ends before it. Undefined where it was not read; not written. */
    bindersAt?: number | undefined
    selectedIdentity: number | null
  }
  /** The size in NewSessionTicket. */
  early_data: { maxEarlyDataSize: number | null }
  /** The one selected in answers. */
  supported_versions: { versions: number[] }
  cookie: { cookie: Uint8Array }
  psk_key_exchange_modes: { keModes: number[] }
  /** DER of distinguished names. */
  certificate_authorities: { authorities: Uint8Array[] }
  oid_filters: { filters: OidFilter[] }
  signature_algorithms_cert: { supportedSignatureAlgorithms: number[] }
  /** One in answers: the share of the server, or the group that it asks for. */
  key_share: { shares: KeyShareEntry[] }
  quic_transport_parameters: { parameters: TransportParameter[] }
  /** Two counts from the client, one from the server. */
  ticket_request: { newSessionCount: number | null, resumptionCount: number | null, expectedCount: number | null }
  next_protocol_negotiation: { protocols: Uint8Array[] }
  /** Names in ClientHello, the settings of the protocol in EncryptedExtensions. */
  application_settings: { supportedProtocols: Uint8Array[], settings: Uint8Array }
  ech_outer_extensions: { outerExtensions: number[] }
  /** By the message: what the client says (`outer` unless it is the inner hello), configurations to try again with, a confirmation. */
  encrypted_client_hello: { helloType: number | null, outer: OuterClientHello | null, retryConfigs: EchConfig[], confirmation: Uint8Array | null }
  renegotiation_info: { renegotiatedConnection: Uint8Array }
  /** An extension that says all by being there: client_certificate_url, truncated_hmac, post_handshake_auth, channel_id. */
  empty: object
  /** A reserved one (RFC 8701, Section 3). */
  grease: { body: Uint8Array }
  /** One that nobody here describes; to write, any one whose bytes are given. */
  unknown: { body: Uint8Array }
}

export type ExtensionKind = keyof ExtensionValues

/** One extension of this kind. */
export type ExtensionOf<Kind extends ExtensionKind> = { type: number, kind: Kind } & ExtensionValues[Kind]

/** One extension (RFC 8446, Section 4.2): its code, and what it says. */
export type Extension = { [Kind in ExtensionKind]: ExtensionOf<Kind> }[ExtensionKind]
