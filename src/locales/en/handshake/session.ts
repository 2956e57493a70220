/** Extensions about keys, tickets and early data. */
export const session = {
  extensions: {
    key_share: {
      offer: {
        summary: 'The client sends its half of the key exchange ahead, for @:{\'handshake.explain.words.counts.groups\'}: {list}.',
        detail: 'It guesses what the server will choose, which saves a round trip; a wrong guess costs one. @:{taken} Each half is public and new for this connection; the private part never leaves the client.',
      },
      asked: {
        summary: 'The client now sends the half of the key exchange that the server asked for: {list}.',
        detail: 'It is the one thing that the HelloRetryRequest wanted changed. This time there is nothing to guess, and the server goes on with it.',
      },
      none: {
        summary: 'The client sends no half of the key exchange ahead and lets the server choose the group first.',
        detail: 'The server then asks with a HelloRetryRequest for a share of the group that it likes. That costs a round trip; scanners use it to learn which groups a server takes.',
      },
      noneOlder: {
        summary: 'The client sends no half of the key exchange ahead.',
        detail: 'It would let the server choose the group first, which in TLS 1.3 costs a round trip. The server chose {version}, where that is the order of things anyhow.',
      },
      older: {
        summary: 'The client sends halves of a key exchange ahead, for {list}; none of them is used.',
        detail: 'Only TLS 1.3 knows such halves, and the server chose {version}. There keys are exchanged later, with messages of their own and with other keys.',
      },
      answer: {
        summary: 'The server sends its half of the key exchange, on {group}.',
        detail: 'Both sides can now work out the same secret, and nobody who only listened can. @:{groupWords}',
      },
      retry: {
        summary: 'The server asks for a key share of {group}.',
        detail: 'The client offered this group but enclosed no share for it. @:{groupWords}',
      },
    },
    pre_shared_key: {
      offer: {
        summary: 'The client offers to go on from an earlier connection, with @:{\'handshake.explain.words.counts.tickets\'}. @:{taken}',
        detail: 'Each entry is a ticket that the server once handed out, with a proof that the client knows the secret behind it. It must be the last extension, because the proof covers everything before it.',
      },
      answer: {
        summary: 'The server accepts ticket number {position} of those the client offered: the session goes on.',
        detail: 'No certificate is sent this time; the shared secret of then stands in for it.',
      },
    },
    psk_key_exchange_modes: {
      summary: 'The client says how it would use a ticket: {list}.',
      detail: 'psk_dhe_ke makes a fresh key exchange beside the ticket, psk_ke relies on the ticket alone. Without this extension a server must not hand out tickets for TLS 1.3.',
    },
    early_data: {
      offer: {
        summary: 'The client sends data straight away, before the server has answered (0-RTT).',
        detail: 'It is encrypted with the secret of an earlier connection. That saves a whole round trip, but an attacker can send the same bytes again, so only harmless requests belong in it.',
      },
      answer: {
        summary: 'The server accepts the data that was sent ahead.',
        detail: 'Without this nod the client would have to send it again after the handshake.',
      },
      ticket: {
        summary: 'With this ticket the client may send up to {limit} bytes ahead next time (0-RTT).',
        detail: 'They arrive a round trip earlier, but could be replayed by an attacker.',
      },
    },
    cookie: {
      retry: {
        summary: 'The server gives the client @:{size} to bring back with its second hello.',
        detail: 'So it need not remember the first one, and sees that the client really is reachable.',
      },
      offer: {
        summary: 'The client brings back the cookie that the server gave it, @:{size}.',
        detail: 'It must be unchanged. It has nothing to do with the cookies of HTTP.',
      },
    },
    session_ticket: {
      ask: {
        summary: 'The client would like a session ticket.',
        detail: 'It is empty because the client has none for this server yet. With a ticket the next connection (up to TLS 1.2) begins a round trip faster.',
      },
      offer: {
        summary: 'The client shows a session ticket from an earlier connection, @:{size}.',
        detail: 'If the server can still open it, both leave out certificate and key exchange. @:{taken}',
      },
      answer: {
        summary: 'The server will hand out a new session ticket in this handshake.',
        detail: 'It follows in a NewSessionTicket message just before the server begins to encrypt.',
      },
    },
    ticket_request: {
      offer: {
        summary: 'The client says how many tickets it can use.',
        detail: 'So a server hands out no more of them than will be needed.',
      },
      answer: {
        summary: 'The server says how many tickets it will hand out.',
        detail: 'It need not follow the client’s wish to the letter.',
      },
    },
  },
  inside: {
    key_share: {
      client_shares: {
        summary: '@:{\'handshake.explain.words.counts.shares\'} of the client, @:{size} in all: {list}.',
        detail: 'A share of zeros or of random bytes under a GREASE number serves only to keep servers tolerant.',
      },
      KeyShareEntry: {
        taken: {
          summary: 'The share for {group}, the one the server chose.',
          detail: 'Both sides go on with this group. @:{groupWords}',
        },
        unused: {
          summary: 'A share for {group}, sent ahead and not used.',
          detail: 'The server went on with another group. @:{groupWords}',
        },
        older: {
          summary: 'A share for {group}, not used since the server chose {version}.',
          detail: 'What {version} exchanges stands in messages of its own, and is another key even where the group is the same. @:{groupWords}',
        },
        open: {
          summary: '@.capitalize:{sender}’s share for {group}.',
          detail: 'It stands here with its group and its public half. @:{groupWords}',
        },
        grease: {
          summary: 'A made-up share that means nothing.',
          detail: 'Its number is none of a real group (GREASE). It keeps servers used to passing over what they do not know.',
        },
      },
      group: {
        summary: 'This share belongs to {value}.',
        detail: 'The number in front says what the bytes behind it are. @:{groupWords}',
      },
      key_exchange: {
        curve: {
          summary: '@.capitalize:{sender}’s public key on {group}, @:{size}.',
          detail: 'It was made for this connection only. Whoever reads it cannot find the private part, and without one of the two private parts there is no secret.',
        },
        field: {
          summary: '@.capitalize:{sender}’s public number in {group}, @:{size}.',
          detail: 'It was made for this connection only. To find the private number behind it, one would have to solve a discrete logarithm of that size.',
        },
        hybrid: {
          summary: '@.capitalize:{sender}’s half for {group}, @:{size}: a post-quantum part and an elliptic-curve part, one behind the other.',
          detail: 'Both parts are worked out on their own, and their two secrets together feed the keys. An attacker would have to break both: the curve, which a large quantum computer could, and ML-KEM, which is young. That protects even what is recorded today.',
        },
        grease: {
          summary: '@:{size} of a made-up share; they say nothing.',
          detail: 'There is no key behind it. A correct server passes over the whole share.',
        },
        other: {
          summary: '@.capitalize:{sender}’s public half for {group}, @:{size}.',
          detail: 'It was made for this connection only and means nothing without the private part, which stays with @:{sender}.',
        },
      },
      mlkem_encapsulation_key: {
        summary: 'The post-quantum part: the client’s ML-KEM public key, @:{size}.',
        detail: 'The server makes up a secret and locks it to this key; what it sends back only the client can unlock. No quantum computer is known to help against it.',
      },
      mlkem_ciphertext: {
        summary: 'The post-quantum part: a secret of the server’s, locked to the client’s ML-KEM key, @:{size}.',
        detail: 'Only the client, with its private key, can unlock it. Together with the secret from the curve it feeds the keys.',
      },
      ecdh_public_key: {
        summary: 'The elliptic-curve part: @:{sender}’s public key, @:{size}.',
        detail: 'It is the exchange that TLS has long used. It stays as a safety net, should ML-KEM turn out to be weak.',
      },
      selected_group: {
        summary: 'The server wants to exchange keys on {value}.',
        detail: 'The client must send a share of it and of no other. @:{groupWords}',
      },
    },
    pre_shared_key: {
      identities: {
        summary: '@:{\'handshake.explain.words.counts.tickets\'} from earlier connections, @:{size}.',
        detail: 'To an observer they are random bytes, but the same ticket seen twice links two visits.',
      },
      PskIdentity: {
        summary: 'Ticket {position} of {count} and its age.',
        detail: 'The server opens the ticket with a key that only it has, and finds the secret of the earlier connection in it.',
      },
      identity: {
        summary: 'The ticket itself, @:{size}, just as the server once handed it out.',
        detail: 'Its content is the server’s own business. Some programs put a name here for a secret that was agreed on in another way.',
      },
      obfuscated_ticket_age: {
        summary: 'How old the ticket is, in milliseconds, plus a secret number: {value}.',
        detail: 'The server subtracts the number that it sent with the ticket. Observers cannot link two connections by the age, and the server notices a replayed hello by an age that does not fit.',
      },
      binders: {
        summary: 'The proofs to the tickets, {count} of them, in the same order.',
        detail: 'They are computed over the hello up to this point, so a ticket cannot be cut out and used in another hello.',
      },
      PskBinderEntry: {
        summary: 'Proof {position} of {count}: a checksum over this hello under the secret of the ticket.',
        detail: 'Only somebody who knows the secret can make it; to have stolen the ticket alone is not enough. @:{proofWords}',
      },
      selected_identity: {
        summary: 'The server takes number {value}, counted from 0.',
        detail: 'From the secret of that ticket and the fresh key exchange both sides derive the keys of this connection.',
      },
    },
    psk_key_exchange_modes: {
      ke_modes: {
        summary: '@:{\'handshake.explain.words.counts.modes\'}: {list}.',
        detail: 'The server may hand out and accept tickets only for these.',
      },
      PskKeyExchangeMode: {
        fresh: {
          summary: 'psk_dhe_ke: with a ticket, keys are still exchanged afresh.',
          detail: 'So the connection stays closed even to somebody who later steals the secret of the ticket.',
        },
        bare: {
          summary: 'psk_ke: the ticket alone is enough.',
          detail: 'It saves computing, but whoever later gets the secret of the ticket can read a recording of the connection.',
        },
        other: {
          summary: 'A way to use tickets known by its number only: {value}.',
          detail: 'It may be a made-up number (GREASE) that keeps servers used to passing over what they do not know.',
        },
      },
    },
    early_data: {
      max_early_data_size: {
        summary: '{value} bytes may be sent ahead at most.',
        detail: 'What goes beyond, the server refuses with an alert.',
      },
    },
    cookie: {
      cookie: {
        summary: 'The cookie itself, @:{size}.',
        detail: 'Only the server knows what it means; usually it holds the state of the handshake so far, protected against change.',
      },
    },
    session_ticket: {
      ticket: {
        summary: 'The ticket itself, @:{size}, encrypted to a key that only the server has.',
        detail: 'It travels readable, so an observer can recognize the same ticket and link two visits. TLS 1.3 hands out tickets under encryption and uses each once.',
      },
    },
    ticket_request: {
      new_session_count: {
        summary: '{value}: how many tickets the client would like after a full handshake.',
        detail: 'A browser that opens several connections at once needs several.',
      },
      resumption_count: {
        summary: '{value}: how many tickets the client would like after resuming a session.',
        detail: 'Usually one, to replace the one just used.',
      },
      expected_count: {
        summary: '{value}: how many tickets will come.',
        detail: 'The client can wait for them before it closes.',
      },
    },
  },
}
