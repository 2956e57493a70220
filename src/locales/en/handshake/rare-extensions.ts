/** Extensions that are seldom met, and what is in them. */
export const rareExtensions = {
  inside: {
    status_request_v2: {
      certificate_status_req_list: {
        summary: '@:{\'handshake.explain.words.counts.requests\'}, the one that the client likes best first.',
        detail: 'The server answers one of them, or none.',
      },
      CertificateStatusRequestItemV2: {
        summary: 'Request {position} of {count}: {list}.',
        detail: 'ocsp asks for the server’s own certificate only, ocsp_multi for the whole chain.',
      },
      status_type: {
        summary: 'The client asks for {value}.',
        detail: 'ocsp asks about one certificate, ocsp_multi about all of the chain.',
      },
      request: {
        summary: 'The request itself, @:{size}.',
        detail: 'It has the same shape as that of status_request.',
      },
      responder_id_list: {
        summary: '@:{\'handshake.explain.words.counts.responders\'} from whom the client would take the answer.',
        detail: 'An empty list, the usual one, means: from whomever the CA has appointed.',
      },
      ResponderID: {
        summary: 'Somebody from whom the CA’s word would be taken, @:{size} of DER.',
        detail: 'The client trusts this one by agreement, not through the certificate.',
      },
      request_extensions: {
        summary: 'Wishes about the answers, @:{size}.',
        detail: 'Nearly always there are none.',
      },
    },
    oid_filters: {
      filters: {
        summary: '@:{\'handshake.explain.words.counts.filters\'}, @:{size}.',
        detail: 'A certificate must fulfil all of them.',
      },
      OIDFilter: {
        summary: 'Condition {position} of {count} on the client’s certificate: {value}.',
        detail: 'It names an extension of the certificate and what must stand in it.',
      },
      certificate_extension_oid: {
        summary: 'Which extension of the certificate is meant: {value}.',
        detail: 'Most often it is the key usage or the extended key usage.',
      },
      certificate_extension_values: {
        filled: {
          summary: 'What must stand in that extension: {value}.',
          detail: 'Of key usages and extended key usages, all that are named here must be in the certificate; how other extensions are compared, both sides must have agreed on.',
        },
        empty: {
          summary: 'No value is asked for: the extension must be there, with whatever content.',
          detail: 'Only the two bytes of the length are left, and they are zero.',
        },
      },
    },
    client_certificate_type: {
      client_certificate_types: {
        summary: '@:{\'handshake.explain.words.counts.kinds\'} in which the client could prove itself, the best liked first: {list}.',
        detail: 'The server picks one, if it asks for a certificate at all.',
      },
      client_certificate_type: {
        summary: '{value}: in this form the server wants it.',
        detail: 'The client’s Certificate message will hold exactly that.',
      },
      CertificateType: {
        summary: 'The client could prove itself with {value}.',
        detail: 'X509 is a usual certificate, RawPublicKey a bare key without a name.',
      },
    },
    server_certificate_type: {
      server_certificate_types: {
        summary: '@:{\'handshake.explain.words.counts.kinds\'}, the one that the client likes best first: {list}.',
        detail: 'The server picks the form of its own certificate from these.',
      },
      server_certificate_type: {
        summary: '{value}: in this form the server’s certificate follows.',
        detail: 'The Certificate message will hold exactly that.',
      },
      CertificateType: {
        summary: 'The client understands {value} from the server.',
        detail: 'X509 is a usual certificate, RawPublicKey a bare key that the client must know already.',
      },
    },
    trusted_ca_keys: {
      trusted_authorities_list: {
        summary: '@:{\'handshake.explain.words.counts.authorities\'} that the client knows.',
        detail: 'The server picks a certificate that leads to one of them.',
      },
      TrustedAuthority: {
        summary: 'A CA that the client knows, number {position} of {count}.',
        detail: 'It can be told by name or by a hash.',
      },
      identifier_type: {
        summary: 'The CA is told in way {value}.',
        detail: '0: agreed on before; 1: hash of its key; 2: its name; 3: hash of its certificate.',
      },
      sha1_hash: {
        summary: 'The SHA-1 hash by which the CA is told, @:{size}.',
        detail: 'It only finds the CA and protects nothing, so the weakness of SHA-1 does no harm here.',
      },
      DistinguishedName: {
        summary: 'The name of the CA: {value}.',
        detail: 'It is the subject of the CA’s own certificate.',
      },
      identifier: {
        summary: 'A CA told in an unknown way, @:{size}.',
        detail: 'The way is known by number only, so the bytes are shown as they are.',
      },
    },
    heartbeat: {
      HeartbeatMode: {
        allowed: {
          summary: '@.capitalize:{sender} answers heartbeats: @:{receiver} may send them.',
          detail: 'That is {value}, number 1. Heartbeats are for long connections over datagrams; on the web they have no use.',
        },
        forbidden: {
          summary: '@.capitalize:{sender} wants no heartbeats from @:{receiver} ({value}).',
          detail: 'It may still send some itself, if the other side allows them.',
        },
      },
    },
    use_srtp: {
      SRTPProtectionProfiles: {
        summary: '@:{\'handshake.explain.words.counts.profiles\'}: {list}.',
        detail: 'Each says how sound and picture would be encrypted and authenticated.',
      },
      SRTPProtectionProfile: {
        summary: '{value}, number {position} of {count}.',
        detail: 'The name says the cipher, its key length and the length of the authentication tag.',
      },
      srtp_mki: {
        summary: 'A mark for the media keys, @:{size}.',
        detail: 'With it several keys could be told apart; mostly it is empty.',
      },
    },
    token_binding: {
      major: {
        summary: 'Version of the binding protocol: {value}, before the point.',
        detail: 'There was never a 2.',
      },
      minor: {
        summary: 'Version of the binding protocol: {value}, behind the point.',
        detail: '1.0 was the only one.',
      },
      key_parameters_list: {
        summary: '@:{\'handshake.explain.words.counts.kinds\'} of key that could be used: {list}.',
        detail: 'An answer names exactly one.',
      },
      TokenBindingKeyParameters: {
        summary: 'Kind of key {value}.',
        detail: '0 and 1 are RSA signatures, 2 is ECDSA on P-256.',
      },
    },
    srp: {
      I: {
        summary: '“{value}”, the user’s name, readable on the way.',
        detail: 'The server looks up by it what it keeps about the password.',
      },
    },
    quic_transport_parameters: {
      TransportParameter: {
        summary: '{list}: a setting that @:{sender} announces.',
        detail: 'The other side must keep to it for the whole connection.',
      },
      id: {
        summary: 'This parameter is {value}.',
        detail: 'A number of the form 31·N + 27 is made up, so that others stay tolerant.',
      },
      value: {
        summary: 'Its value: {value}.',
        detail: 'Times are milliseconds, sizes are bytes, and ids are given in hex.',
      },
      chosen_version: {
        summary: 'QUIC version {code}, the one in use.',
        detail: '1 is QUIC version 1.',
      },
      available_version: {
        summary: 'QUIC version {code}, which @:{sender} could use as well.',
        detail: 'The two sides may still change to it.',
      },
      ipv4_address: {
        summary: 'An IPv4 address to which the client may move, @:{size}.',
        detail: 'Moving there lets a server spread its load.',
      },
      ipv4_port: {
        summary: 'The port that belongs to the IPv4 address: {value}.',
        detail: '0 means that no IPv4 address is offered.',
      },
      ipv6_address: {
        summary: 'An IPv6 address to which the client may move, @:{size}.',
        detail: 'The server prefers it for the rest of the connection.',
      },
      ipv6_port: {
        summary: 'The port that belongs to the IPv6 address: {value}.',
        detail: '0 means that no IPv6 address is offered.',
      },
      connection_id: {
        summary: 'The name that the connection bears at the new address, @:{size}.',
        detail: 'QUIC tells connections apart by such ids, not by addresses.',
      },
      stateless_reset_token: {
        summary: '@:{size} with which a server that forgot the connection can still end it.',
        detail: 'Only who sent them before can end it so.',
      },
    },
  },
  extensions: {
    heartbeat: {
      summary: '@.capitalize:{sender} speaks of heartbeats: {value}.',
      detail: 'A heartbeat asks whether the other side still lives. Servers that trusted its length gave away their memory in 2014 (Heartbleed), and since then hardly anyone uses it.',
    },
    use_srtp: {
      summary: '@.capitalize:{sender} wants to derive keys for audio and video from this handshake: {list}.',
      detail: 'It belongs to calls over WebRTC, which use DTLS, and says nothing on a web page’s connection.',
    },
    token_binding: {
      summary: '@.capitalize:{sender} knows token binding, which ties logins to a key of the client.',
      detail: 'Stolen cookies would then be useless elsewhere. Browsers have given it up.',
    },
    channel_id: {
      summary: '@.capitalize:{sender} knows ChannelID, by which a client proves a key of its own, made for this site.',
      detail: 'Cookies bound to such a key are useless to a thief. It came from Chrome, which has long removed it.',
    },
    srp: {
      summary: 'The client wants to log in by user name and password, within TLS: “{name}”.',
      detail: 'The password is proved without being sent (SRP). The user name travels readable. Browsers do not know it.',
    },
    quic_transport_parameters: {
      summary: '@.capitalize:{sender} tells its limits for QUIC: @:{\'handshake.explain.words.counts.parameters\'}.',
      detail: 'QUIC (HTTP/3) uses TLS 1.3 for its handshake and brings its own settings along here. On a TCP connection it has no place.',
    },
    user_mapping: {
      summary: '@.capitalize:{sender} speaks of telling under which account the user is known.',
      detail: 'It was meant for Windows domains and is hardly found any more.',
    },
    client_authz: {
      summary: '@.capitalize:{sender} speaks of proofs of what the client may do, sent within the handshake.',
      detail: 'It never came into use on the web.',
    },
    server_authz: {
      summary: '@.capitalize:{sender} speaks of proofs of what the server may do, sent within the handshake.',
      detail: 'Nothing on the web asks for them.',
    },
    connection_id: {
      summary: '@.capitalize:{sender} gives the connection a name, for TLS over datagrams.',
      detail: 'With it a device whose address changes need not begin anew. It has no place on TCP.',
    },
    external_id_hash: {
      summary: '@.capitalize:{sender} ties this handshake to an identity that was told elsewhere.',
      detail: 'It belongs to calls over WebRTC.',
    },
    external_session_id: {
      summary: '@.capitalize:{sender} ties this handshake to a session that was arranged elsewhere.',
      detail: 'Calls over WebRTC use it when they are set up.',
    },
  },
}
