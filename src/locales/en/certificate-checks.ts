import { certificateParties } from './certificate-parties.ts'
import { certificateRules } from './certificate-rules.ts'

/** The checks of a certificate chain: what was found, who did it, and how to mend it. */
export const certificateChecks = {
  'path': {
    'title': 'Path to a root',
    'complete': {
      summary: 'The certificates lead from the host to the root {root}; certificates on the path: {count}.',
    },
    'incomplete-chain': {
      summary: 'The server did not send the certificate of {issuer}, which signed {subject}, and no trust store has it: the chain ends there.',
      remedy: 'On the server, install the full chain: its own certificate followed by the intermediate {issuer} (a file often called fullchain or CA bundle).',
    },
    'complete-by-fetching': {
      summary: 'The server left out {fetched}; fetched from its CA, the certificates lead to the root {root}. The chain is complete only with AIA fetching: browsers do this, most programs do not.',
      remedy: 'On the server, install the full chain: its own certificate followed by {fetched} (a file often called fullchain or CA bundle).',
    },
    'too-tangled': {
      summary: 'The certificates are signed across each other so often that the search for a way to a root was given up at its limit, at {subject}.',
      remedy: 'On the server, send only its own certificate and the intermediates that lead to the root, each once.',
    },
  },
  'trusted-root': {
    'title': 'Trusted root',
    'trusted': {
      summary: 'The path ends in {root}, which is trusted ({stores}).',
    },
    'not-reached': {
      summary: 'No root was reached, so there is nothing to look up in the trust stores.',
      remedy: 'Complete the chain first.',
    },
    'self-signed': {
      summary: '{root} is signed by its own key and stands in no trust store: nobody but the server itself vouches for it.',
      remedy: 'On the server, use a certificate from a CA; one by ACME is free. If the server is your own, add its certificate as a CA file instead of switching verification off.',
    },
    'unknown-root': {
      summary: 'The path ends in {root}, which is in none of the trust stores that were asked.',
      remedy: 'If this is the CA of your company or of a test system, get its root by a safe way and add it as a CA file. If you do not know it, someone may be re-signing this connection: do not send secrets.',
    },
  },
  'signatures': {
    'title': 'Every signature',
    'verified': {
      summary: 'Every signature on the path is right; verified: {count}.',
    },
    'invalid': {
      summary: 'The signature on {subject} was not made by the key of {issuer}: the certificate was changed, or the wrong intermediate was sent.',
      remedy: 'On the server, install the certificate again as the CA delivered it, with the intermediate that belongs to it.',
    },
    'unsupported': {
      summary: 'The signature on {subject} uses {algorithm}, which cannot be verified here.',
      remedy: 'On the server, use a certificate signed with ECDSA or RSA and SHA-256.',
    },
    'algorithms-differ': {
      summary: '{subject} names one signature algorithm inside and another one outside: such a certificate must be refused.',
      remedy: 'On the server, install the certificate again as the CA delivered it; if it came like this, get a new one.',
    },
    'not-accepted': {
      summary: '{subject} is signed with {algorithm}, which is not among the algorithms that were asked for.',
      remedy: 'Accept {algorithm} too, or get a certificate that is signed with an accepted algorithm.',
    },
  },
  'validity': {
    'title': 'Validity today',
    'valid': {
      summary: '{subject} is valid until {date}; days left: {days}.',
    },
    'expired': {
      summary: 'The certificate of {subject} expired on {date}; days since: {days}.',
      remedy: 'On the server, renew the certificate and reload the service. If it was renewed, the old file is still being served. If the date surprises you, look at the clock of this machine.',
    },
    'not-yet-valid': {
      summary: 'The certificate of {subject} is valid only from {date}; days until then: {days}.',
      remedy: 'Look at the clock of this machine first. If it is right, the server uses a new certificate too early.',
    },
    'issuer-expired': {
      summary: 'The CA certificate {subject} expired on {date}; days since: {days}. It takes every certificate below it along.',
      remedy: 'On the server, replace the intermediate by the current one from the CA; the certificate of the host itself may stay.',
    },
    'issuer-not-yet-valid': {
      summary: 'The CA certificate {subject} is valid only from {date}; days until then: {days}.',
      remedy: 'Look at the clock of this machine first. If it is right, the server sends the wrong edition of the intermediate.',
    },
  },
  'host-name': {
    'title': 'Host name',
    'named': {
      summary: 'The certificate names {name}.',
    },
    'wildcard': {
      summary: 'The certificate names {name}, which covers {host}.',
    },
    'other-names': {
      summary: 'You asked for {host}, but the certificate is for: {names}.',
      remedy: 'Call the server by a name that its certificate has, or on the server get a certificate that names {host} too. A wrong virtual host (SNI) has the same effect.',
    },
    'no-names': {
      summary: 'The certificate has no subject alternative names, so it names no host at all; the common name does not count.',
      remedy: 'On the server, get a certificate with {host} in its subject alternative names.',
    },
  },
  'basic-constraints': {
    'title': 'Who may sign',
    'kept': {
      summary: 'Every certificate that signed another one belongs to a CA that may do so.',
    },
    'not-a-ca': {
      summary: '{subject} signed {below}, but is not the certificate of a CA.',
      remedy: 'Do not trust this chain: whoever has the key of {subject} could sign for any host. Get the certificate from a CA.',
    },
    'path-length': {
      summary: '{subject} limits how many CAs may stand below it: allowed {limit}, found {count}.',
      remedy: 'The CA behind {subject} was not allowed to set up a further CA; it has to issue the certificate itself.',
    },
  },
  'depth': {
    'title': 'Length of the path',
    'kept': {
      summary: 'CAs between the certificate and its root: {count}; the limit that was asked for: {limit}.',
    },
    'too-deep': {
      summary: 'CAs between the certificate and its root: {count}. That is more than the limit that was asked for: {limit}.',
      remedy: 'Raise the limit, or use a certificate whose CA stands nearer to the root.',
    },
  },
  'name-constraints': {
    'title': 'Name constraints',
    'none': {
      summary: 'No CA on the path is limited to certain names.',
    },
    'kept': {
      summary: 'The names keep within what {subject} may sign.',
    },
    'violated': {
      summary: '{subject} may not sign for {name}, but did.',
      remedy: 'Get the certificate from a CA that may sign for {name}.',
    },
    'not-understood': {
      summary: '{subject} is limited in a way that is not understood here, so nothing below it can be trusted.',
      remedy: 'The limits of {subject} have to be written as RFC 5280 has it.',
    },
  },
  'policies': {
    'title': 'Certificate policies',
    'not-required': {
      summary: 'No CA on the path requires a policy. The path bears out: {policies}.',
    },
    'kept': {
      summary: 'A policy is required, and the path bears it out: {policies}.',
    },
    'none-valid': {
      summary: 'A policy is required, but at {subject} no policy is left that the whole path agrees on.',
      remedy: 'Get the certificate from a CA that issues under the required policy.',
    },
    'maps-any': {
      summary: '{subject} maps the policy anyPolicy to another one, which is forbidden.',
      remedy: 'Only the CA that issued {subject} can mend it.',
    },
    'not-understood': {
      summary: 'What {subject} says of policies is broken, so it cannot be respected.',
      remedy: 'Only the CA that issued {subject} can mend it.',
    },
  },
  'critical-extensions': {
    title: 'Extensions understood',
    known: {
      summary: 'Everything that the certificates declare critical is understood.',
    },
    unreadable: {
      summary: 'The extension {extension} of {subject} limits what the certificate may do, and is broken; so it cannot be respected.',
      remedy: 'On the server, use a certificate that is encoded as RFC 5280 has it; only its CA can mend it.',
    },
    unknown: {
      summary: '{subject} declares the extension {extension} critical, which is not understood here; a certificate with such an extension must be refused.',
      remedy: 'Get a certificate without this extension, or with it not critical.',
    },
  },
  'key-usage': {
    'title': 'Key usage and purpose',
    'fits': {
      summary: 'Each key is used for what its certificate allows.',
    },
    'not-for-servers': {
      summary: 'The certificate of {subject} is not for servers, but for: {purposes}.',
      remedy: 'On the server, use a certificate whose purposes include serverAuth.',
    },
    'issuer-not-for-servers': {
      summary: 'The CA {subject} may not sign certificates for servers, but only for: {purposes}.',
      remedy: 'Get the certificate from a CA that signs for servers.',
    },
    'may-not-sign': {
      summary: 'The key of {subject} may not sign certificates, but did. It is for: {usages}.',
      remedy: 'Get the certificate from a CA whose certificate has the key usage keyCertSign.',
    },
    'key-not-for-tls': {
      summary: 'The key of {subject} may not be used in a TLS handshake. It is for: {usages}.',
      remedy: 'On the server, use a certificate with the key usage digitalSignature.',
    },
    'not-for-purpose': {
      summary: 'The certificate of {subject} is not for {wanted}, but for: {purposes}.',
      remedy: 'Use a certificate whose purposes include {wanted}.',
    },
    'issuer-not-for-purpose': {
      summary: 'The CA {subject} may not sign certificates for {wanted}, but only for: {purposes}.',
      remedy: 'Get the certificate from a CA that signs for {wanted}.',
    },
    'key-not-for-usage': {
      summary: 'The key of {subject} may not be used for {wanted}. It is for: {usages}.',
      remedy: 'Use a certificate with the key usage {wanted}.',
    },
  },
  'strength': {
    'title': 'Key and signature strength',
    'strong': {
      summary: '{key}, signed with {algorithm}.',
    },
    'short-key': {
      summary: 'The key of {subject} is too short: {key}. At least {least} bits are needed.',
      remedy: 'Make a new key (EC P-256 or RSA 2048) and get a new certificate for it.',
    },
    'weak-signature': {
      summary: 'The certificate of {subject} is signed with {algorithm}, whose hash is broken: a certificate with the same signature can be forged.',
      remedy: 'Get a new certificate, signed with SHA-256 or better.',
    },
  },
  'runtime': {
    'title': 'Second opinion of the TLS library',
    'not-asked': {
      summary: 'The TLS library of this program was not asked.',
      remedy: 'It is asked when a live server is inspected.',
    },
    'both-trust': {
      summary: 'The TLS library of this program trusts the chain too.',
    },
    'both-refuse': {
      summary: 'The TLS library of this program refuses the chain too ({verdict}).',
    },
    'only-we-trust': {
      summary: 'The checks here found nothing wrong, but the TLS library of this program refuses the chain ({verdict}).',
      remedy: 'Look up {verdict}. Other programs may refuse this server as well.',
    },
    'only-runtime-trusts': {
      summary: 'The TLS library of this program trusts the chain, but a check here failed.',
      remedy: 'Mend what failed; stricter clients will refuse it for the same reason.',
    },
  },
  'chain-order': {
    'title': 'Chain order and size',
    'in-order': {
      summary: 'The server sent just what is needed, in its order; certificates sent: {count}.',
    },
    'out-of-order': {
      summary: 'The server sent the certificates in the wrong order; the path goes {order}.',
      remedy: 'On the server, order the file: its own certificate first, then each one that signed the one before.',
    },
    'unneeded': {
      summary: 'The server sent more than is needed ({bytes} B in each handshake; unneeded certificates: {count}): {names}.',
      remedy: 'On the server, take them out of the chain file, unless old clients need them for another path.',
    },
    'cross-signed': {
      summary: 'The server also sent another certificate of a CA on the path, signed by another root ({bytes} B in each handshake): {names}.',
      remedy: 'Keep it while clients that only know the other root matter; then take it out of the chain file.',
    },
    'root-sent': {
      summary: 'The server sent the root {root} too ({bytes} B in each handshake). Clients have it or do not trust it.',
      remedy: 'On the server, the root can be taken out of the chain file.',
    },
  },
  ...certificateParties,
  ...certificateRules,
}
