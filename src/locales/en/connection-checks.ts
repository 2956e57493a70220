/** Words of the findings about a connection; the shape is told in the contract (`finding`). */
export const connectionChecks = {
  'plain-http': {
    title: 'Protection on the way',
    readable: {
      summary: 'Everything was readable on the way: the request, its headers and the answer.',
      remedy: 'Use https:// for {host}. On the server, get a certificate (free ones renew by a program) and redirect every http:// request.',
    },
  },
  'verification-off': {
    title: 'Verification',
    off: {
      summary: 'Verification was off: the connection is encrypted, but nothing says to whom.',
      remedy: 'Set verification to “report only” to see the verdict, or to “required” to stop at a bad one.',
    },
  },
  'protocol-version': {
    title: 'Protocol version',
    deprecated: {
      summary: '{version} has been withdrawn since 2021, and browsers refuse it.',
      remedy: 'Allow TLS 1.2 and 1.3 on the server; in nginx: ssl_protocols TLSv1.2 TLSv1.3;',
    },
    current: { summary: '{version} is still sound; TLS 1.3 saves a round trip and hides the certificate.' },
    newest: { summary: '{version} is the newest version.' },
  },
  'key-exchange': {
    'title': 'Key exchange',
    'hybrid': { summary: '{group} protects what you sent from a future quantum computer as well.' },
    'quantum-declined': {
      summary: 'The key exchange is not safe from a future quantum computer. You offered {offered}; the server took {group}.',
      remedy: 'Allow the hybrid group on the server; in nginx with OpenSSL 3.5: ssl_ecdh_curve X25519MLKEM768:X25519:prime256v1;',
    },
    'quantum-not-offered': {
      summary: 'The key exchange ({group}) is not safe from a future quantum computer, and no hybrid group was offered.',
      remedy: 'Offer X25519MLKEM768: leave the groups empty under TLS to offer what this runtime can do.',
    },
    'small-prime': {
      summary: 'The key was agreed with Diffie-Hellman over a prime of {bits} bits; less than {least} bits can be broken by whoever has the means, later and for many connections at once.',
      remedy: 'Prefer ECDHE suites on the server, or give it a prime of 2048 bits (the groups ffdhe2048 and longer of RFC 7919); in nginx: ssl_dhparam, or leave DHE suites out.',
    },
    'no-forward-secrecy': {
      summary: 'The session key was sent under the server’s own key ({suite}): whoever gets that key later can read this connection.',
      remedy: 'Prefer ECDHE suites on the server; in nginx: ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;',
    },
  },
  'cipher-strength': {
    'title': 'Cipher suite',
    'authenticated': { summary: '{suite} encrypts and authenticates in one step.' },
    'block-mode': {
      summary: '{suite} works in block mode, which has been attacked several times.',
      remedy: 'Prefer AES-GCM or ChaCha20-Poly1305 on the server.',
    },
    'short-block': {
      summary: '{suite} uses blocks of 64 bits, which repeat in long connections.',
      remedy: 'Take this suite out on the server, and prefer AES-GCM or ChaCha20-Poly1305.',
    },
    'broken': {
      summary: '{suite} protects nothing against somebody who tries.',
      remedy: 'Take this suite out on the server, and prefer AES-GCM or ChaCha20-Poly1305.',
    },
  },
  'client-certificate': {
    'title': 'Client certificate',
    'accepted': { summary: 'The server asked for a client certificate, yours was sent, and the server went on.' },
    'open': { summary: 'The server asked for a client certificate and yours was sent; the connection ended before the server showed whether it accepts it.' },
    'optional': { summary: 'The server asked for a client certificate; none was sent, and it went on without.' },
    'missing': {
      summary: 'The server wants a client certificate, and none was sent. It ended the connection with {alert}.',
      remedy: 'Add a certificate and its key under Client certificate. Accepted issuers: {issuers}.',
    },
    'missing-unnamed': {
      summary: 'The server wants a client certificate, and none was sent. It ended the connection with {alert}.',
      remedy: 'Add a certificate and its key under Client certificate. Which issuers it accepts, the server does not say: ask whoever runs it.',
    },
    'refused-unnamed': {
      summary: 'Your client certificate was sent, and the server refused it with {alert}.',
      remedy: 'Which issuers it accepts, the server does not say: ask whoever runs it for a certificate. Check the dates of yours as well.',
    },
    'refused': {
      summary: 'Your client certificate was sent, and the server refused it with {alert}.',
      remedy: 'Use a certificate from an issuer that the server accepts: {issuers}. Check its dates as well.',
    },
  },
  'strict-transport-security': {
    title: 'Strict-Transport-Security',
    set: { summary: 'Browsers will use https:// here for the next {days} days, whatever is typed.' },
    short: {
      summary: 'Browsers will use https:// here, but for {days} days only.',
      remedy: 'Raise max-age to a year: Strict-Transport-Security: max-age=31536000',
    },
    missing: {
      summary: 'A first visit typed without https:// can still be intercepted: there is no Strict-Transport-Security header.',
      remedy: 'Send this header from {host}: Strict-Transport-Security: max-age=31536000',
    },
    unusable: {
      summary: 'The Strict-Transport-Security header has no usable max-age ({value}), so browsers ignore it.',
      remedy: 'Send Strict-Transport-Security: max-age=31536000',
    },
  },
  'host-name-exposed': {
    title: 'Host name on the way',
    readable: {
      summary: 'The host name {host} was readable on the way, in the ClientHello.',
      remedy: 'Only Encrypted Client Hello hides it, and both sides have to speak it.',
    },
  },
  'clock': {
    'title': 'Clock of this machine',
    'explains': {
      summary: 'By the clock of this machine ({here}) the certificate is not valid, by that of the server ({there}) it is: the clock here is most likely wrong.',
      remedy: 'Set the clock of this machine right and run again.',
    },
    'behind': {
      summary: 'The clock of this machine ({here}) is behind that of the server ({there}).',
      remedy: 'Compare both with a third clock. If the one here is wrong, set it right: certificates will seem not yet valid.',
    },
    'ahead': {
      summary: 'The clock of this machine ({here}) is ahead of that of the server ({there}).',
      remedy: 'Compare both with a third clock. If the one here is wrong, set it right: certificates will seem expired.',
    },
    'behind-logs': {
      summary: 'A log stamped this certificate at {there}, which has not come yet by the clock of this machine ({here}).',
      remedy: 'No log stamps before its time, so look at the clock of this machine.',
    },
  },
  'captive-portal': {
    'title': 'Sign-in of the network',
    'required': {
      summary: 'The network answered in the place of {host}: it wants you to sign in first (status 511).',
      remedy: 'Sign in to the network on its own page, then run again.',
    },
    'redirected': {
      summary: 'Whoever answered is not {host} and sends you on to {location}. Networks that want a sign-in do so; a server that shows its default site does too.',
      remedy: 'In a hotel, a train or a company, sign in to the network first. Elsewhere, look at which site the server shows for this name.',
    },
    'private-address': {
      summary: '{host} was reached at {address}, an address inside this network, and whoever answered has a certificate for another name.',
      remedy: 'Sign in to the network if it wants that. Otherwise ask the name server why it gives this address.',
    },
  },
  'wrong-scheme': {
    'title': 'http:// to a port of https://',
    'tls-port': {
      summary: 'Port {port} of {host} speaks TLS, and was spoken to in plain HTTP; the server says so in its answer (status 400).',
      remedy: 'Use https:// for this port.',
    },
    'tls-answer': {
      summary: 'Port {port} of {host} answered plain HTTP with a TLS alert: it speaks TLS.',
      remedy: 'Use https:// for this port.',
    },
  },
  'server-name': {
    'title': 'Server name sent',
    'not-sent': {
      summary: 'No server name was sent, so the server could not know that {host} was meant, and showed the certificate that it shows by default.',
      remedy: 'Send the name: take --no-sni away, or allow the server name under TLS.',
    },
    'by-address': {
      summary: '{host} is an address. A ClientHello names hosts only, so the server showed the certificate that it shows by default.',
      remedy: 'Call the server by its name. If that name is to lead to this address, say so under Connection (--resolve).',
    },
    'other-sent': {
      summary: 'The name that was sent is {sent}, and not {host}; the certificate follows the name that was sent.',
      remedy: 'Send {host} as the server name, or ask for {sent} in the address.',
    },
  },
  'known-issuer': {
    title: 'Whose certificate this is',
    development: {
      summary: 'By its name, the certificate was made by {product} on somebody’s own machine, for development.',
      remedy: 'On the server, use a certificate from a CA. On the machine that it was made on, add the CA of {product} to the programs that shall trust it.',
    },
    placeholder: {
      summary: 'By its name, this is the placeholder that {product} shows as long as it has no certificate for the host that was asked for.',
      remedy: 'On the server, give {product} a certificate for this host, and see that its rule names exactly this host.',
    },
  },
  'proxy-answer': {
    title: 'Answer of a proxy',
    authentication: {
      summary: 'A proxy answered, not the server: it wants a user name and a password (status 407, {error}).',
      remedy: 'Give the program the proxy’s user name and password, or go past the proxy for this host.',
    },
    error: {
      summary: 'A proxy answered with status {status}, not the server: it could not go on ({error}).',
      remedy: 'Ask whoever runs the proxy, with the time and this word; the server may not have been reached at all.',
    },
  },
}
