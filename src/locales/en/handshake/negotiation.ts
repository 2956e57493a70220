/** Extensions by which both sides agree on what to use. */
export const negotiation = {
  extensions: {
    supported_versions: {
      offer: {
        summary: 'The client speaks {list}. @:{taken}',
        detail: 'This list is what counts; the version field at the head of the hello is frozen for the sake of old equipment. The server should take the newest that both know.',
      },
      answer: {
        summary: 'The server chooses {list}.',
        detail: '@:{versionWords} The version field at the head of this message says otherwise only for the sake of old equipment.',
      },
    },
    supported_groups: {
      offer: {
        summary: 'The client can exchange keys on @:{\'handshake.explain.words.counts.groups\'}: {list}.',
        detail: 'A group is the mathematics in which both sides agree on a secret: an elliptic curve, a field of large numbers, or a post-quantum method beside a curve. @:{taken}',
      },
      answer: {
        summary: 'The server says which groups it would like next time: {list}.',
        detail: 'It changes nothing in this handshake. A client may remember it and guess better with its key shares.',
      },
    },
    ec_point_formats: {
      offer: {
        summary: 'The client says in which forms it reads points of elliptic curves: {list}.',
        detail: 'A point can be written in full or shortened. Only the full form (uncompressed) has remained, so the extension says nothing new; TLS 1.3 does without it.',
      },
      answer: {
        summary: 'The server says in which forms it reads points of elliptic curves: {list}.',
        detail: 'Only the full form (uncompressed) is still in use, so nothing hangs on it. Old clients expect the answer all the same.',
      },
    },
    signature_algorithms: {
      offer: {
        summary: 'The client can check @:{\'handshake.explain.words.counts.schemes\'}, the ones it likes best first.',
        detail: 'The server must be able to prove its identity with one of them, and its certificates should be signed with them too. @:{taken}',
      },
      request: {
        summary: 'The server can check @:{\'handshake.explain.words.counts.schemes\'} from the client.',
        detail: 'If the client shows a certificate, it must sign the handshake with one of them. The CA’s signatures on that certificate should be among them too.',
      },
    },
    signature_algorithms_cert: {
      summary: '@.capitalize:{sender} says separately with what certificates may be signed: @:{\'handshake.explain.words.counts.schemes\'}.',
      detail: 'Without this extension the list in signature_algorithms counts for certificates too. It lets a program accept older signatures by CAs while asking for newer ones in the handshake.',
    },
    record_size_limit: {
      summary: '@.capitalize:{sender} takes records of {limit} bytes at most.',
      detail: 'It is a wish of small devices with little memory, but some browsers send it too. The usual limit is 16,384 bytes.',
    },
    max_fragment_length: {
      offer: {
        summary: 'The client asks for records of {limit} bytes at most.',
        detail: 'It is meant for devices with little memory. record_size_limit is its better successor.',
      },
      answer: {
        summary: 'The server agrees to records of {limit} bytes at most.',
        detail: 'From here both sides keep to it.',
      },
    },
    encrypt_then_mac: {
      offer: {
        summary: 'The client would like data encrypted first and the checksum put over that.',
        detail: 'The other order, usual in TLS 1.2 with CBC suites, led to the padding attacks (POODLE, Lucky 13). Suites with GCM or ChaCha20 do not need it.',
      },
      answer: {
        summary: 'The server agrees: data is encrypted first, and the checksum is put over that.',
        detail: 'A receiver now checks before it decrypts, which closes the door to padding attacks on CBC suites. For suites with GCM or ChaCha20 a server must not give this answer.',
      },
    },
    extended_master_secret: {
      offer: {
        summary: 'The client wants the keys bound to this whole handshake.',
        detail: 'Without it an attacker in the middle could make two connections end up with the same keys (the triple handshake attack). TLS 1.3 always does it.',
      },
      answer: {
        summary: 'The server agrees to bind the keys to this whole handshake.',
        detail: 'The master secret is now made from everything said until the key exchange, not from the two random numbers alone. So no attacker can make two connections share it.',
      },
      resumed: {
        summary: 'The server confirms that the earlier session was bound to its whole handshake.',
        detail: 'The secret that goes on was made then, from everything said until that key exchange. A session made without this binding may not be resumed by a client that asks for it.',
      },
    },
    renegotiation_info: {
      offer: {
        summary: 'The client knows how to renegotiate safely.',
        detail: 'Without it an attacker could put his own request in front of the client’s (2009). It is empty at the first handshake; TLS 1.3 has no renegotiation at all.',
      },
      answer: {
        summary: 'The server, too, knows how to renegotiate safely.',
        detail: 'A later handshake on this connection will be tied to this one, so that nobody can be slipped in between. Servers without this answer should not be trusted with a client certificate.',
      },
    },
    padding: {
      summary: '@:{size} of zeros that make the hello longer, and nothing else.',
      detail: 'Some servers hung when a hello had between 256 and 511 bytes; the filling jumps over that gap. Some clients also use it to hide how long the host name is.',
    },
    truncated_hmac: {
      summary: '@.capitalize:{sender} would cut the checksum of each record to 10 bytes.',
      detail: 'It was meant to save bytes on slow lines and is not safe. Nobody should use it.',
    },
    grease: {
      summary: 'A made-up extension ({code}) that means nothing.',
      detail: '@.capitalize:{sender} throws it in at random (GREASE), so that the other side stays used to extensions that it does not know. It may be empty or hold any bytes.',
    },
    registered: {
      summary: 'The extension {name} (number {code}), @:{size}.',
      detail: 'It stands in IANA’s list, but what is in it is not taken apart here. @.capitalize:{receiver} may pass over it, if it does not know it.',
    },
    unknown: {
      summary: 'An extension known by its number only: {code}, @:{size}.',
      detail: 'It may be new, private or a draft. What its bytes mean, we cannot say; @:{receiver} passes over it, if it does not know it either.',
    },
  },
  inside: {
    supported_versions: {
      versions: {
        summary: '@:{\'handshake.explain.words.counts.versions\'}, the one that the client likes best first: {list}.',
        detail: 'A made-up number among them (GREASE) only tests whether servers pass over what they do not know. The order is a wish; the server decides.',
      },
      ProtocolVersion: {
        summary: '{value}, number {position} of {count} in the client’s order. @:{taken}',
        detail: 'The server decides which of the versions is spoken. @:{versionWords}',
      },
      selected_version: {
        summary: 'From here on both sides speak {value}.',
        detail: 'The server must choose one that the client offered. @:{versionWords}',
      },
    },
    supported_groups: {
      named_group_list: {
        summary: '@:{\'handshake.explain.words.counts.groups\'}, the one that @:{sender} likes best first: {list}.',
        detail: 'For some of them a key share may already be enclosed, in the extension key_share. The server may still ask for any other one of the list.',
      },
      NamedGroup: {
        summary: '{value}, number {position} of {count}. @:{taken}',
        detail: 'On this group @:{sender} could exchange keys. @:{groupWords}',
      },
    },
    ec_point_formats: {
      ec_point_format_list: {
        summary: '@:{\'handshake.explain.words.counts.formats\'}: {list}.',
        detail: 'uncompressed must be among them. The shortened forms have died out.',
      },
      ECPointFormat: {
        full: {
          summary: 'uncompressed: points are written in full, with both coordinates.',
          detail: 'This is the form that everybody uses. X25519 has a form of its own and does not heed this list.',
        },
        short: {
          summary: '{value}: points may be shortened to one coordinate and a bit.',
          detail: 'This form has died out and must not be used any more; old libraries still list it.',
        },
      },
    },
    signature_algorithms: {
      supported_signature_algorithms: {
        summary: 'The list of @:{\'handshake.explain.words.counts.schemes\'}: {list}.',
        detail: 'Each entry names the kind of key and the hash together. The order is one of preference.',
      },
      SignatureScheme: {
        summary: 'A signature by {value}, number {position} of {count}. @:{taken}',
        detail: 'With it @:{sender} can check a proof of identity. @:{schemeWords}',
      },
    },
    signature_algorithms_cert: {
      supported_signature_algorithms: {
        summary: '@:{\'handshake.explain.words.counts.schemes\'} for certificates: {list}.',
        detail: 'They concern the CAs’ signatures on the certificates, not the one in the handshake.',
      },
      SignatureScheme: {
        summary: 'Certificates may be signed with {value}, number {position} of {count}.',
        detail: 'This is about the CAs’ signatures on the certificates. @:{schemeWords}',
      },
    },
    delegated_credential: {
      supported_signature_algorithm: {
        summary: '@:{\'handshake.explain.words.counts.schemes\'} that the client takes from a stand-in key: {list}.',
        detail: 'Without a match the server signs with its certificate’s own key.',
      },
      SignatureScheme: {
        summary: 'A stand-in key may sign with {value}.',
        detail: 'The server would sign the handshake so, in place of its certificate’s key. @:{schemeWords}',
      },
      Credential: {
        summary: 'The stand-in key with its term and algorithm, @:{size}.',
        detail: 'The certificate’s key has signed exactly these bytes.',
      },
      valid_time: {
        summary: 'The stand-in key is good until {value} seconds after the certificate’s first day.',
        detail: 'Seven days from now is the most a client accepts.',
      },
      dc_cert_verify_algorithm: {
        summary: 'The stand-in key signs the handshake with {value}.',
        detail: 'It must be one that the client named in its hello. @:{schemeWords}',
      },
      ASN1_subjectPublicKeyInfo: {
        summary: 'The stand-in’s public key, @:{size} of DER.',
        detail: 'With it the client checks CertificateVerify, in place of the certificate’s key.',
      },
      algorithm: {
        summary: 'The certificate’s key vouches for the stand-in with {value}.',
        detail: 'So the stand-in is tied to this certificate. @:{schemeWords}',
      },
      signature: {
        summary: 'The certificate’s signature over the stand-in key, @:{size}.',
        detail: 'It fits only this certificate, which must also allow delegation expressly.',
      },
    },
    record_size_limit: {
      RecordSizeLimit: {
        summary: '{value} bytes is the most a record may hold before encryption.',
        detail: 'In TLS 1.3 the byte for the content type and the padding count with it, hence figures such as 16385. The other side must cut its data accordingly.',
      },
    },
    max_fragment_length: {
      MaxFragmentLength: {
        summary: '{value}: {limit} bytes.',
        detail: 'Only four sizes can be said: 512, 1024, 2048 and 4096 bytes.',
      },
    },
    renegotiation_info: {
      renegotiated_connection: {
        empty: {
          summary: 'Empty: this is the first handshake on the connection.',
          detail: 'There is no earlier one to be tied to. That the extension is here at all is the message.',
        },
        filled: {
          summary: 'The Finished values of the handshake before, @:{size}.',
          detail: 'They tie this handshake to the one before on the same connection. An attacker who began the connection does not know the right ones.',
        },
      },
    },
    padding: {
      padding: {
        summary: '@:{size}, all of them zero.',
        detail: 'The receiver checks that they are zero, and forgets them. They are worth their bytes only for broken servers.',
      },
    },
    grease: {
      grease: {
        summary: '@:{size} in a made-up extension; they say nothing.',
        detail: 'Their length varies too, so that servers do not come to rely on it. A correct receiver does not look at them.',
      },
    },
  },
}
