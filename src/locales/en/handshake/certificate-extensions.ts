/** Extensions about certificates. */
export const certificateExtensions = {
  extensions: {
    status_request: {
      offer: {
        summary: 'The client asks the server to bring the CA’s word along that its certificate is not revoked.',
        detail: 'That is called OCSP stapling. Without it the client would have to ask the CA itself, which costs time and tells the CA who visits whom.',
      },
      answer: {
        summary: 'The server promises to send the CA’s word on its certificate.',
        detail: 'The answer itself follows in a CertificateStatus message. If it does not come after all, the client must ask the CA itself or go without.',
      },
      staple: {
        summary: 'Stapled to this certificate: the CA’s fresh word on whether it is revoked, @:{size}.',
        detail: 'The CA signed and dated it, so the server cannot invent it, and nobody need ask the CA. It says until when it may be believed.',
      },
      request: {
        summary: 'The server asks the client to staple the CA’s word to its certificate.',
        detail: 'It is the same wish that clients usually have towards servers, the other way round. Clients rarely have such an answer at hand.',
      },
    },
    status_request_v2: {
      offer: {
        summary: 'The client asks for the CAs’ word on every certificate of the chain, not only on the first.',
        detail: 'It improves on status_request for TLS 1.2. TLS 1.3 has dropped it, since there each certificate can carry its own answer.',
      },
      answer: {
        summary: 'The server promises the CAs’ word on the certificates of its chain.',
        detail: 'They follow in a CertificateStatus message.',
      },
    },
    signed_certificate_timestamp: {
      offer: {
        summary: 'The client asks for proof that the certificate stands in public logs.',
        detail: 'Certificate Transparency makes every certificate visible to all, so that a CA cannot secretly make one for somebody else’s name. The proof may also stand inside the certificate or in the OCSP answer.',
      },
      answer: {
        summary: 'The server hands over receipts of public logs for its certificate, @:{size}.',
        detail: 'Each is a log’s signed promise to publish the certificate. Browsers ask for receipts from at least two logs.',
      },
    },
    certificate_authorities: {
      summary: '@.capitalize:{sender} names @:{\'handshake.explain.words.counts.authorities\'} whose certificates it accepts.',
      detail: 'It helps the other side to pick the right certificate when it has several. Servers use it when they ask for a client certificate; clients hardly ever.',
    },
    compress_certificate: {
      summary: '@.capitalize:{sender} can unpack certificate chains compressed with {list}.',
      detail: 'The chain is the bulkiest part of a handshake. Compressed, it often fits into the first packets, which can save a round trip.',
    },
    client_certificate_type: {
      offer: {
        summary: 'The client says in which form it could prove itself: {list}.',
        detail: 'Beside certificates in the usual form (X.509) a bare public key is possible, for partners who know each other’s keys already.',
      },
      answer: {
        summary: 'The server wants the client’s certificate in the form {list}.',
        detail: 'X.509 is the usual form; a raw public key leaves out names and CA.',
      },
    },
    server_certificate_type: {
      offer: {
        summary: 'The client says which forms of server certificate it understands: {list}.',
        detail: 'A bare public key in place of a usual certificate (X.509) suits clients that know the server’s key already.',
      },
      answer: {
        summary: 'The server will prove itself in the form {list}.',
        detail: 'X.509 is the usual form; a raw public key leaves out names and CA, and the client must know it already.',
      },
    },
    delegated_credential: {
      offer: {
        summary: 'The client would take a short-lived key that stands in for the certificate’s own.',
        detail: 'With it a large site can let machines in many places answer for it without handing out the private key of its certificate. The stand-in lives seven days at most.',
      },
      answer: {
        summary: 'The server signs with a short-lived stand-in key, and shows here that its certificate permits it.',
        detail: 'The credential carries that key and the certificate’s signature over it. It expires after seven days at most.',
      },
    },
    client_certificate_url: {
      summary: 'The client would send an address of its certificate in place of the certificate.',
      detail: 'It was meant for small devices. Making a server fetch addresses that a client names is risky, and hardly any server does.',
    },
    trusted_ca_keys: {
      summary: 'The client says which roots it has, so that the server can pick a fitting certificate.',
      detail: 'In TLS 1.3 the extension certificate_authorities does the same. This one is hardly found on the web.',
    },
    cert_type: {
      summary: '@.capitalize:{sender} could also use OpenPGP keys as certificates.',
      detail: 'The extension is historic: TLS 1.3 forbids OpenPGP certificates, and browsers never had them.',
    },
    cached_info: {
      summary: '@.capitalize:{sender} speaks of parts of the handshake that need not be sent again, since they are remembered from before.',
      detail: 'In place of a known certificate chain only its hash is sent. Small devices save bytes so; browsers do not use it.',
    },
    transparency_info: {
      summary: '@.capitalize:{sender} speaks about proof from public certificate logs, in their second version.',
      detail: 'It would take the place of signed_certificate_timestamp. The logs of today still use the first version, so it is rarely seen.',
    },
    dnssec_chain: {
      summary: '@.capitalize:{sender} speaks about a proof from the DNS, signed with DNSSEC, for the server’s key.',
      detail: 'So a client can check a key that was published in the DNS (DANE) without asking the DNS itself.',
    },
    oid_filters: {
      summary: 'The server says which extensions a client certificate must carry, and with which values.',
      detail: 'It asks for @:{\'handshake.explain.words.counts.filters\'}. A client that has a fitting certificate picks that one; the server checks in any case.',
    },
    post_handshake_auth: {
      summary: 'The client agrees to be asked for a certificate later, when the connection already runs.',
      detail: 'So a server can ask only when a protected page is called up. HTTP/2 and HTTP/3 forbid it, because many requests share one connection there.',
    },
  },
  inside: {
    status_request: {
      status_type: {
        summary: 'Type {value}: an answer by OCSP is asked for, or given.',
        detail: 'OCSP is the protocol by which a CA says whether a certificate is still good. No other kind ever came into use in this extension.',
      },
      status: {
        summary: 'A request of another kind than OCSP, @:{size}.',
        detail: 'The type is known by number only, so these bytes are shown as they are.',
      },
      OCSPResponse: {
        summary: 'The CA’s answer about this certificate, @:{size} of DER under its signature.',
        detail: 'It says good, revoked or unknown, and until when that may be believed. The client checks the CA’s signature on it first.',
      },
      responder_id_list: {
        summary: 'The client would take the answer from @:{\'handshake.explain.words.counts.responders\'}.',
        detail: 'An empty list, by far the most usual, means: from whomever the CA has appointed. No public CA relies on this list.',
      },
      ResponderID: {
        summary: 'One who may answer for the CA, @:{size} of DER.',
        detail: 'It is named by its name or by a hash of its key. The client trusts this one by agreement, not through the certificate.',
      },
      request_extensions: {
        summary: 'Wishes about the answer itself, @:{size}.',
        detail: 'A nonce could stand here, to have an answer made at this moment. Nearly always it is empty, since servers fetch the answer in advance.',
      },
    },
    signed_certificate_timestamp: {
      sct_list: {
        summary: '@:{\'handshake.explain.words.counts.logs\'}, @:{size}.',
        detail: 'Each comes from a log of its own; a client knows the logs’ keys and checks the signatures. Receipts of logs that it does not know do not count.',
      },
      SerializedSCT: {
        summary: 'Receipt {position} of {count}: a log’s signed promise to publish this certificate, @:{size}.',
        detail: 'It names the log, the moment and a signature. The tab for certificates shows which log it is.',
      },
      sct_version: {
        summary: '{value}: the receipt’s version.',
        detail: 'v1 is the only one in use.',
      },
      id: {
        summary: 'The log that gave the receipt, told by the SHA-256 hash of its key.',
        detail: 'A client knows the trusted logs by this number; the tab for certificates shows the log’s name.',
      },
      timestamp: {
        summary: 'The log received the certificate at {value}.',
        detail: 'From then on it has a day, as a rule, to publish it.',
      },
      extensions: {
        summary: 'Additions to the receipt, @:{size}.',
        detail: 'None are defined for v1; newer logs put the entry’s number here.',
      },
      algorithm: {
        summary: 'The log signed with {value}.',
        detail: 'Logs may use ECDSA on P-256 or RSA, both with SHA-256. @:{schemeWords}',
      },
      signature: {
        summary: 'The log’s signature over the certificate and the moment, @:{size}.',
        detail: 'With it the log can later be held to its promise.',
      },
    },
    certificate_authorities: {
      authorities: {
        summary: 'The list of @:{\'handshake.explain.words.counts.authorities\'}, @:{size}.',
        detail: 'A certificate fits when its chain leads to one of these names.',
      },
      DistinguishedName: {
        summary: 'An accepted CA, {position} of {count}: {value}.',
        detail: 'It is the subject of the CA’s own certificate, in the form that it has there (DER).',
      },
    },
    compress_certificate: {
      algorithms: {
        summary: '@:{\'handshake.explain.words.counts.algorithms\'}, the one it likes best first: {list}.',
        detail: 'The other side may choose one of them, or send its chain as it is. The server’s choice stands in its CompressedCertificate message.',
      },
      CertificateCompressionAlgorithm: {
        summary: '@.capitalize:{sender} can unpack {value}.',
        detail: 'brotli makes chains smallest; zstd unpacks fastest; zlib is the oldest and known everywhere. On chains of usual length they differ by little.',
      },
    },
  },
}
