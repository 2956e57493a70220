/** Fields of the hellos. */
export const hello = {
  fields: {
    ClientHello: {
      legacy_version: {
        summary: 'The client writes {value} here; what it really can do is {versions}.',
        detail: 'Once this was the highest version of the client. Servers that broke on an unknown number forced TLS 1.3 to freeze it at TLS 1.2 and to move the true list into the extension supported_versions.',
        only: {
          summary: '{value} is the highest version that this client can do.',
          detail: 'There is no list of versions in this hello, so the server takes this one or an older one. A client that knows TLS 1.3 would say so in supported_versions.',
        },
      },
      random: {
        summary: '{bytes} random bytes from the client, for this connection only.',
        detail: 'They go into every key and every signature of the handshake, so that nothing of it can be recorded and played again later. They are no secret. In a key log this number says to which connection a secret belongs.',
      },
      legacy_session_id: {
        empty: {
          summary: 'The client names no earlier session here.',
          detail: 'The field is empty: the client begins anew, or continues a session by other means (a ticket or a pre-shared key). Browsers fill it even in TLS 1.3, for the sake of old equipment; smaller programs often do not.',
        },
        disguise: {
          summary: '{bytes} random bytes that make this hello look like the resumption of a TLS 1.2 session.',
          detail: 'TLS 1.3 has no use for a session id. @:{echoed} A server that speaks TLS 1.3 sends it back unchanged, so that old equipment on the way sees what it is used to.',
        },
        ticket: {
          summary: 'An id of @:{size} that the client made up, beside the ticket that it shows.',
          detail: 'It stands for no session that the server remembers. A server that accepts the ticket sends the same id back, and so the client knows at once that the session goes on. @:{echoed}',
        },
        resume: {
          summary: 'The client asks to continue an earlier session by its id of @:{size}.',
          detail: 'If the server still knows it, it sends the same id back and the handshake gets shorter. Otherwise it answers with another one, or none, and everything begins anew.',
        },
      },
      cipher_suites: {
        summary: 'The client offers @:{\'handshake.explain.words.counts.suites\'}, the one it likes best first. @:{taken}',
        detail: 'A suite says how data will be encrypted and, before TLS 1.3, also how keys are exchanged and how the server proves itself. The server decides; many servers go by their own order. The list and its order tell an observer which program this is.',
      },
      CipherSuite: {
        chosen: {
          summary: 'Offer {position} of {count}, and the one that the server chose: {value}.',
          detail: 'Both sides use it from now on. @:{exchange} @:{cipher} @:{hash}',
        },
        offered: {
          summary: 'Offer {position} of {count}: {value}. The server did not take it.',
          detail: 'Whether the server knows it too, the handshake does not tell. @:{exchange} @:{cipher} @:{hash}',
        },
        open: {
          summary: 'Offer {position} of {count}: {value}.',
          detail: 'This is what it would give. @:{exchange} @:{cipher} @:{hash}',
        },
        unknown: {
          summary: 'Offer {position} of {count} is suite {code}, known here by its number only.',
          detail: 'What it consists of, we cannot say. It may be new, private or a draft. A server that does not know it passes it over.',
        },
        grease: {
          summary: 'Offer {position} of {count} is no suite at all, but a made-up number ({code}).',
          detail: 'The client throws such numbers in at random (GREASE) to keep servers used to passing over what they do not know. A correct server takes no notice.',
        },
        renegotiation: {
          summary: 'No suite but a signal: the client knows how to renegotiate safely.',
          detail: '{value} says the same as an empty renegotiation_info extension, in a way that even servers without extensions endure. It guards against an attacker who puts his own request in front of the client’s.',
        },
        fallback: {
          summary: 'No suite but a signal: the client is trying again with an older version than it can do.',
          detail: 'If the server knows a newer one, it answers with the alert inappropriate_fallback. So an attacker who breaks the first attempts cannot push both down to an old version.',
        },
      },
      legacy_compression_methods: {
        summary: 'The client offers @:{\'handshake.explain.words.counts.compressions\'}: {list}.',
        detail: 'Compression inside TLS is dead since the CRIME attack of 2012: from the compressed size, secrets such as cookies could be guessed. TLS 1.3 allows only null, no compression.',
      },
      CompressionMethod: {
        none: {
          summary: 'null: the client wants no compression.',
          detail: 'This entry must always be there. It is the only one that TLS 1.3 still knows.',
        },
        some: {
          summary: 'The client would let the server compress with {value}.',
          detail: 'Since the CRIME attack of 2012 that is unsafe for the web: the size after compression betrays what is inside. In TLS 1.3 a hello with such an offer must be refused.',
        },
      },
      extensions: {
        summary: 'The client adds @:{\'handshake.explain.words.counts.extensions\'} to its offer.',
        detail: 'Each one is a type, a length and its data, so a server can pass over those it does not know. Nearly everything that TLS has learnt since 2003 came in this way.',
      },
    },
    ServerHello: {
      legacy_version: {
        frozen: {
          summary: 'The server writes {value} here, though it chose {version}.',
          detail: 'TLS 1.3 freezes this field, so that old equipment on the way lets the handshake pass. The true choice stands in the extension supported_versions.',
        },
        chosen: {
          summary: 'The server chooses {value} for this connection.',
          detail: 'It is the highest version that both sides know, or should be. @:{versionWords}',
        },
      },
      random: {
        plain: {
          summary: '{bytes} random bytes from the server, for this connection only.',
          detail: 'Together with the client’s they make every key and signature of this handshake unique. They are no secret.',
        },
        downgrade: {
          summary: '@:{size} from the server, random but for the last eight: they say DOWNGRD.',
          detail: 'With that mark the server tells that it knows a newer version than {version}. A client that also offered the newer one must see in it that somebody on the way has tampered, and stop. Where the server signs its key exchange, nobody can remove the mark unseen.',
        },
      },
      legacy_session_id_echo: {
        echo: {
          summary: 'The server sends the client’s session id back, @:{size}, unchanged.',
          detail: 'In TLS 1.3 it only keeps up appearances for old equipment on the way. A client must stop if it is not the very id it sent.',
        },
        resumed: {
          summary: 'The server sends the id of the earlier session back: it carries on with that one.',
          detail: 'That it is the same id as in the ClientHello is the whole answer. Certificates and key exchange are left out.',
        },
        ticket: {
          summary: 'The server sends the client’s id back: it accepts the ticket and carries on with that session.',
          detail: 'The client made the id up beside its ticket; that it is the same as in the ClientHello is the whole answer. Certificates and key exchange are left out.',
        },
        fresh: {
          summary: 'The server gives this session an id of @:{size}.',
          detail: 'With it the client can ask next time to continue here, as long as the server remembers. Tickets have mostly taken the place of this memory.',
        },
        none: {
          summary: 'Empty, as the session id of the client was.',
          detail: 'In TLS 1.3 the server only repeats what the client sent. This client did without the disguise for old equipment on the way.',
        },
        empty: {
          summary: 'The server gives this session no id.',
          detail: 'It will not remember it. The session can be continued only where it hands out a ticket.',
        },
      },
      cipher_suite: {
        chosen: {
          summary: 'The server chooses {value}, number {position} of the @:{\'handshake.explain.words.counts.suites\'} offered.',
          detail: 'That was the server’s decision among what both can do. @:{exchange} @:{cipher} @:{hash}',
        },
        plain: {
          summary: 'The server chooses {value}.',
          detail: 'The offers of the client were not seen. @:{exchange} @:{cipher} @:{hash}',
        },
        stray: {
          summary: 'The server chooses {value}, which the client did not offer.',
          detail: 'That is against the protocol, and the client must stop with the alert illegal_parameter. Either the server is faulty or somebody has changed a hello on the way.',
        },
      },
      legacy_compression_method: {
        none: {
          summary: 'The server chooses null: nothing is compressed.',
          detail: 'That is the only safe choice, and in TLS 1.3 the only one there is. HTTP compresses its own data where it is safe.',
        },
        some: {
          summary: 'The server chooses to compress with {value}.',
          detail: 'Compression inside TLS is unsafe for the web: in the CRIME attack of 2012 the compressed size gave away secrets such as cookies. The server should have it switched off.',
        },
      },
      extensions: {
        summary: 'The server answers to @:{\'handshake.explain.words.counts.extensions\'} of the client’s.',
        detail: 'It may answer only to what was offered. In TLS 1.3 just those stand here that the keys depend on; the others follow encrypted in EncryptedExtensions.',
      },
    },
    HelloRetryRequest: {
      random: {
        summary: 'These {bytes} bytes are not random: they say that this ServerHello is a HelloRetryRequest.',
        detail: 'They are the SHA-256 hash of the words “HelloRetryRequest”. The detour was dressed as a ServerHello so that old equipment on the way lets it pass.',
      },
      cipher_suite: {
        summary: 'The server already settles on {value}.',
        detail: 'It must choose the same suite again in the ServerHello. Its hash is needed now, to fold the first ClientHello into the checksum of the handshake.',
      },
      extensions: {
        summary: 'The server says in @:{\'handshake.explain.words.counts.extensions\'} what the client should change.',
        detail: 'Allowed here are the version chosen, the group wanted and a cookie, little more. Nothing of it is encrypted yet.',
      },
    },
    EncryptedExtensions: {
      extensions: {
        summary: 'The server tells @:{\'handshake.explain.words.counts.extensions\'} under encryption.',
        detail: 'Only answers to offers of the client may stand here, and none that the keys depend on: those were in the ServerHello. An observer sees neither which they are nor what they say.',
      },
    },
  },
}
