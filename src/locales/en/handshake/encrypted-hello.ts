/** Encrypted Client Hello. */
export const encryptedHello = {
  extensions: {
    encrypted_client_hello: {
      outer: {
        summary: 'The client hides its true hello in here, encrypted, or pretends to.',
        detail: '@:{named} Browsers without a key for ECH send random bytes of the same shape, so that real ones do not stand out; from outside nobody can tell them apart.',
      },
      inner: {
        summary: 'This is the true hello, which travelled encrypted inside another one.',
        detail: 'The mark tells the server that it has arrived at the inner hello. What stands in it, nobody on the way could read.',
      },
      answer: {
        summary: 'The server could not open the hidden hello and offers its current keys for the next attempt.',
        detail: 'The client may trust them only after it has checked the certificate of the stand-in host. It then connects again.',
      },
      retry: {
        summary: 'The server lets the client see whether it opened the hidden hello.',
        detail: 'Only the client can check these bytes; to everybody else they look random.',
      },
    },
    ech_outer_extensions: {
      summary: 'The hidden hello borrows @:{\'handshake.explain.words.counts.extensions\'} from its readable shell.',
      detail: 'Extensions that say the same in both need not be sent twice; only their codes stand here.',
    },
    encrypted_server_name: {
      summary: 'The client hides the host name in here, encrypted.',
      detail: 'It is the forerunner of Encrypted Client Hello, which hides the whole hello, and has gone out of use. The bytes are not taken apart.',
    },
  },
  inside: {
    encrypted_client_hello: {
      type: {
        outer: {
          summary: '{value}: this hello is the readable shell around a hidden one.',
          detail: 'The hidden hello follows, encrypted. Everything that stands readable around it is only for show.',
        },
        inner: {
          summary: '{value}: this is the hidden hello itself.',
          detail: 'It carries nothing but this mark, and tells the server that it has arrived at the true hello.',
        },
        addition: {
          summary: 'Kind {value} of addition.',
          detail: 'IANA keeps the list of kinds. The highest bit marks one that a client must understand.',
        },
      },
      cipher_suite: {
        summary: 'How the hidden hello is encrypted: {list}.',
        detail: 'It is one of the pairs that the server’s ECH configuration allows. HPKE is the scheme behind it: encryption to a public key.',
      },
      kdf_id: {
        summary: '{value} derives the keys.',
        detail: 'It is one half of the pair; the cipher is the other. The client picked the pair from the server’s configuration.',
      },
      aead_id: {
        summary: '{value} encrypts and authenticates.',
        detail: 'A changed byte would be noticed, and the hidden hello would not open. The readable hello around it is guarded along with it.',
      },
      config_id: {
        summary: 'Number {value} of the server’s ECH keys.',
        detail: 'The client learnt it from the DNS along with the public key. It helps the server to find the right private key; it is only one byte, so that it does not betray which site is meant.',
      },
      enc: {
        filled: {
          summary: 'The client’s fresh public key for the encryption of the hidden hello, @:{size}.',
          detail: 'With it and its private key the server derives the key that opens the payload. It is made for this hello only.',
        },
        empty: {
          summary: 'Empty: the key from the first hello is still good.',
          detail: 'After a HelloRetryRequest the client goes on with the encryption that it began.',
        },
      },
      payload: {
        summary: 'The hidden hello itself, @:{size}, encrypted, or random bytes that look like it.',
        detail: 'Only the server with the private key can tell. The true host name would stand in here.',
      },
      confirmation: {
        summary: '@:{size} by which the client sees that its hidden hello was opened.',
        detail: 'They come from the hidden hello itself; to anyone else they look random.',
      },
      retry_configs: {
        summary: '@:{\'handshake.explain.words.counts.configurations\'} for the next attempt, @:{size}.',
        detail: 'The key that the client used is out of date. This is the fresh one, straight from the server.',
      },
      ECHConfig: {
        summary: 'A configuration for hidden hellos: stand-in name {host}.',
        detail: 'It holds a public key and what goes with it. Usually it comes from the DNS.',
      },
      version: {
        summary: 'The version of this configuration, {code}.',
        detail: '0xfe0d is the one that was standardised; others are passed over.',
      },
      contents: {
        summary: 'The configuration itself, @:{size}.',
        detail: 'Key, sizes and the stand-in name.',
      },
      key_config: {
        summary: 'The key to which hellos are to be encrypted, and how.',
        detail: 'Only the owner of the matching private key can open them.',
      },
      kem_id: {
        summary: '{value}: the sort of key.',
        detail: 'It says by which public-key step client and server come to a shared key.',
      },
      public_key: {
        summary: 'The server’s public key for hidden hellos, @:{size}.',
        detail: 'Everybody may know it. It is another key than that of the certificate, and is changed often.',
      },
      cipher_suites: {
        summary: '@:{\'handshake.explain.words.counts.pairs\'} of key derivation and cipher that the server accepts.',
        detail: 'The client picks one for its hidden hello.',
      },
      HpkeSymmetricCipherSuite: {
        summary: 'One pair that the server accepts: {list}.',
        detail: 'The first derives keys, the second encrypts.',
      },
      maximum_name_length: {
        summary: 'Hidden names are to be filled up to {value} bytes.',
        detail: 'So the length of the hidden hello does not betray which host it names.',
      },
      public_name: {
        summary: '“{value}”, the stand-in name that is sent readable.',
        detail: 'All sites behind this server share it, so an observer learns only who hosts them. The certificate for it is needed only when the hidden hello could not be opened.',
      },
      extensions: {
        summary: '@:{\'handshake.explain.words.counts.extensions\'} of the configuration.',
        detail: 'They are meant for later additions; mostly there are none.',
      },
      ECHConfigExtension: {
        summary: 'An addition to the configuration, @:{size}.',
        detail: 'Clients pass over what they do not know, unless it is marked as mandatory.',
      },
      data: {
        summary: 'What the addition says, @:{size}.',
        detail: 'Its meaning is told by its type, which is known by number only.',
      },
    },
    ech_outer_extensions: {
      OuterExtensions: {
        summary: 'The codes of the extensions that are borrowed: {list}.',
        detail: 'They must come in the same order as in the shell.',
      },
      ExtensionType: {
        summary: '{value} is taken over from the shell.',
        detail: 'The server puts it in here before it reads the hidden hello.',
      },
    },
  },
}
