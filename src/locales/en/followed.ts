/** What came of a connection that was followed: why it did not end well, and what was spoken in place of TLS; and what can be done. */
import { failures } from './failures.ts'

export const followed = {
  endings: {
    'name-not-found': { title: 'The real host was not reached: no address is known for {host} ({error})', remedy: 'Check the spelling. If the name is new or internal, ask whether this machine uses the right name server.' },
    'refused': { title: 'The real host was not reached: nothing listens on {host} ({error})', remedy: failures.refused.remedy },
    'unreachable': { title: 'The real host was not reached: no way leads to {host} ({error})', remedy: failures.unreachable.remedy },
    'timeout': { title: 'The real host was not reached: {host} did not answer in time', remedy: 'A firewall that drops packets looks like this. Check the address and port.' },
    'client-broke': { title: 'The program broke off ({error})', remedy: 'It ended the connection without a word. What it printed, or its log, may say why.' },
    'server-broke': { title: 'The real host broke off ({error})', remedy: failures.reset.remedy },
    'loop': { title: 'It came back to this port: {host} leads here, by itself or through another relay', remedy: 'Name the real host, or choose another local port.' },
    'too-many': { title: 'More than 512 connections were open at once, so this one was not passed on', remedy: 'If {host} is a port of another tlscope that leads back here, name the real host. Otherwise let connections end first.' },
    'stopped': { title: 'Still open when you stopped', remedy: 'Everything seen until then is shown.' },
    'internal': { title: 'It could not be passed on ({error})', remedy: 'Please report it with what the program did.' },
  },
  spoken: {
    'plain-http': { title: 'Plain HTTP, not TLS', remedy: 'The client sent {client} and the server {server}, in the open. Have the program use https://, and relay to the port that serves it.' },
    'http-answer': failures['plain-http'],
    'not-tls': { title: 'Nothing that is TLS', remedy: 'The client sent {client} and the server {server} of another protocol. Check that the program uses TLS, and that the port of the host is one for it.' },
    'no-handshake': { title: 'TLS, but no handshake', remedy: 'The client sent {client} and the server {server}, without a ClientHello or ServerHello that can be read. Check what the program sends first, and that the port of the host is one for TLS.' },
    'nothing': { title: 'Nothing was sent', remedy: 'The program connected, and neither side said a word. Whoever only looks whether a port is open does so.' },
  },
  note: '{title}. {remedy}',
}
