/** Fields of the messages about certificates. */
export const certificateFields = {
  fields: {
    Certificate: {
      certificate_request_context: {
        empty: {
          summary: 'Empty, as always while the handshake runs.',
          detail: 'The field matters only when a server asks for a certificate later, on the finished connection: then it says which question is answered here. Its one byte is the length, zero.',
        },
        filled: {
          summary: 'The mark of the question that is answered here, repeated: @:{size}.',
          detail: 'The server asked for a certificate after the handshake and gave its question a mark, so that answers cannot be mixed up.',
        },
      },
      certificate_list: {
        several: {
          summary: '@:{\'handshake.explain.words.counts.certificates\'}, @:{size}; @:{sender}’s own comes first.',
          detail: 'Each next one should vouch for the one before it. The root itself need not be sent: whoever does not have it already must not take it from here.',
        },
        one: {
          summary: 'One certificate, @:{size}: @:{sender}’s own.',
          detail: 'Certificates of CAs that vouch for it may follow; here none does. Whoever checks it must have what leads from it to a root already.',
        },
        empty: {
          summary: 'No certificate: the list is empty.',
          detail: 'A client that was asked, and has no certificate to show, must answer all the same, and does it so. Whether it goes on without one, the server decides.',
        },
      },
      CertificateEntry: {
        own: {
          summary: '@.capitalize:{sender}’s own certificate, with what belongs to it.',
          detail: 'TLS 1.3 lets each certificate carry extensions of its own, such as a fresh word of the CA on revocation. The public key in it checks the signature of CertificateVerify.',
        },
        above: {
          summary: 'Certificate {position} of {count}: that of a CA which vouches for the one before it.',
          detail: 'It leads the other side one step closer to a root that it trusts. Without such intermediate certificates many clients could not find the way.',
        },
      },
      certificate: {
        own: {
          summary: '@.capitalize:{sender}’s own certificate as DER, @:{size}.',
          detail: 'It binds a public key to names, for a limited time, under the signature of a CA. The tab for certificates takes it apart field by field.',
        },
        above: {
          summary: 'Certificate {position} of {count} as DER, @:{size}: a CA that vouches for the one before it.',
          detail: 'Its public key checks the signature on the certificate before. The tab for certificates takes it apart field by field.',
        },
      },
      extensions: {
        summary: 'What is said about this one certificate: @:{\'handshake.explain.words.counts.extensions\'}.',
        detail: 'Here a server passes on the CA’s word that it is not revoked, or proof that it stands in public logs. Mostly the list is empty.',
      },
    },
    CompressedCertificate: {
      algorithm: {
        summary: '@.capitalize:{sender} compressed its chain with {value}.',
        detail: 'It may only choose what the other side offered in compress_certificate. The receiver unpacks it and then reads a usual Certificate message.',
      },
      uncompressed_length: {
        summary: 'Unpacked, the Certificate message has {value} bytes.',
        detail: 'The receiver checks this before it reserves memory, and stops if the unpacked length differs: a guard against small messages that swell without end. The difference is what compression has saved on the line.',
      },
      compressed_certificate_message: {
        summary: 'The chain itself, compressed to @:{size}.',
        detail: 'Unpacked it is the body of a Certificate message, with the same meaning. What is in it is shown once it is unpacked.',
      },
    },
    CertificateRequest: {
      certificate_request_context: {
        empty: {
          summary: 'Empty: the question belongs to this handshake.',
          detail: 'Only a question that the server puts later, on the finished connection, carries a mark here. During a handshake there is only one such question, so it needs none.',
        },
        filled: {
          summary: 'The server marks its question with @:{size}.',
          detail: 'It asks on a connection that already runs, where several questions may be open. The client’s answer repeats the mark.',
        },
      },
      extensions: {
        summary: 'The server says in @:{\'handshake.explain.words.counts.extensions\'} which certificates it would take.',
        detail: 'The signature algorithms must be among them. Names of CAs that it accepts may be, and help the client to pick the right certificate.',
      },
      certificate_types: {
        summary: 'The server takes @:{\'handshake.explain.words.counts.certificateTypes\'}: {list}.',
        detail: 'They say with which sort of key the client may sign. Since TLS 1.2 the list of signature algorithms says it more exactly.',
      },
      ClientCertificateType: {
        summary: 'The server would take a certificate of the kind {value}.',
        detail: 'rsa_sign and ecdsa_sign are in use: a certificate whose RSA or elliptic-curve key signs the handshake. The “fixed” kinds and DSS have died out.',
      },
      supported_signature_algorithms: {
        summary: 'The server can check @:{\'handshake.explain.words.counts.schemes\'} from the client, the one it likes best first.',
        detail: 'The client must sign with one of them, and its certificate should be signed with one too. Without a match the client cannot prove itself.',
      },
      SignatureAndHashAlgorithm: {
        summary: 'The server would take a signature by {value}, its choice {position} of {count}.',
        detail: 'The client may sign the handshake with it, if its key fits. @:{schemeWords}',
      },
      certificate_authorities: {
        empty: {
          summary: 'The server names no CA: any certificate may be offered.',
          detail: 'Whether it accepts what comes, it decides when it sees it. Some servers leave the list empty to keep the names of their CAs to themselves.',
        },
        filled: {
          summary: 'The server names @:{\'handshake.explain.words.counts.authorities\'} from which it would take a certificate.',
          detail: 'The client picks a certificate that comes from one of them; if it has none, an empty answer is usual. Browsers ask their user only about certificates that fit.',
        },
      },
      DistinguishedName: {
        summary: 'A CA that the server would accept, {position} of {count}: {value}.',
        detail: 'A certificate fits when its chain leads to this name. On the wire it is DER, the form that names have in certificates.',
      },
    },
    CertificateVerify: {
      algorithm: {
        summary: '@.capitalize:{sender} signed with {value}.',
        detail: '@:{schemeWords} The other side must have offered this algorithm before.',
      },
      signature: {
        summary: 'The signature itself, @:{size}, over everything said so far.',
        detail: 'It is checked with the public key in @:{sender}’s certificate. If it fits, whoever sends this holds the private key and saw the same handshake. @:{proofWords}',
      },
    },
    CertificateStatus: {
      status_type: {
        summary: 'The answer is of type {value}.',
        detail: 'OCSP is the protocol by which a CA says whether a certificate is still good: ocsp is one answer, ocsp_multi one for each certificate of the chain.',
      },
      OCSPResponse: {
        summary: 'The CA’s answer itself, @:{size} of DER, signed by the CA.',
        detail: 'It says for this certificate good, revoked or unknown, and for how long that may be believed. The client checks the CA’s signature on it before it believes it.',
      },
      response: {
        summary: 'An answer of another kind than OCSP, @:{size}.',
        detail: 'Its type is known by number only, so the bytes are shown as they are.',
      },
      ocsp_response_list: {
        summary: 'The CAs’ answers for the certificates of the chain, @:{\'handshake.explain.words.counts.answers\'}.',
        detail: 'They come in the same order as the certificates; an empty one means that there is none.',
      },
    },
  },
}
