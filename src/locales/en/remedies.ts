import type { Nothing, Topics } from '../remedies/table.ts'

const nothing: Record<Nothing, string> = {
  ca: 'No line of a configuration mends this: it stands in a certificate, and only the CA that issued it can issue it anew. Send the CA this finding.',
  server: 'Nothing should be changed in the program that asks: it is right to complain, and every other program will complain as well. Whoever runs the server has to mend it.',
  client: 'Nothing has to be changed here for this.',
  running: 'No setting is known to be missing. First see whether the server runs, and on which address and port it listens.',
  network: 'Nothing to set here: it lies between the two, or in how the protocol works.',
  tlscope: 'This concerns only how tlscope was asked, not your own program.',
  attack: 'Do not make a program accept this. First find out who is on the other side.',
}

const topics: { [Side in keyof Topics]: Record<Topics[Side], string> } = {
  server: {
    chain: 'Put the server’s own certificate and after it each CA certificate that signed the one before into one file, without the root. Name that file, and reload.',
    certificate: 'Get a new certificate that names this host, and reload. Public CAs issue it free by ACME; a CA of your own signs the request.',
    renew: 'See which certificate the server really sends, renew it where it is old, and reload: a renewed file that was never read looks just like this.',
    host: 'Say which certificate belongs to this name. Without such an entry the server shows the first one it has.',
    versions: 'Allow TLS 1.2 and 1.3 and nothing older.',
    suites: 'Allow only suites with forward secrecy that encrypt and authenticate in one step.',
    groups: 'Put the hybrid group first and leave the others for older clients. It needs OpenSSL 3.5 or newer (Caddy: 2.10).',
    hsts: 'Send the header with every answer over HTTPS, when all of the site works over HTTPS.',
    stapling: 'Let the server fetch the OCSP response and send it along. It needs a resolver, a way out to the CA and the full chain. For a certificate that names no OCSP responder there is nothing to staple. HAProxy needs 2.8 or newer.',
    redirect: 'Send everything that comes over plain HTTP on to HTTPS.',
    listen: 'Switch TLS on for this port, with a certificate and its key.',
    clients: 'Name the CAs whose client certificates are accepted (Caddy: 2.8 or newer).',
  },
  program: {
    trust: 'Add the CA (ca.pem) to those that the program trusts. Get the file from whoever runs the CA, and compare its SHA-256 over a second way. Every check stays on.',
    intermediate: 'Give the program the missing certificate until the server sends it. It still has to lead to a root that the program trusts.',
    name: 'Ask for a name that the certificate has, and check that one. Only right where you know that it is the same server.',
    certificate: 'Give the program its certificate and key.',
    versions: 'Offer TLS 1.2 and 1.3. Where the program cannot, update it.',
    proxy: 'Where the network lets programs out only by a proxy, name it, with the user name and password that it asks for. Where the proxy is in the way, go past it for this host.',
    secure: 'Use https:// in the address.',
    plain: 'If plain HTTP is what you want on this port, use http:// in the address. Everything can then be read on the way.',
  },
  machine: {
    clock: 'Compare the clock with a second one and let the system keep it right. Date, time and time zone all count.',
    store: 'Where all programs of this machine shall trust the CA, put it into the system’s store. Node.js, Java and Firefox have stores of their own and may not look there.',
    reach: 'See whether the name has an address, and whether anything answers on the port.',
    portal: 'Sign in to the network on its own page, then run again.',
  },
}

/** How a finding is mended: sentences beside lines that are the same in every language. */
export const remedies = {
  title: 'To mend it',
  why: 'Why it matters',
  where: 'Where to mend it',
  which: 'For which program',
  copy: 'Copy: {place}',
  sides: { server: 'Server steps', program: 'In my program', machine: 'On this machine' },
  into: { shell: 'In a shell', powershell: 'In PowerShell', file: 'In {file}' },
  examples: 'Paths and file names are examples: put in your own. Nothing is run here.',
  more: 'Lines to copy: --fix {programs}',
  colon: ': ',
  nothing,
  topics,
  /** A program that has no line for a topic. */
  absent: {
    groups: { iis: 'IIS takes its groups from Windows, which does not offer the hybrid group to servers yet.' },
    stapling: {
      caddy: 'Caddy staples by itself. If it does not, its log says why it did not reach the CA.',
      iis: 'IIS staples by itself. If it does not, see that Windows reaches the CA’s address.',
    },
  },
}
