/** Handshake messages of every type, written after the RFCs, and what must be found in them. */
import type { Context } from '../../../../../src/engine/tls/wire/messages/index.ts'
import { records } from '../../rfc8448.ts'

export const tls10: Context = { version: 0x0301, suite: 0xC014 }
export const tls12: Context = { version: 0x0303, suite: 0xC02F }
export const dhe: Context = { version: 0x0303, suite: 0x009E }
export const rsa: Context = { version: 0x0303, suite: 0x002F }
export const tls13: Context = { version: 0x0304, suite: 0x1301 }
export const nothing: Context = { version: null, suite: null }

/** A message of this type around the bytes. */
export function message(type: number, body: string): string {
  return `${type.toString(16).padStart(2, '0')}${(body.length / 2).toString(16).padStart(6, '0')}${body}`
}

/** `opaque` with a length of `size` bytes before it. */
export function vector(size: number, body: string): string {
  return (body.length / 2).toString(16).padStart(size * 2, '0') + body
}

export const random = '11'.repeat(32)
const clientHello = records[0]!.hex.slice(10)
const serverHello = records[1]!.hex.slice(10)
const retry = message(2, `0303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c00130100${vector(2, '002b00020304003300020017')}`)
const greased = message(1, `0303${random}00${vector(2, '0a0a1301c02f00ff')}0100${vector(2, `1a1a0000${'0000'}${vector(2, vector(2, `00${vector(2, '6578616d706c652e636f6d')}`))}${'0010'}${vector(2, vector(2, `${vector(1, '6832')}${vector(1, '687474702f312e31')}`))}feed0002abcd`)}`)

export const table: [name: string, bytes: string, context: Context, fields: Record<string, (string | undefined)[]>, source: string][] = [
  [
    'ClientHello',
    clientHello,
    nothing,
    {
      CipherSuite: ['TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_256_GCM_SHA384'],
      HostName: ['server'],
      ProtocolVersion: ['TLS 1.3'],
      PskKeyExchangeMode: ['psk_dhe_ke'],
      group: ['x25519'],
    },
    'RFC 8448, Section 3',
  ],
  [
    'ClientHello',
    greased,
    nothing,
    {
      CipherSuite: [
        'GREASE',
        'TLS_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_EMPTY_RENEGOTIATION_INFO_SCSV',
      ],
      extension_type: [
        'GREASE',
        'server_name',
        'application_layer_protocol_negotiation',
        '0xfeed',
      ],
      HostName: ['example.com'],
      name: ['h2', 'http/1.1'],
      opaque: ['abcd'],
    },
    'RFC 8701',
  ],
  [
    'ClientHello',
    message(1, `0301${random}00${vector(2, '002f')}0100`),
    nothing,
    {
      legacy_version: ['TLS 1.0'],
    },
    'RFC 2246: no extensions',
  ],
  [
    'ServerHello',
    serverHello,
    nothing,
    {
      selected_version: ['TLS 1.3'],
      cipher_suite: ['TLS_AES_128_GCM_SHA256'],
      group: ['x25519'],
    },
    'RFC 8448, Section 3',
  ],
  [
    'HelloRetryRequest',
    retry,
    nothing,
    {
      msg_type: ['ServerHello'],
      selected_group: ['secp256r1'],
    },
    'RFC 8446, Section 4.1.4',
  ],
  [
    'EncryptedExtensions',
    message(8, vector(2, `0010${vector(2, vector(2, vector(1, '6832')))}`)),
    tls13,
    {
      name: ['h2'],
    },
    'RFC 8446, Section 4.3.1',
  ],
  [
    'Certificate',
    message(11, vector(3, vector(3, 'aabb') + vector(3, 'cc'))),
    tls12,
    {
      'ASN.1Cert': ['aabb', 'aabb', 'cc', 'cc'],
    },
    'RFC 5246, Section 7.4.2',
  ],
  [
    'Certificate',
    message(11, `00${vector(3, vector(3, 'aabb') + vector(2, `0005${vector(2, `01${vector(3, 'dd')}`)}`))}`),
    tls13,
    {
      cert_data: ['aabb', 'aabb'],
      OCSPResponse: ['dd', 'dd'],
    },
    'RFC 8446, Section 4.4.2',
  ],
  [
    'CertificateRequest',
    message(13, vector(1, '0140') + vector(2, '04030804') + vector(2, vector(2, '3000'))),
    tls12,
    {
      ClientCertificateType: ['rsa_sign', 'ecdsa_sign'],
      SignatureAndHashAlgorithm: ['ecdsa_secp256r1_sha256', 'rsa_pss_rsae_sha256'],
    },
    'RFC 5246, Section 7.4.4',
  ],
  [
    'CertificateRequest',
    message(13, vector(1, '01') + vector(2, '')),
    tls10,
    {
      ClientCertificateType: ['rsa_sign'],
    },
    'RFC 2246, Section 7.4.4',
  ],
  [
    'CertificateRequest',
    message(13, `00${vector(2, `000d${vector(2, vector(2, '0403'))}002f${vector(2, vector(2, vector(2, '3000')))}`)}`),
    tls13,
    {
      SignatureScheme: ['ecdsa_secp256r1_sha256'],
    },
    'RFC 8446, Section 4.3.2',
  ],
  [
    'CertificateVerify',
    message(15, `0804${vector(2, 'abcd')}`),
    tls13,
    {
      algorithm: ['rsa_pss_rsae_sha256'],
      signature: ['abcd', 'abcd'],
    },
    'RFC 8446, Section 4.4.3',
  ],
  [
    'CertificateVerify',
    message(15, vector(2, 'abcd')),
    tls10,
    {
      algorithm: [],
      signature: ['abcd', 'abcd'],
    },
    'RFC 2246, Section 7.4.8',
  ],
  [
    'CertificateStatus',
    message(22, `01${vector(3, 'abcd')}`),
    tls12,
    {
      status_type: ['ocsp'],
    },
    'RFC 6066, Section 8',
  ],
  [
    'ServerKeyExchange',
    message(12, `03001d${vector(1, '04aa')}0401${vector(2, 'abcd')}`),
    tls12,
    {
      namedcurve: ['x25519'],
      algorithm: ['rsa_pkcs1_sha256'],
    },
    'RFC 8422, Section 5.4',
  ],
  [
    'ServerKeyExchange',
    message(12, `030017${vector(1, '04aa')}${vector(2, 'abcd')}`),
    tls10,
    {
      namedcurve: ['secp256r1'],
      algorithm: [],
    },
    'RFC 8422, Section 5.4',
  ],
  [
    'ServerKeyExchange',
    message(12, `${vector(2, 'ff')}${vector(2, '02')}${vector(2, '1234')}0401${vector(2, 'abcd')}`),
    dhe,
    {
      dh_Ys: ['1234', '1234'],
      algorithm: ['rsa_pkcs1_sha256'],
    },
    'RFC 5246, Section 7.4.3',
  ],
  [
    'ServerKeyExchange',
    message(12, 'abcd'),
    nothing,
    {
      params: ['abcd'],
    },
    'a suite that is not known',
  ],
  [
    'ServerHelloDone',
    message(14, ''),
    tls12,
    {
      length: ['0'],
    },
    'RFC 5246, Section 7.4.5',
  ],
  [
    'ClientKeyExchange',
    message(16, vector(1, '04bb')),
    tls12,
    {
      ecdh_Yc: ['04bb', '04bb'],
    },
    'RFC 8422, Section 5.7',
  ],
  [
    'ClientKeyExchange',
    message(16, vector(2, 'bb')),
    dhe,
    {
      dh_Yc: ['bb', 'bb'],
    },
    'RFC 5246, Section 7.4.7.2',
  ],
  [
    'ClientKeyExchange',
    message(16, vector(2, 'bb')),
    rsa,
    {
      encrypted_pre_master_secret: ['bb', 'bb'],
    },
    'RFC 5246, Section 7.4.7.1',
  ],
  [
    'NewSessionTicket',
    message(4, `00001c20${vector(2, 'abcd')}`),
    tls12,
    {
      ticket_lifetime_hint: ['7200'],
    },
    'RFC 5077, Section 3.3',
  ],
  [
    'NewSessionTicket',
    message(4, `00001c2012345678${vector(1, '00')}${vector(2, 'abcd')}${vector(2, '002a000400004000')}`),
    tls13,
    {
      ticket_lifetime: ['7200'],
      max_early_data_size: ['16384'],
    },
    'RFC 8446, Section 4.6.1',
  ],
  [
    'Finished',
    message(20, 'aa'.repeat(12)),
    tls12,
    {
      verify_data: [
        'aa'.repeat(12),
      ],
    },
    'RFC 5246, Section 7.4.9',
  ],
  [
    'EndOfEarlyData',
    message(5, ''),
    tls13,
    {
      length: ['0'],
    },
    'RFC 8446, Section 4.5',
  ],
  [
    'KeyUpdate',
    message(24, '01'),
    tls13,
    {
      request_update: ['update_requested'],
    },
    'RFC 8446, Section 4.6.3',
  ],
  [
    'CompressedCertificate',
    message(25, `0002000100${vector(3, 'abcd')}`),
    tls13,
    {
      algorithm: ['brotli'],
      uncompressed_length: ['256'],
    },
    'RFC 8879, Section 4',
  ],
  [
    'HelloRequest',
    message(0, ''),
    tls12,
    {
      length: ['0'],
    },
    'RFC 5246, Section 7.4.1.1',
  ],
]
