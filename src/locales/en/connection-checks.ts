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
    title: 'Client certificate',
    accepted: { summary: 'The server asked for a client certificate, yours was sent, and the server went on.' },
    open: { summary: 'The server asked for a client certificate and yours was sent; the connection ended before the server showed whether it accepts it.' },
    optional: { summary: 'The server asked for a client certificate; none was sent, and it went on without.' },
    missing: {
      summary: 'The server wants a client certificate, and none was sent. It ended the connection with {alert}.',
      remedy: 'Add a certificate and its key under Client certificate. Accepted issuers: {issuers}.',
    },
    refused: {
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
}
