/** Messages of SSL 2.0. */
export const ssl2 = {
  messages: {
    'CLIENT-HELLO': {
      summary: 'The client opens in the form of SSL 2.0, from 1995, and offers up to {version} with @:{\'handshake.explain.words.counts.suites\'}.',
      detail: 'Old programs began so in order to be understood by servers that knew nothing newer. The form has no place for extensions, so not even the host name is told. Servers of today refuse it.',
    },
    'SERVER-HELLO': {
      summary: 'The server answers in SSL 2.0 and shows its certificate.',
      detail: 'SSL 2.0 is broken: nothing protects the handshake, so an attacker can force the weakest cipher. It has been forbidden since 2011 (RFC 6176), and a server that speaks it endangers even its TLS connections (DROWN).',
    },
    'CLIENT-MASTER-KEY': {
      summary: 'The client sends the key of the connection, encrypted to the server’s certificate, for {suite}.',
      detail: 'Everything from here on depends on that one key. Of export ciphers most of it travels readable, and the rest can be guessed.',
    },
    'ERROR': {
      summary: '@.capitalize:{sender} reports an error of SSL 2.0: {value}.',
      detail: 'The two found no common ground, or a certificate was refused. Nothing protects this message, so anyone could have put it there.',
    },
    'ssl2': {
      summary: 'A message of SSL 2.0, {message}, @:{size}.',
      detail: 'It travels encrypted in that old protocol and is not taken apart here.',
    },
  },
  fields: {
    'CLIENT-HELLO': {
      'CLIENT-VERSION': {
        summary: '{value} is the highest version that the client can do.',
        detail: 'The shape of the message is that of SSL 2.0; what it asks for may be newer.',
      },
      'CIPHER-SPECS-LENGTH': {
        summary: 'The offered ciphers take {value} bytes, three each.',
        detail: 'SSL 2.0 tells all lengths first and the contents behind.',
      },
      'CIPHER-SPEC': {
        summary: 'Offer {position} of {count} in the old form: {value}.',
        detail: 'Codes that begin with a zero byte are suites of SSL 3.0 and later, the others those of SSL 2.0. @:{cipher}',
      },
      'SESSION-ID-LENGTH': {
        summary: 'The session id has {value} bytes.',
        detail: '0 means that the client begins anew.',
      },
      'CHALLENGE-LENGTH': {
        summary: 'The client’s random challenge has {value} bytes.',
        detail: '16 to 32 are allowed.',
      },
      'SESSION-ID-DATA': {
        summary: 'The id of an earlier session to be continued, @:{size}.',
        detail: 'If the server remembers it, the key exchange is left out.',
      },
      'CHALLENGE-DATA': {
        summary: '@:{size} of random data from the client.',
        detail: 'In newer versions it stands in for the client’s random, filled up with zeros in front.',
      },
    },
    'SERVER-HELLO': {
      'SESSION-ID-HIT': {
        summary: '{value}: 1 means that the server remembers the session, 0 that it does not.',
        detail: 'With 1, certificate and ciphers are left out.',
      },
      'CERTIFICATE-TYPE': {
        summary: '{value}: the kind of certificate that follows.',
        detail: 'X.509 is the only one defined.',
      },
      'SERVER-VERSION': {
        summary: 'The server speaks {value}.',
        detail: 'It is a broken protocol and should be switched off.',
      },
      'CERTIFICATE-LENGTH': {
        summary: 'The certificate has {value} bytes.',
        detail: 'Only one certificate can be sent, without its chain.',
      },
      'CIPHER-SPECS-LENGTH': {
        summary: 'The ciphers that the server accepts take {value} bytes, three each.',
        detail: 'In SSL 2.0 it is the client that chooses in the end.',
      },
      'CONNECTION-ID-LENGTH': {
        summary: 'The server’s random connection id has {value} bytes.',
        detail: 'It must have 16 to 32.',
      },
      'CERTIFICATE-DATA': {
        summary: 'The server’s certificate as DER, @:{size}.',
        detail: 'The client encrypts the key of the connection to it.',
      },
      'CIPHER-SPEC': {
        summary: 'Cipher {position} of {count} that the server accepts: {value}.',
        detail: 'The client picks one that it knows, too. @:{cipher}',
      },
      'CONNECTION-ID-DATA': {
        summary: '@:{size} of random data from the server.',
        detail: 'They go into the keys of this connection.',
      },
    },
    'CLIENT-MASTER-KEY': {
      'CIPHER-KIND': {
        summary: 'The client chooses {value}.',
        detail: 'In SSL 2.0 it is the client that decides. @:{cipher}',
      },
      'CLEAR-KEY-LENGTH': {
        summary: '{value} bytes of the key travel readable.',
        detail: 'With export ciphers it is all but five, by law of that time.',
      },
      'ENCRYPTED-KEY-LENGTH': {
        summary: 'The encrypted part of the key takes {value} bytes.',
        detail: 'It is as long as the server’s RSA key.',
      },
      'KEY-ARG-LENGTH': {
        summary: 'The start value of the cipher has {value} bytes.',
        detail: 'Block ciphers need one, RC4 does not.',
      },
      'CLEAR-KEY-DATA': {
        summary: 'The readable part of the key, @:{size}.',
        detail: 'Whoever listens has it already.',
      },
      'ENCRYPTED-KEY-DATA': {
        summary: 'The secret part of the key, encrypted to the server’s certificate, @:{size}.',
        detail: 'Servers that open such data can be used to open recordings of TLS as well (DROWN).',
      },
      'KEY-ARG-DATA': {
        summary: 'The start value of the cipher, @:{size}.',
        detail: 'It is no secret.',
      },
    },
    'ERROR': {
      'ERROR-CODE': {
        summary: '{value}: what went wrong.',
        detail: 'SSL 2.0 knows four reasons: no common cipher, no certificate, a bad one, or one of an unsupported kind.',
      },
    },
  },
}
