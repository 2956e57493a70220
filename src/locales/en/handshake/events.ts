/** What else stands on the wire between the messages, and its fields. */
export const events = {
  events: {
    change_cipher_spec: {
      tls13: {
        summary: '@.capitalize:{sender} sends a message that means nothing any more, for the sake of old equipment on the way.',
        detail: 'In TLS 1.3 it changes no keys. It only makes the handshake look like one of TLS 1.2, because firewalls and proxies stumbled over anything else.',
      },
      older: {
        summary: '@.capitalize:{sender} says: from here on I encrypt.',
        detail: 'Everything that follows in this direction is protected with the keys just agreed on, beginning with Finished. Until here anyone on the way could read along.',
      },
    },
    application_data: {
      client: {
        summary: 'The client sends what the connection is for: @:{size} of data. @:{first}',
        detail: '@:{network} With HTTP, addresses of pages, cookies and forms stand in here.',
      },
      server: {
        summary: 'The server sends what the connection is for: @:{size} of data. @:{first}',
        detail: 'How much was sent, and when, an observer always sees, and that alone can tell something about a page. @:{network}',
      },
    },
    heartbeat: {
      summary: '@.capitalize:{sender} asks for a sign of life, or echoes one.',
      detail: 'The other side should send the same payload back. Servers that trusted the length written in here gave away their memory: that was Heartbleed, in 2014.',
    },
    sealed: {
      'no-key': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes that stay closed: their key is not in the key log.',
        detail: 'We see what any observer sees: how much was sent, by whom and when. With the session’s secrets from the program that spoke, the bytes could be opened.',
      },
      'no-hello': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes that stay closed: the hello that agreed on their keys was not captured.',
        detail: 'The key log may well hold the secret, but which cipher it belongs to stood in the server’s hello, and the connection’s name in the client’s. Capture from the beginning of the connection on.',
      },
      'lost': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes behind a gap in the capture; they stay closed.',
        detail: 'Each record is sealed with its own number, and nobody knows how many were lost before this one. The numbers that are likely were tried, and none fits, or there is no key.',
      },
      'no-cipher': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes that stay closed: their cipher is not available here.',
        detail: 'The keys may well be there, but this program cannot compute the cipher. We see how much was sent, by whom and when.',
      },
      'too-short': {
        summary: '@.capitalize:{sender} sent @:{size} as encrypted, fewer than its protection must add.',
        detail: 'A genuine record cannot be that short, so there is nothing to open. The receiver should end the connection with an alert.',
      },
      'bad-tag': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes whose authentication tag does not fit.',
        detail: 'Either the key is another one, or the bytes were changed on the way. The cipher refuses to show what it cannot vouch for.',
      },
      'bad-mac': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes whose checksum (MAC) does not fit.',
        detail: 'Either the key is another one, or the bytes were changed on the way. What was decrypted cannot be trusted and is not shown.',
      },
      'bad-padding': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes that end in padding of the wrong shape.',
        detail: 'Either the key is another one, or the bytes were changed. A receiver must not let anybody notice this case apart from a wrong checksum: that difference was the padding oracle of attacks such as POODLE.',
      },
      'no-content-type': {
        summary: '@.capitalize:{sender} sent an encrypted record that holds padding only.',
        detail: 'It opens, but says not even which kind of content it carries. TLS 1.3 forbids such a record, and the receiver should end the connection.',
      },
      'unknown-type': {
        summary: '@.capitalize:{sender} sent @:{size} of a content type that is not known.',
        detail: 'It is none of handshake, alert, ChangeCipherSpec, application data or heartbeat. The bytes are shown as they are.',
      },
      'other': {
        summary: '@.capitalize:{sender} sent {bytes} encrypted bytes that could not be opened.',
        detail: 'We see what any observer sees: how much was sent, by whom and when. The reason was not noted.',
      },
    },
    foreign: {
      client: {
        summary: 'The client sent @:{size} that are not TLS.',
        detail: 'A TLS record begins with its type, a version and a length, and these bytes do not. A program that was told to speak plain HTTP to this port, or another protocol altogether, begins so.',
      },
      server: {
        summary: 'The server sent @:{size} that are not TLS.',
        detail: 'A TLS record begins with its type, a version and a length, and these bytes do not. Often a server that speaks plain HTTP on this port answers so.',
      },
    },
  },
  event: {
    change_cipher_spec: {
      type: {
        summary: 'The value is always 1: “change”.',
        detail: 'It is the only thing this message can say. Any other value is a fault.',
      },
    },
    alert: {
      level: {
        warning: {
          summary: '@.capitalize:{sender} calls this a warning.',
          detail: 'Before TLS 1.3 the connection may go on after a warning. TLS 1.3 no longer heeds the level: there the description alone decides, and close_notify is the usual warning.',
        },
        fatal: {
          summary: '@.capitalize:{sender} calls this fatal: the connection ends here.',
          detail: 'After a fatal alert both sides close at once and forget the session’s keys. What the reason was, the next byte says.',
        },
      },
      description: {
        summary: '{value}, number {code}: the reason that @:{sender} gives.',
        detail: 'The alert as a whole explains what it means and what to do. Alerts tell no more than this one number, so that they help no attacker.',
      },
    },
    heartbeat: {
      type: {
        summary: '@.capitalize:{sender} sends a {value}.',
        detail: 'A request asks for an echo, a response is the echo. One that was never asked for is to be dropped.',
      },
      payload: {
        summary: '@:{size} that the other side is to send back unchanged.',
        detail: 'The length in front must be the true one. A receiver that copies as many bytes as are claimed, instead of as many as came, hands out its memory.',
      },
      padding: {
        summary: '@:{size} of random filling, to be ignored.',
        detail: 'At least 16 bytes must be there, so that heartbeats do not all look alike.',
      },
    },
  },
}
