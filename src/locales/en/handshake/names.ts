/** Extensions about names: of the host, and of the protocol inside. */
export const names = {
  extensions: {
    server_name: {
      offer: {
        summary: 'The client names the host it wants, {host}, readable by anyone on the way.',
        detail: 'One address may serve many hosts, and the server must know which certificate to show before it can encrypt. The name is therefore sent in the clear: whoever watches the line reads which site is visited, though not which page. Only Encrypted Client Hello hides it.',
      },
      answer: {
        summary: 'The server says that it went by the host name that the client gave ({host}).',
        detail: 'The extension is empty: it is a nod, nothing more. Servers that do not choose by name leave it out.',
      },
    },
    application_layer_protocol_negotiation: {
      offer: {
        summary: 'The client says which protocols it could speak inside: {list}.',
        detail: 'The server picks one within the handshake, so HTTP/2 costs no extra round trip. @:{taken}',
      },
      answer: {
        summary: 'The server chooses the protocol inside: {list}.',
        detail: '@:{protocolWords} Both sides use it as soon as the handshake ends.',
      },
    },
    application_settings: {
      offer: {
        summary: 'The client would like settings of the protocol inside to be exchanged within the handshake, for {list}.',
        detail: 'So both sides know each other’s HTTP/2 settings before the first request. It comes from Chrome and never became a standard.',
      },
      answer: {
        summary: 'The server tells its settings of the protocol inside, @:{size}.',
        detail: 'In HTTP/2 these would otherwise be its first frame after the handshake. The client can so heed them from its first request on.',
      },
    },
    next_protocol_negotiation: {
      offer: {
        summary: 'The client can negotiate the protocol inside by NPN.',
        detail: 'NPN was the forerunner of ALPN: there the server listed and the client chose. Today it is only seen from old programs.',
      },
      answer: {
        summary: 'The server lists the protocols that it could speak inside: {list}.',
        detail: 'With NPN, the forerunner of ALPN, it is the client that chooses, in a message of its own before Finished.',
      },
    },
  },
  inside: {
    server_name: {
      server_name_list: {
        summary: '@:{\'handshake.explain.words.counts.names\'}, @:{size}: {list}.',
        detail: 'The format allows several kinds of name, but only one was ever defined, and one name is all a client may send of it. The list is one of those forms that TLS keeps for a future that never came.',
      },
      ServerName: {
        summary: 'One name with its kind: {host}.',
        detail: 'The kind comes first, so that a server can pass over kinds that it does not know. Only names of hosts were ever sent.',
      },
      name_type: {
        summary: '{value}: the name that follows is a DNS name.',
        detail: 'It is the only kind of name that was ever defined, number 0.',
      },
      HostName: {
        summary: '“{value}”, the host that the client wants, readable on the way.',
        detail: 'It is a DNS name without a dot at the end; addresses such as 192.0.2.1 are not allowed here. The server picks the certificate by it, and an observer learns it too.',
      },
      name: {
        summary: 'A name of an unknown kind, @:{size}.',
        detail: 'Only its number says what kind it is, so the bytes are shown as they are.',
      },
    },
    application_layer_protocol_negotiation: {
      protocol_name_list: {
        offer: {
          summary: '@:{\'handshake.explain.words.counts.protocols\'}, the one that the client likes best first: {list}.',
          detail: 'The order is a wish that the server may follow.',
        },
        answer: {
          summary: 'The one protocol that the server took: {list}.',
          detail: 'The answer has the form of a list too, and exactly one protocol may stand in it.',
        },
      },
      name: {
        offer: {
          summary: '“{value}”, number {position} of {count}. @:{taken}',
          detail: 'The client could speak it inside the encryption. @:{protocolWords}',
        },
        answer: {
          summary: '“{value}” is what both sides will speak inside.',
          detail: 'The server chose it from the list of the client. @:{protocolWords}',
        },
      },
    },
    application_settings: {
      supported_protocols: {
        summary: '@:{\'handshake.explain.words.counts.protocols\'} for which the client can exchange settings: {list}.',
        detail: 'They should also stand in its ALPN list.',
      },
      name: {
        summary: 'Settings can be exchanged for “{value}”.',
        detail: 'Its settings would go along with the handshake. @:{protocolWords}',
      },
      settings: {
        summary: 'The settings themselves, @:{size}.',
        detail: 'Their form is that of the protocol inside, for HTTP/2 its SETTINGS frame.',
      },
    },
    next_protocol_negotiation: {
      name: {
        summary: '“{value}”, number {position} of {count} that the server offers.',
        detail: 'The client may choose it, or another one. @:{protocolWords}',
      },
    },
  },
}
