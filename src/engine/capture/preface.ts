/** What was said before TLS began, known by what both sides said: STARTTLS in its many protocols, proxies. */
import type { PrefaceProtocol } from '../../contract/capture.ts'
import { latin1 } from '../bytes/text.ts'

interface Said {
  client: string
  server: string
}

/** Of what was said, so much is enough to know it by. */
const enough = 4_096

/** The first that fits is taken: those that are known by more stand first. */
const protocols: readonly [PrefaceProtocol, (said: Said) => boolean][] = [
  // RFC 9110, Section 9.3.6
  ['http-connect', ({ client }) => /^CONNECT \S+ HTTP\/1\.[01]\r?\n/.test(client)],
  // RFC 1928, Section 3; SOCKS 4 has a command in its second byte
  ['socks', ({ client, server }) => (client.startsWith('\x05') && server.startsWith('\x05')) || (client.startsWith('\x04\x01') && server.startsWith('\0'))],
  // haproxy.org, proxy-protocol.txt, Sections 2.1 and 2.2
  ['proxy-header', ({ client }) => /^PROXY (?:TCP[46]|UNKNOWN)\b/.test(client) || client.startsWith('\r\n\r\n\0\r\nQUIT\n')],
  // PostgreSQL's SSLRequest: a length of 8 and the code 80877103
  ['postgresql', ({ client }) => client.startsWith('\0\0\0\x08\x04\xD2\x16\x2F')],
  // MySQL: the server's handshake of version 10, and the client's half of its answer, which asks for TLS
  ['mysql', ({ client, server }) => server.slice(3, 5) === '\0\n' && client.startsWith(' \0\0\x01')],
  // MS-RDPBCGR, Section 2.2.1.1: an X.224 connection request in a TPKT
  ['rdp', ({ client }) => client.startsWith('\x03\0') && client[5] === '\xE0'],
  // RFC 4511, Section 4.14.1
  ['ldap', ({ client }) => client.startsWith('0') && client.includes('1.3.6.1.4.1.1466.20037')],
  // RFC 6120, Section 5.4.2
  ['xmpp', ({ client }) => /<starttls[\s/>]/.test(client)],
  // RFC 4217, Section 4
  ['ftp', ({ client, server }) => server.startsWith('220') && /^AUTH (?:TLS|SSL|TLS-C|TLS-P)\b/im.test(client)],
  // RFC 3207; RFC 2033 has the same in LMTP
  ['smtp', ({ client, server }) => server.startsWith('220') && /^STARTTLS\s*$/im.test(client)],
  // RFC 2595, Section 4
  ['pop3', ({ client, server }) => server.startsWith('+OK') && /^STLS\s*$/im.test(client)],
  // RFC 9051, Section 6.2.1
  ['imap', ({ client, server }) => server.startsWith('* ') && /^\S+ STARTTLS\s*$/im.test(client)],
  // RFC 4642, Section 2.2
  ['nntp', ({ client, server }) => /^20[01]\b/.test(server) && /^STARTTLS\s*$/im.test(client)],
  // RFC 5804, Section 2.2
  ['sieve', ({ client, server }) => server.startsWith('"') && /^STARTTLS\s*$/im.test(client)],
]

/** Null where nothing was said, or it is none that is known here. */
export function prefaceProtocol(client: Uint8Array, server: Uint8Array): PrefaceProtocol | null {
  const said = {
    client: latin1(client.subarray(0, enough)),
    server: latin1(server.subarray(0, enough)),
  }
  return protocols.find(([, fits]) => fits(said))?.[0] ?? null
}
