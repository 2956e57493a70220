/** What each handshake message says. */
export const messages = {
  messages: {
    HelloRequest: {
      summary: 'The server asks for a new handshake on the connection that is already open.',
      detail: 'It carries nothing but this request. The client may answer with a ClientHello, or decline with the alert no_renegotiation. Renegotiation was a source of attacks, and TLS 1.3 has none.',
    },
    ClientHello: {
      first: {
        summary: 'The client opens the conversation: it speaks {versions} and offers @:{\'handshake.explain.words.counts.suites\'}.',
        detail: 'Everything that the client can do stands here, so that the server can pick from it without asking again. @:{named} Nothing is encrypted yet: there are no keys before both sides have spoken.',
      },
      again: {
        summary: 'The client opens a second time, now as the HelloRetryRequest before it asked.',
        detail: 'It repeats its first ClientHello and changes only what the server asked for, such as the key share, which is now for {shares}. Both hellos go into the checksum of the handshake, so nobody on the way can have forced this detour unseen. It has cost one more round trip.',
      },
    },
    ServerHello: {
      tls13: {
        summary: 'The server chooses {version} and {suite}, and sends its half of the key exchange ({group}).',
        detail: 'With both halves on the table, client and server now work out the same keys, and an eavesdropper who read both hellos cannot. From here on all that is left of the handshake is encrypted, the certificate too.',
      },
      resumed13: {
        summary: 'The server chooses {version} and {suite}, and accepts the pre-shared key of an earlier connection.',
        detail: 'It needs no certificate this time: whoever knows the pre-shared key is the one from before. The fresh key exchange ({group}) keeps this connection closed even to somebody who steals that key later.',
      },
      bare13: {
        summary: 'The server chooses {version} and {suite}, and relies on the pre-shared key of an earlier connection alone.',
        detail: 'No certificate is sent, and no keys are exchanged afresh. Whoever later gets hold of that pre-shared key can read a recording of this connection.',
      },
      older: {
        summary: 'The server chooses {version} and {suite} from what the client offered.',
        detail: '@:{follows} In {version} encryption begins only behind ChangeCipherSpec. @:{exchange}',
      },
      resumed12: {
        summary: 'The server recognizes an earlier session and carries on with it, in {version} with {suite}.',
        detail: 'Certificates and key exchange are left out; both sides derive new keys from the secret that they agreed on then. That saves a round trip, but whoever gets hold of that old secret can read this connection too.',
      },
    },
    HelloRetryRequest: {
      group: {
        summary: 'The server could not use the key shares that the client guessed and asks for one of {group}.',
        detail: 'It is a ServerHello with a special random value. The client offered {group} but sent no share for it, so it must open again with one: that costs one more round trip, and nothing else is lost.',
      },
      cookie: {
        summary: 'The server asks the client to open again and to bring back the cookie in here.',
        detail: 'It is a ServerHello with a special random value. The server can so forget the first ClientHello and still prove that the client is reachable under its address. The price is one more round trip.',
      },
      other: {
        summary: 'The server asks the client to open the conversation again.',
        detail: 'It is a ServerHello with a special random value. What the server wants changed stands in its extensions. The price is one more round trip.',
      },
    },
    HelloVerifyRequest: {
      summary: 'The server asks a client over UDP to show that it can be reached, before it works for it.',
      detail: 'It belongs to DTLS, the TLS for datagrams, and has no place on a TCP connection. The client should repeat its ClientHello with the cookie in here.',
    },
    EncryptedExtensions: {
      some: {
        summary: 'The server’s other choices, the first encrypted words of the handshake: @:{\'handshake.explain.words.counts.extensions\'}.',
        detail: 'Whatever the keys do not depend on waits until here, so that nobody on the way reads it. @:{protocol}',
      },
      none: {
        summary: 'The server has no further choices to tell; the message must be there all the same.',
        detail: 'It always follows the ServerHello of TLS 1.3 and is the first message under the new keys. An empty one says: of what the client offered beside the keys, the server took up nothing.',
      },
    },
    NextProtocol: {
      summary: 'The client names the protocol that it will speak inside.',
      detail: 'It is the second half of NPN, the forerunner of ALPN: here the client chose, and told it encrypted just before its Finished. ALPN has taken its place.',
    },
    Certificate: {
      server: {
        summary: 'The server says who it is, with a chain of @:{\'handshake.explain.words.counts.certificates\'}.',
        detail: '@:{chain} A certificate alone proves nothing, since anyone can copy it: @:{identity} @:{readable}',
      },
      client: {
        summary: 'The client says who it is, as the server asked, with @:{\'handshake.explain.words.counts.certificates\'}.',
        detail: 'That it holds the private key to it, the client proves in the CertificateVerify that follows. @:{readable}',
      },
      empty: {
        summary: 'The client was asked for a certificate and sends none.',
        detail: 'An empty list is the polite way to say “I have no certificate for you”. The server may go on without one, or end the connection with an alert: in TLS 1.3 certificate_required.',
      },
    },
    CompressedCertificate: {
      summary: '@.capitalize:{sender} sends its certificate chain compressed with {algorithm}: {bytes} bytes instead of {length}.',
      detail: 'It takes the place of the Certificate message and says the same. Chains are the largest part of a handshake; made small enough, they fit into the first packets that TCP lets through at once.',
    },
    CertificateRequest: {
      summary: 'The server asks the client to prove who it is with a certificate of its own.',
      detail: 'The client may answer with a certificate or with an empty list, and the server decides what that means. @:{authorities}',
    },
    CertificateVerify: {
      summary: '@.capitalize:{sender} signs the whole handshake so far with the private key of its certificate ({scheme}).',
      detail: 'This is the proof of identity: only the holder of that private key can make this signature, and it fits no other handshake, since both sides’ random numbers are part of what is signed. @:{schemeWords}',
      older: {
        summary: '@.capitalize:{sender} signs the whole handshake so far with the private key of its certificate.',
        detail: 'This is the proof of identity: only the holder of that private key can make this signature. Before TLS 1.2 the algorithm is fixed: MD5 and SHA-1 together for RSA keys, SHA-1 for others.',
      },
    },
    CertificateStatus: {
      summary: 'The server passes on a fresh word of the CA about its certificate (OCSP, @:{size}).',
      detail: 'The CA has signed it and put a date on it, so the server cannot invent it. The client need not ask the CA itself, and the CA does not learn who visits whom.',
    },
    ServerKeyExchange: {
      ecdhe: {
        summary: 'The server sends its half of the key exchange, a fresh public key on {group}, and signs it.',
        detail: 'The signature ties this key to the certificate, so nobody in the middle can put a key of his own here. Because the key is made for this connection only and then thrown away, the certificate’s key does not open the recording later: that is forward secrecy.',
      },
      dhe: {
        summary: 'The server sends its half of a Diffie-Hellman exchange with numbers of {bits} bits.',
        detail: 'The server picked the prime itself; the client can only take or refuse it, and should refuse fewer than 2048 bits. The exchange is fresh for this connection, which gives forward secrecy.',
      },
      other: {
        summary: 'The server sends its half of the key exchange, in the shape that its suite asks for.',
        detail: 'What stands in here differs by the suite. For this one it is not taken apart, so it is shown as it is (@:{size}).',
      },
    },
    ServerHelloDone: {
      summary: 'The server has said all it has to say and waits for the client.',
      detail: 'It is empty and only marks the end of the server’s flight, which has no fixed number of messages before TLS 1.3. Now it is the client’s turn to check what came and to send its part of the key exchange.',
    },
    ClientKeyExchange: {
      ecdhe: {
        summary: 'The client sends its half of the key exchange: a fresh public key on {group}.',
        detail: 'From here both sides can work out the same secret, each from its own private half and the other’s public one. Whoever read both halves on the way cannot.',
      },
      dhe: {
        summary: 'The client sends its half of the Diffie-Hellman exchange.',
        detail: 'From here both sides can work out the same secret, each from its own private number and the other’s public one. Whoever read both numbers on the way cannot.',
      },
      rsa: {
        summary: 'The client makes up the secret itself and sends it encrypted to the key of the server’s certificate.',
        detail: 'There is no exchange here: whoever ever gets the server’s private key can open this secret, and with it a recording of the whole connection. That lack of forward secrecy is why TLS 1.3 dropped it.',
      },
      other: {
        summary: 'The client sends its half of the key exchange, in the shape that the suite asks for.',
        detail: 'From here both sides can work out the same keys. For this suite the contents are not taken apart and are shown as they are.',
      },
    },
    Finished: {
      server: {
        summary: 'The server closes its part with a checksum over the whole handshake, made with the new keys.',
        detail: 'Had anybody changed, added or left out one byte on the way, both sides would have seen different handshakes and this value would not fit. It also proves that the server holds the keys. @:{next}',
      },
      client: {
        summary: 'The client closes its part with a checksum over the whole handshake, made with the new keys.',
        detail: 'It tells the server that the client saw the very same handshake, down to the last byte, and holds the same keys. @:{next}',
      },
    },
    NewSessionTicket: {
      tls13: {
        summary: 'The server hands out a ticket with which the next connection can begin faster, good for @:{lifetime}.',
        detail: 'With it the client can next time prove that it was here before, and neither certificate nor signature is needed. @:{earlyWords} A client should use each ticket once only, so that an observer cannot link its visits.',
      },
      older: {
        summary: 'The server hands out a ticket with which the next connection can begin faster; it suggests keeping it for @:{lifetime}.',
        detail: 'The ticket holds the session’s secret, encrypted to a key that only the server has, so that the server itself need remember nothing. In {version} it travels readable, and whoever steals the server’s ticket key can open every session made with it.',
      },
    },
    EndOfEarlyData: {
      summary: 'The client marks the end of the data that it sent ahead of the handshake.',
      detail: 'That early data was protected only by keys from the last connection. Everything behind this message uses the keys of the present one.',
    },
    KeyUpdate: {
      asked: {
        summary: '@.capitalize:{sender} changes its keys and asks @:{receiver} to do the same.',
        detail: 'The next keys are derived from the present ones by a one-way step, so somebody who steals them later cannot go back. Long connections do this before one key has protected too many records.',
      },
      alone: {
        summary: '@.capitalize:{sender} changes its keys for all that it sends from here on.',
        detail: 'The next keys are derived from the present ones by a one-way step, so somebody who steals them later cannot go back. The other direction keeps its keys: no change is asked for in return.',
      },
    },
    ClientCertificateURL: {
      summary: 'The client sends addresses under which the server may fetch its certificate, in place of the certificate.',
      detail: 'It was meant for small devices and is hardly found any more; making a server fetch addresses that a client names is a risk of its own.',
    },
    SupplementalData: {
      summary: '@.capitalize:{sender} adds data for the application to the handshake, @:{size}.',
      detail: 'An extension agreed on before says what it means, for instance an authorization. It is very rare on the web.',
    },
    unknown: {
      summary: 'A message of type {code}, which is not known here.',
      detail: 'It is known by its number only. It is shown as it is (@:{size}); what it means, we cannot say.',
    },
  },
}
