/** Every extension in each message where it says something of its own, written after the documents that define them. */
import type { Place } from '../../../../../src/engine/tls/wire/extensions/index.ts'
import type { Context } from '../../../../../src/engine/tls/wire/messages/index.ts'
import { message, nothing, random, tls12, tls13, vector } from '../messages/vectors.ts'

const name = '300d310b3009060355040613024e4c'
const ocspRequest = `${vector(2, vector(2, 'a01f'))}${vector(2, '3000')}`
const timestamp = `00${'ab'.repeat(32)}0000018bcfe568000000${'0403'}${vector(2, '3006020101020102')}`
const mlkem = (length: number): string => 'aa'.repeat(length)
const x25519 = 'bb'.repeat(32)

/** `data` is extension_data without its length; `fields` are values that must be found, by name. */
export const extensions: [code: number, place: Place, data: string, fields: Record<string, string[]>, source: string][] = [
  [0, 'ClientHello', vector(2, `00${vector(2, '6578616d706c65')}`), { name_type: ['host_name'], HostName: ['example'] }, 'RFC 6066, Section 3'],
  [1, 'ClientHello', '02', { MaxFragmentLength: ['2^10'] }, 'RFC 6066, Section 4'],
  [2, 'ClientHello', '', {}, 'RFC 6066, Section 5'],
  [3, 'ClientHello', vector(2, `00${'01'}${'cc'.repeat(20)}02${vector(2, name)}`), { identifier_type: ['0', '1', '2'], DistinguishedName: ['C=NL'] }, 'RFC 6066, Section 6'],
  [4, 'ClientHello', '', {}, 'RFC 6066, Section 7'],
  [5, 'ClientHello', `01${ocspRequest}`, { status_type: ['ocsp'] }, 'RFC 6066, Section 8'],
  [5, 'Certificate', `01${vector(3, '30030a0100')}`, { status_type: ['ocsp'], OCSPResponse: ['30030a0100', '30030a0100'] }, 'RFC 8446, Section 4.4.2.1'],
  [5, 'ServerHello', '', {}, 'RFC 6066, Section 8'],
  [10, 'ClientHello', vector(2, '11ec001d2a2a'), { NamedGroup: ['X25519MLKEM768', 'x25519', 'GREASE'] }, 'RFC 8446, Section 4.2.7'],
  [11, 'ClientHello', vector(1, '00'), { ECPointFormat: ['uncompressed'] }, 'RFC 8422, Section 5.1.2'],
  [12, 'ClientHello', vector(1, '616c696365'), { I: ['alice'] }, 'RFC 5054, Section 2.8.1'],
  [13, 'ClientHello', vector(2, '04030904'), { SignatureScheme: ['ecdsa_secp256r1_sha256', 'mldsa44'] }, 'RFC 8446, Section 4.2.3'],
  [14, 'ClientHello', `${vector(2, '00010007')}${vector(1, '')}`, { SRTPProtectionProfile: ['SRTP_AES128_CM_HMAC_SHA1_80', 'SRTP_AEAD_AES_128_GCM'] }, 'RFC 5764, Section 4.1.1'],
  [15, 'ClientHello', '01', { HeartbeatMode: ['peer_allowed_to_send'] }, 'RFC 6520, Section 2'],
  [16, 'EncryptedExtensions', vector(2, vector(1, '6832')), { name: ['h2'] }, 'RFC 7301, Section 3.1'],
  [17, 'ClientHello', vector(2, `02${vector(2, ocspRequest)}01${vector(2, ocspRequest)}`), { status_type: ['ocsp_multi', 'ocsp'] }, 'RFC 6961, Section 2.2'],
  [18, 'ClientHello', '', {}, 'RFC 6962, Section 3.3.1'],
  [18, 'ServerHello', vector(2, vector(2, timestamp)), { sct_version: ['v1'], timestamp: ['2023-11-14T22:13:20Z'], algorithm: ['ecdsa_secp256r1_sha256'] }, 'RFC 6962, Section 3.2'],
  [19, 'ClientHello', vector(1, '0200'), { CertificateType: ['RawPublicKey', 'X509'] }, 'RFC 7250, Section 3'],
  [19, 'EncryptedExtensions', '00', { client_certificate_type: ['X509'] }, 'RFC 7250, Section 3'],
  [20, 'EncryptedExtensions', '02', { server_certificate_type: ['RawPublicKey'] }, 'RFC 7250, Section 3'],
  [21, 'ClientHello', '00'.repeat(9), { padding: ['00'.repeat(9)] }, 'RFC 7685, Section 3'],
  [22, 'ClientHello', '', {}, 'RFC 7366, Section 2'],
  [23, 'ClientHello', '', {}, 'RFC 7627, Section 5.1'],
  [24, 'ClientHello', `0100${vector(1, '0200')}`, { TokenBindingKeyParameters: ['2', '0'] }, 'RFC 8472, Section 2'],
  [27, 'ClientHello', vector(1, '000200010003'), { CertificateCompressionAlgorithm: ['brotli', 'zlib', 'zstd'] }, 'RFC 8879, Section 3'],
  [28, 'ClientHello', '4001', { RecordSizeLimit: ['16385'] }, 'RFC 8449, Section 4'],
  [34, 'ClientHello', vector(2, '0403'), { SignatureScheme: ['ecdsa_secp256r1_sha256'] }, 'RFC 9345, Section 4.1.1'],
  [34, 'Certificate', `00093a80${'0403'}${vector(3, '3000')}${'0804'}${vector(2, 'dd'.repeat(8))}`, { valid_time: ['604800'], dc_cert_verify_algorithm: ['ecdsa_secp256r1_sha256'], algorithm: ['rsa_pss_rsae_sha256'] }, 'RFC 9345, Section 4'],
  [35, 'ClientHello', 'ee'.repeat(16), { ticket: ['ee'.repeat(16)] }, 'RFC 5077, Section 3.2'],
  [35, 'ServerHello', '', {}, 'RFC 5077, Section 3.2'],
  [41, 'ClientHello', `${vector(2, `${vector(2, 'abcd')}00000007`)}${vector(2, vector(1, 'ff'.repeat(32)))}`, { obfuscated_ticket_age: ['7'], identity: ['abcd', 'abcd'] }, 'RFC 8446, Section 4.2.11'],
  [41, 'ServerHello', '0000', { selected_identity: ['0'] }, 'RFC 8446, Section 4.2.11'],
  [42, 'ClientHello', '', {}, 'RFC 8446, Section 4.2.10'],
  [42, 'NewSessionTicket', '00004000', { max_early_data_size: ['16384'] }, 'RFC 8446, Section 4.2.10'],
  [43, 'ClientHello', vector(1, '5a5a03040303'), { ProtocolVersion: ['GREASE', 'TLS 1.3', 'TLS 1.2'] }, 'RFC 8446, Section 4.2.1'],
  [44, 'HelloRetryRequest', vector(2, 'c0c1'), { cookie: ['c0c1', 'c0c1'] }, 'RFC 8446, Section 4.2.2'],
  [45, 'ClientHello', vector(1, '01'), { PskKeyExchangeMode: ['psk_dhe_ke'] }, 'RFC 8446, Section 4.2.9'],
  [47, 'CertificateRequest', vector(2, vector(2, name)), { DistinguishedName: ['C=NL'], AttributeTypeAndValue: ['C=NL'], AttributeType: ['C'], AttributeValue: ['NL'] }, 'RFC 8446, Section 4.2.4'],
  [48, 'CertificateRequest', vector(2, `${vector(1, '0603551d25')}${vector(2, '300a06082b06010505070302')}`), { OIDFilter: ['extKeyUsage=clientAuth'], certificate_extension_oid: ['extKeyUsage', 'extKeyUsage'], certificate_extension_values: ['clientAuth', 'clientAuth'] }, 'RFC 8446, Section 4.2.5'],
  [48, 'CertificateRequest', vector(2, `${vector(1, '0603551d0f')}${vector(2, '03020780')}${vector(1, '06032a0304')}${vector(2, '0500')}${vector(1, '0603551d1f')}${vector(2, '')}`), { OIDFilter: ['keyUsage=digitalSignature', '1.2.3.4=0500', 'cRLDistributionPoints'] }, 'RFC 8446, Section 4.2.5'],
  [49, 'ClientHello', '', {}, 'RFC 8446, Section 4.2.6'],
  [50, 'ClientHello', vector(2, '0807'), { SignatureScheme: ['ed25519'] }, 'RFC 8446, Section 4.2.3'],
  [51, 'HelloRetryRequest', '0018', { selected_group: ['secp384r1'] }, 'RFC 8446, Section 4.2.8'],
  [51, 'ClientHello', vector(2, `11ec${vector(2, mlkem(1184) + x25519)}001d${vector(2, x25519)}`), { group: ['X25519MLKEM768', 'x25519'], ecdh_public_key: [x25519] }, 'draft-ietf-tls-ecdhe-mlkem, Section 4'],
  [51, 'ServerHello', `11ec${vector(2, mlkem(1088) + x25519)}`, { group: ['X25519MLKEM768'], ecdh_public_key: [x25519] }, 'draft-ietf-tls-ecdhe-mlkem, Section 4'],
  [51, 'ClientHello', vector(2, `11eb${vector(2, `04${'cc'.repeat(64)}${mlkem(1184)}`)}`), { group: ['SecP256r1MLKEM768'], ecdh_public_key: [`04${'cc'.repeat(64)}`] }, 'draft-ietf-tls-ecdhe-mlkem, Section 4'],
  [57, 'EncryptedExtensions', `01${'04'}${'80007530'}${'0c00'}0f0401020304${'1b02abcd'}`, { id: ['max_idle_timeout', 'disable_active_migration', 'initial_source_connection_id', 'GREASE'] }, 'RFC 9000, Section 18'],
  [58, 'ClientHello', '0201', { new_session_count: ['2'], resumption_count: ['1'] }, 'RFC 9149, Section 3'],
  [58, 'EncryptedExtensions', '02', { expected_count: ['2'] }, 'RFC 9149, Section 3'],
  [13172, 'ServerHello', `${vector(1, '6832')}${vector(1, '687474702f312e31')}`, { name: ['h2', 'http/1.1'] }, 'draft-agl-tls-nextprotoneg, Section 3'],
  [17513, 'ClientHello', vector(2, vector(1, '6832')), { name: ['h2'] }, 'draft-vvv-tls-alps'],
  [17613, 'EncryptedExtensions', '000000040000000000', { settings: ['000000040000000000'] }, 'draft-vvv-tls-alps'],
  [30031, 'ClientHello', '', {}, 'draft-balfanz-tls-channelid-00'],
  [30032, 'ClientHello', '', {}, 'draft-balfanz-tls-channelid-01'],
  [64768, 'ClientHello', vector(1, '000a0033'), { ExtensionType: ['supported_groups', 'key_share'] }, 'RFC 9849, Section 5.1'],
  [65037, 'ClientHello', `00${'00010001'}2a${vector(2, x25519)}${vector(2, 'ee'.repeat(40))}`, { type: ['outer'], kdf_id: ['HKDF-SHA256'], aead_id: ['AES-128-GCM'], config_id: ['42'] }, 'RFC 9849, Section 5'],
  [65037, 'ClientHello', '01', { type: ['inner'] }, 'RFC 9849, Section 5'],
  [65037, 'HelloRetryRequest', 'ab'.repeat(8), { confirmation: ['ab'.repeat(8)] }, 'RFC 9849, Section 5'],
  [65037, 'EncryptedExtensions', vector(2, `fe0d${vector(2, `07${'0020'}${vector(2, x25519)}${vector(2, '00010003')}${'40'}${vector(1, '612e6578616d706c65')}${vector(2, '')}`)}`), { kem_id: ['DHKEM(X25519, HKDF-SHA256)'], HostName: ['a.example'], aead_id: ['ChaCha20Poly1305'] }, 'RFC 9849, Section 4'],
  [65281, 'ServerHello', vector(1, 'ab'.repeat(24)), { renegotiated_connection: ['ab'.repeat(24), 'ab'.repeat(24)] }, 'RFC 5746, Section 3.2'],
  [65445, 'ClientHello', '010480007530', { id: ['max_idle_timeout'] }, 'draft-ietf-quic-tls-27, Section 8.2'],
]

/** A message that carries this extension alone, and what it is read as. */
export function carrier(code: number, place: Place, data: string): { bytes: string, context: Context } {
  const list = vector(2, code.toString(16).padStart(4, '0') + vector(2, data))
  switch (place) {
    case 'ClientHello': return { bytes: message(1, `0303${random}00${vector(2, '1301')}0100${list}`), context: nothing }
    case 'ServerHello': return { bytes: message(2, `0303${random}00130100${list}`), context: nothing }
    case 'HelloRetryRequest': return { bytes: message(2, `0303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c00130100${list}`), context: nothing }
    case 'EncryptedExtensions': return { bytes: message(8, list), context: tls13 }
    case 'Certificate': return { bytes: message(11, `00${vector(3, vector(3, '3000') + list)}`), context: tls13 }
    case 'CertificateRequest': return { bytes: message(13, `00${list}`), context: tls13 }
    case 'NewSessionTicket': return { bytes: message(4, `0000000000000000${vector(1, '00')}${vector(2, 'aa')}${list}`), context: tls13 }
  }
}

/** Messages that no table of TLS messages holds elsewhere. */
export const otherMessages: [name: string, bytes: string, context: Context, source: string][] = [
  ['HelloRequest', message(0, ''), tls12, 'RFC 5246, Section 7.4.1.1'],
  ['EndOfEarlyData', message(5, ''), tls13, 'RFC 8446, Section 4.5'],
  ['ClientCertificateURL', message(21, `00${vector(2, `${vector(2, '687474703a2f2f61')}01${'ab'.repeat(20)}`)}`), tls12, 'RFC 6066, Section 5'],
  ['CertificateStatus', message(22, `02${vector(3, vector(3, '3000') + vector(3, '3000'))}`), tls12, 'RFC 6961, Section 2.2'],
  ['SupplementalData', message(23, vector(3, `0000${vector(2, 'abcd')}`)), tls12, 'RFC 4680, Section 2'],
  ['NextProtocol', message(67, `${vector(1, '6832')}${vector(1, '00'.repeat(28))}`), tls12, 'draft-agl-tls-nextprotoneg, Section 3'],
  ['ChannelID', message(203, `7550${vector(2, 'ab'.repeat(128))}`), tls12, 'draft-balfanz-tls-channelid, Section 4'],
]
