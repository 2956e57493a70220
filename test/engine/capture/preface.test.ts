/** What was said before TLS began, told by its own words; the openings are those of the protocols' documents. */
import type { PrefaceProtocol } from '../../../src/contract/index.ts'
import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { prefaceProtocol } from '../../../src/engine/capture/preface.ts'

const said: [protocol: PrefaceProtocol | null, client: string, server: string][] = [
  ['http-connect', 'CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n'],
  // RFC 1928, Sections 3 and 4: no authentication, then CONNECT to 127.0.0.1:443
  ['socks', '\x05\x01\0\x05\x01\0\x01\x7F\0\0\x01\x01\xBB', '\x05\0\x05\0\0\x01\0\0\0\0\0\0'],
  ['socks', '\x04\x01\x01\xBB\x7F\0\0\x01\0', '\0\x5A\0\0\0\0\0\0'],
  ['proxy-header', 'PROXY TCP4 192.0.2.1 192.0.2.2 50000 443\r\n', ''],
  ['proxy-header', '\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0C\xC0\0\x02\x01\xC0\0\x02\x02\xC3\x50\x01\xBB', ''],
  // RFC 3207, Section 6
  ['smtp', 'EHLO mail.example.com\r\nSTARTTLS\r\n', '220 mail.imc.org SMTP service ready\r\n250-mail.imc.org offers a warm hug of welcome\r\n250 STARTTLS\r\n220 Go ahead\r\n'],
  // RFC 9051, Section 6.2.1
  ['imap', 'a001 CAPABILITY\r\na002 STARTTLS\r\n', '* OK IMAP4rev2 ready\r\n* CAPABILITY IMAP4rev2 STARTTLS LOGINDISABLED\r\na001 OK CAPABILITY completed\r\na002 OK Begin TLS negotiation now\r\n'],
  // RFC 2595, Section 4
  ['pop3', 'STLS\r\n', '+OK POP3 ready\r\n+OK Begin TLS negotiation\r\n'],
  // RFC 4217, Section 12.1
  ['ftp', 'AUTH TLS\r\n', '220 FTP server ready\r\n234 AUTH TLS successful\r\n'],
  // RFC 4642, Section 2.2.2
  ['nntp', 'CAPABILITIES\r\nSTARTTLS\r\n', '200 server ready\r\n101 Capability list:\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n382 Continue with TLS negotiation\r\n'],
  // RFC 5804, Section 2.2
  ['sieve', 'StartTls\r\n', '"IMPLEMENTATION" "Example1 ManageSieved v001"\r\n"STARTTLS"\r\nOK\r\nOK\r\n'],
  // RFC 4511, Section 4.14.1: an extended request with the name of StartTLS
  ['ldap', '0\x1D\x02\x01\x01\x77\x18\x80\x161.3.6.1.4.1.1466.20037', '0\x0C\x02\x01\x01\x78\x07\x0A\x01\0\x04\0\x04\0'],
  // RFC 6120, Section 5.4.2.1
  ['xmpp', '<?xml version="1.0"?><stream:stream to="im.example.com" version="1.0"><starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>', '<stream:features><starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/></stream:features><proceed xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>'],
  ['postgresql', '\0\0\0\x08\x04\xD2\x16\x2F', 'S'],
  ['mysql', ' \0\0\x01\x85\xAE\xFF\0\0\0\0\x01\xFF', 'J\0\0\0\x0A8.0.36\0\x08\0\0\0'],
  ['rdp', '\x03\0\0\x13\x0E\xE0\0\0\0\0\0\x01\0\x08\0\x03\0\0\0', '\x03\0\0\x13\x0E\xD0\0\0\x12\x34\0\x02\x1F\x08\0\x02\0\0\0'],
  [null, 'hello, can we speak TLS?\r\n', 'yes\r\n'],
  [null, 'STARTTLS\r\n', ''],
  [null, '', ''],
]

it.each(said)('%s', (protocol, client, server) => {
  expect(prefaceProtocol(Buffer.from(client, 'latin1'), Buffer.from(server, 'latin1'))).toBe(protocol)
})
