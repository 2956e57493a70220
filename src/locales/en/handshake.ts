import { explain } from './handshake/index.ts'

export const handshake = {
  /** One plain sentence on what each handshake message does. */
  messages: {
    ClientHello: 'We open the conversation: the versions, cipher suites and groups that we can do, a random number, and the name of the host we want.',
    ServerHello: 'The server chooses: version, cipher suite and its half of the key exchange. In TLS 1.3 everything behind it is encrypted.',
    HelloRetryRequest: 'The server cannot use the key shares that we guessed and asks for another group: this costs one more round trip.',
    EncryptedExtensions: 'The server’s other choices, such as the protocol inside (ALPN), already encrypted.',
    CertificateRequest: 'The server asks us to prove who we are with a certificate of our own.',
    Certificate: 'A chain of certificates that says who the sender is, from its own certificate up towards a root.',
    CertificateVerify: 'A signature over the whole handshake so far: the proof that the sender holds the private key of its certificate.',
    CertificateStatus: 'A fresh word of the CA (OCSP), passed on by the server, that its certificate has not been revoked.',
    CompressedCertificate: 'The certificate chain, compressed to save bytes.',
    ServerKeyExchange: 'The server’s half of the key exchange, signed with the key of its certificate.',
    ServerHelloDone: 'The server has said all it has to say and waits for our answer.',
    ClientKeyExchange: 'Our half of the key exchange: from here both sides can work out the same keys.',
    Finished: 'A checksum over the whole handshake under the new keys: had anybody changed a byte on the way, it would not fit.',
    NewSessionTicket: 'A ticket with which the next connection can begin faster, without a certificate.',
    EndOfEarlyData: 'The data that was sent ahead of the handshake ends here.',
    KeyUpdate: 'The sender changes its keys for all that follows.',
    HelloRequest: 'The server asks for a new handshake on the same connection.',
    unknown: 'A message of a type that is not known here; its bytes are shown as they are.',
  },
  /** What else stands on the wire between the messages. */
  events: {
    change_cipher_spec: 'From here the sender encrypts. In TLS 1.3 it says nothing any more and is sent only so that old equipment on the way does not stumble.',
    alert: 'The sender reports an error, or the orderly end of the connection.',
    application_data: 'What the connection is for: the data of the protocol inside, here HTTP.',
    heartbeat: 'A sign of life that asks for an echo.',
    sealed: 'Encrypted bytes that could not be opened.',
    foreign: 'Bytes that are not TLS.',
  },
  /** Why bytes stayed closed. */
  problems: {
    'no-key': 'The key for it is not in the key log.',
    'no-cipher': 'Its cipher is not available here.',
    'too-short': 'It is shorter than its protection must make it.',
    'bad-tag': 'Its authentication tag does not fit: the key is another one, or the bytes were changed.',
    'bad-mac': 'Its checksum (MAC) does not fit: the key is another one, or the bytes were changed.',
    'bad-padding': 'Its padding is not what the protocol wants.',
    'no-content-type': 'It opens, but holds padding only.',
    'unknown-type': 'It opens, but its content type is not known.',
  },
  explain,
}
