/** Registries of a handful of codes that hold still, each from the document that defines it. */

export const smallRegistries = {
  // RFC 7250, Section 7, and RFC 8902, Section 7
  certificateType: [
    [0, 'X509'],
    [1, 'OpenPGP'],
    [2, 'RawPublicKey'],
    [3, '1609Dot2'],
  ],
  // RFC 6961, Section 2.2
  certificateStatusType: [
    [1, 'ocsp'],
    [2, 'ocsp_multi'],
  ],
  // RFC 8422, Section 5.4
  curveType: [
    [1, 'explicit_prime'],
    [2, 'explicit_char2'],
    [3, 'named_curve'],
  ],
  // RFC 9849, Section 5
  echClientHelloType: [
    [0, 'outer'],
    [1, 'inner'],
  ],
  // RFC 6520, Sections 2 and 3
  heartbeatMode: [
    [1, 'peer_allowed_to_send'],
    [2, 'peer_not_allowed_to_send'],
  ],
  heartbeatType: [
    [1, 'heartbeat_request'],
    [2, 'heartbeat_response'],
  ],
  // RFC 9180, Section 7
  hpkeAead: [
    [1, 'AES-128-GCM'],
    [2, 'AES-256-GCM'],
    [3, 'ChaCha20Poly1305'],
    [0xFFFF, 'Export-only'],
  ],
  hpkeKdf: [
    [1, 'HKDF-SHA256'],
    [2, 'HKDF-SHA384'],
    [3, 'HKDF-SHA512'],
  ],
  hpkeKem: [
    [0x10, 'DHKEM(P-256, HKDF-SHA256)'],
    [0x11, 'DHKEM(P-384, HKDF-SHA384)'],
    [0x12, 'DHKEM(P-521, HKDF-SHA512)'],
    [0x20, 'DHKEM(X25519, HKDF-SHA256)'],
    [0x21, 'DHKEM(X448, HKDF-SHA512)'],
    [0x647A, 'X-Wing'],
  ],
  // RFC 8446, Section 4.6.3
  keyUpdateRequest: [
    [0, 'update_not_requested'],
    [1, 'update_requested'],
  ],
  // RFC 6066, Section 4
  maxFragmentLength: [
    [1, '2^9'],
    [2, '2^10'],
    [3, '2^11'],
    [4, '2^12'],
  ],
  // RFC 6066, Section 3
  nameType: [
    [0, 'host_name'],
  ],
  // RFC 9000, Section 18.2, and RFC 9221, 9287, 9368
  quicParameter: [
    [0x00, 'original_destination_connection_id'],
    [0x01, 'max_idle_timeout'],
    [0x02, 'stateless_reset_token'],
    [0x03, 'max_udp_payload_size'],
    [0x04, 'initial_max_data'],
    [0x05, 'initial_max_stream_data_bidi_local'],
    [0x06, 'initial_max_stream_data_bidi_remote'],
    [0x07, 'initial_max_stream_data_uni'],
    [0x08, 'initial_max_streams_bidi'],
    [0x09, 'initial_max_streams_uni'],
    [0x0A, 'ack_delay_exponent'],
    [0x0B, 'max_ack_delay'],
    [0x0C, 'disable_active_migration'],
    [0x0D, 'preferred_address'],
    [0x0E, 'active_connection_id_limit'],
    [0x0F, 'initial_source_connection_id'],
    [0x10, 'retry_source_connection_id'],
    [0x11, 'version_information'],
    [0x20, 'max_datagram_frame_size'],
    [0x2AB2, 'grease_quic_bit'],
  ],
  // RFC 6962, Section 3.2
  sctVersion: [
    [0, 'v1'],
  ],
  // RFC 5764, Section 4.1.2, and RFC 7714, Section 14.2
  srtpProfile: [
    [1, 'SRTP_AES128_CM_HMAC_SHA1_80'],
    [2, 'SRTP_AES128_CM_HMAC_SHA1_32'],
    [5, 'SRTP_NULL_HMAC_SHA1_80'],
    [6, 'SRTP_NULL_HMAC_SHA1_32'],
    [7, 'SRTP_AEAD_AES_128_GCM'],
    [8, 'SRTP_AEAD_AES_256_GCM'],
  ],
  // The SSL Protocol, Version 2.0: codes of three bytes, of one, and of two
  ssl2Cipher: [
    [0x010080, 'SSL_CK_RC4_128_WITH_MD5'],
    [0x020080, 'SSL_CK_RC4_128_EXPORT40_WITH_MD5'],
    [0x030080, 'SSL_CK_RC2_128_CBC_WITH_MD5'],
    [0x040080, 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5'],
    [0x050080, 'SSL_CK_IDEA_128_CBC_WITH_MD5'],
    [0x060040, 'SSL_CK_DES_64_CBC_WITH_MD5'],
    [0x0700C0, 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5'],
  ],
  ssl2CertificateType: [
    [1, 'X509_CERTIFICATE'],
  ],
  ssl2Error: [
    [1, 'NO_CIPHER_ERROR'],
    [2, 'NO_CERTIFICATE_ERROR'],
    [4, 'BAD_CERTIFICATE_ERROR'],
    [6, 'UNSUPPORTED_CERTIFICATE_TYPE_ERROR'],
  ],
  ssl2Message: [
    [0, 'ERROR'],
    [1, 'CLIENT-HELLO'],
    [2, 'CLIENT-MASTER-KEY'],
    [3, 'CLIENT-FINISHED'],
    [4, 'SERVER-HELLO'],
    [5, 'SERVER-VERIFY'],
    [6, 'SERVER-FINISHED'],
    [7, 'REQUEST-CERTIFICATE'],
    [8, 'CLIENT-CERTIFICATE'],
  ],
} satisfies Record<string, [number, string][]>
