/** Fields of key exchange, Finished and tickets. */
export const keyFields = {
  fields: {
    NewSessionTicket: {
      ticket_lifetime_hint: {
        summary: 'The server suggests keeping the ticket for @:{lifetime}.',
        detail: 'It is only a hint; 0 leaves it to the client. Afterwards the server will hardly be able to open the ticket.',
      },
      ticket_lifetime: {
        summary: 'The ticket lives for @:{lifetime} ({value} seconds).',
        detail: 'Seven days is the most that TLS 1.3 allows; 0 means: throw it away at once. A server may also give up on it earlier.',
      },
      ticket_age_add: {
        summary: 'A random number that the client adds to the age of the ticket when it uses it.',
        detail: 'So observers see only a random figure and cannot link the next connection to this one. It travels encrypted, in this message.',
      },
      ticket_nonce: {
        summary: '@:{size} that set this ticket apart from the others of this connection.',
        detail: 'From it and the secret of this connection both sides derive the ticket’s own secret, so that no two tickets share one. Servers often simply count up from zero.',
      },
      ticket: {
        summary: 'The ticket itself, @:{size}, readable only for the server.',
        detail: 'It may be the state of the session, encrypted, or just a number under which the server remembers it. The client keeps it and sends it back unchanged.',
      },
      extensions: {
        summary: 'What is said about this ticket: @:{\'handshake.explain.words.counts.extensions\'}.',
        detail: 'Only early_data has a place here: it says how much may be sent ahead with the ticket. Made-up ones (GREASE) may stand here as well, and mean nothing.',
      },
    },
    ServerKeyExchange: {
      curve_params: {
        summary: 'On what the keys are exchanged: {list}.',
        detail: 'The server chose it from the groups of the client’s hello. @:{groupWords}',
      },
      curve_type: {
        summary: '{value}: the curve is told by its name.',
        detail: 'That is the only form still allowed. Curves spelt out number by number could be made weak on purpose.',
        explicit: {
          summary: '{value}: the server spells out a curve of its own, number by number.',
          detail: 'That is forbidden today, since nobody can tell in a hurry whether such a curve is safe. A client should refuse it.',
        },
      },
      namedcurve: {
        summary: 'Keys are exchanged on {value}.',
        detail: 'Client and server both make a fresh key on it. @:{groupWords}',
      },
      explicit_parameters: {
        summary: 'A curve of the server’s own, @:{size}.',
        detail: 'It is spelt out number by number, which is forbidden today. The bytes are shown as they are.',
      },
      prime_p: {
        summary: 'The prime of the server’s own curve, @:{size}.',
        detail: 'All coordinates are counted modulo this number.',
      },
      a: {
        summary: 'The coefficient a of the server’s own curve, @:{size}.',
        detail: 'It is the factor of x in the equation y² = x³ + ax + b.',
      },
      b: {
        summary: 'The coefficient b of the server’s own curve, @:{size}.',
        detail: 'It is the constant in the equation y² = x³ + ax + b.',
      },
      base: {
        summary: 'The point from which both sides start to count, @:{size}.',
        detail: 'A private key says how often this point is added to itself.',
      },
      order: {
        summary: 'How many steps lead from the base point back to the beginning, @:{size}.',
        detail: 'Private keys are smaller than this number.',
      },
      cofactor: {
        summary: 'How many times larger the whole curve is than the part that is used, @:{size}.',
        detail: 'On good curves it is a very small number.',
      },
      public: {
        summary: 'The server’s public key on {group}, @:{size}, made for this connection only.',
        detail: 'The client joins it with its own private part and gets the shared secret. The signature below vouches that it comes from the holder of the certificate.',
      },
      dh_p: {
        summary: 'The prime that the server chose, {bits} bits.',
        detail: 'All of the exchange is counted modulo this number. Fewer than 2048 bits are too few today: 512 were broken in minutes (Logjam), 1024 are within reach of states.',
      },
      dh_g: {
        summary: 'The generator: the number that is raised to the private powers, @:{size}.',
        detail: 'It is public and mostly small, such as 2. The prime together with it fixes the whole exchange.',
      },
      dh_Ys: {
        summary: 'The server’s public number, @:{size}, made for this connection only.',
        detail: 'The client joins it with its own private number and gets the shared secret. Some servers use the same one for hours, which weakens forward secrecy.',
      },
      params: {
        summary: 'The numbers of the key exchange, @:{size}, shown as they are.',
        detail: 'Their shape depends on the suite, and this one is known by number only. Whatever it is, the signature, if there is one, stands at its end.',
      },
      algorithm: {
        summary: 'The server signed its half with {value}.',
        detail: '@:{schemeWords} The client must have offered it.',
      },
      signature: {
        summary: 'The signature, @:{size}, over both random numbers and the server’s half of the key exchange.',
        detail: 'It is checked with the public key of the certificate and ties the exchange to it. Nobody in the middle can replace the half or use an old one again. @:{proofWords}',
      },
      psk_identity_hint: {
        summary: '“{value}”, a hint as to which shared secret is meant.',
        detail: 'The client may have several and picks by it. It travels readable.',
      },
      srp_N: {
        summary: 'The prime for the log-in by password (SRP), {bits} bits.',
        detail: 'The client should know it as safe; the usual ones stand in the RFC.',
      },
      srp_g: {
        summary: 'The generator that belongs to the prime, @:{size}.',
        detail: 'It is public and small.',
      },
      srp_s: {
        summary: 'The salt of this user’s password, @:{size}.',
        detail: 'It keeps equal passwords of two users from looking equal on the server.',
      },
      srp_B: {
        summary: 'The server’s public number, @:{size}.',
        detail: 'From it and the password the client works out the keys; the password itself is never sent.',
      },
      rsa_modulus: {
        summary: 'A short RSA key for this connection, {bits} bits.',
        detail: 'Export rules of the 1990s forbade longer ones. Such keys are broken within hours (FREAK), so a client must refuse them.',
      },
      rsa_exponent: {
        summary: 'The public exponent of the short RSA key, @:{size}.',
        detail: 'Mostly 65537.',
      },
    },
    ClientKeyExchange: {
      ecdh_Yc: {
        summary: 'The client’s public key on {group}, @:{size}, made for this connection only.',
        detail: 'The server joins it with its own private part and gets the same secret as the client. Only this half of it ever leaves the client.',
      },
      dh_Yc: {
        summary: 'The client’s public number, @:{size}, made for this connection only.',
        detail: 'The server joins it with its own private number and gets the same secret as the client. The private number behind it never leaves the client.',
      },
      encrypted_pre_master_secret: {
        summary: 'The secret of this connection, encrypted to the server’s certificate key, @:{size}.',
        detail: 'Inside are 48 bytes that the client made up. Servers that let on whether it decrypts cleanly can be made to open it by and by (Bleichenbacher’s attack, ROBOT).',
      },
      exchange_keys: {
        summary: 'The client’s half of the key exchange, @:{size}, shown as it is.',
        detail: 'Its shape depends on the suite, and this one is known by number only. Only the server it is meant for can make use of it.',
      },
      psk_identity: {
        summary: '“{value}”, the name of the shared secret that the client uses.',
        detail: 'The server looks the secret up under it. It travels readable.',
      },
      srp_A: {
        summary: 'The client’s public number for the log-in by password, @:{size}.',
        detail: 'The server works out the same keys from it and from what it keeps about the password.',
      },
    },
    Finished: {
      verify_data: {
        summary: '@.capitalize:{sender}’s checksum over the whole handshake, @:{size}.',
        detail: 'The other side computes it from what it saw, and the connection stands only if both agree. @:{proofWords}',
      },
      md5_hash: {
        summary: 'The first half of @:{sender}’s checksum, made with MD5, @:{size}.',
        detail: 'SSL 3.0 uses MD5 and SHA-1 side by side. Both are outdated, as is the protocol.',
      },
      sha_hash: {
        summary: 'The second half of @:{sender}’s checksum, made with SHA-1, @:{size}.',
        detail: 'It must fit as well as the first half does.',
      },
    },
    KeyUpdate: {
      request_update: {
        asked: {
          summary: '@.capitalize:{sender} wants the other side to change its keys too ({value}).',
          detail: 'It must answer with a KeyUpdate of its own before it sends anything else. So both directions get new keys.',
        },
        alone: {
          summary: '@.capitalize:{sender} changes only its own keys ({value}).',
          detail: 'No answer is expected. The keys of the other direction stay as they are.',
        },
      },
    },
  },
}
