/** The checks of a chain that are about how its certificates were issued, and whether they still hold. */
export const certificateRules = {
  'profile': {
    'title': 'Made as RFC 5280 wants it',
    'kept': {
      summary: 'The certificates are made as RFC 5280 wants them.',
    },
    'version': {
      summary: '{subject} has extensions, but does not say that it is of version 3.',
      remedy: 'The CA has to issue it again as version 3.',
    },
    'serial': {
      summary: 'The serial number of {subject} is not a positive number of at most 20 bytes.',
      remedy: 'The CA has to issue the certificate again with a proper serial number.',
    },
    'algorithms-differ': {
      summary: '{subject} names one signature algorithm inside and another one outside.',
      remedy: 'The CA has to issue it again.',
    },
    'empty-issuer': {
      summary: '{subject} does not name its issuer.',
      remedy: 'Use a CA whose own certificate has a name.',
    },
    'empty-subject': {
      summary: 'The CA certificate {subject} has no name of its own.',
      remedy: 'Give the CA a name and issue its certificate again.',
    },
    'nameless': {
      summary: '{subject} has no subject, and its alternative names are not declared critical.',
      remedy: 'Issue the certificate with a critical subjectAltName, or with a subject.',
    },
    'broken-extension': {
      summary: 'The extension {extension} of {subject} is broken. It limits nothing, so most clients pass it over; strict ones refuse.',
      remedy: 'The CA has to issue the certificate again without the fault.',
    },
    'critical': {
      summary: '{subject} declares {extension} critical, which it never may be.',
      remedy: 'Issue the certificate with {extension} not critical.',
    },
    'not-critical': {
      summary: '{subject} does not declare {extension} critical, which it must be.',
      remedy: 'Issue the certificate with {extension} critical.',
    },
    'no-authority-key': {
      summary: '{subject} does not say which key of its issuer signed it (authorityKeyIdentifier).',
      remedy: 'Issue the certificate with an authorityKeyIdentifier; in OpenSSL: authorityKeyIdentifier = keyid.',
    },
    'no-subject-key': {
      summary: 'The CA certificate {subject} does not name its key (subjectKeyIdentifier).',
      remedy: 'Issue the CA certificate with a subjectKeyIdentifier; in OpenSSL: subjectKeyIdentifier = hash.',
    },
    'usage-without-ca': {
      summary: '{subject} is no CA, but says of itself what only a CA may say ({extension}).',
      remedy: 'Issue the certificate without keyCertSign and without a path length.',
    },
    'limit-without-signing': {
      summary: 'The CA certificate {subject} limits the path below it, though its key may not sign certificates (keyCertSign).',
      remedy: 'Issue the CA certificate with keyCertSign, or without a path length.',
    },
    'constraints-without-ca': {
      summary: '{subject} is no CA, but carries name constraints.',
      remedy: 'Issue the certificate without name constraints.',
    },
    'dns-syntax': {
      summary: 'A DNS name in {subject} is not written as DNS names are: letters, digits and hyphens, each part at most 63 long.',
      remedy: 'Issue the certificate with names in that form (an underscore is not allowed; other scripts are written as xn--…).',
    },
  },
  'forum': {
    'title': 'Rules for public CAs',
    'kept': {
      summary: 'The certificate keeps the CA/Browser Forum’s rules that can be seen in it.',
    },
    'private': {
      summary: 'The root is not a public one, so the rules for public CAs do not bind it.',
    },
    'lifetime': {
      summary: '{subject} lasts longer than was allowed on the day when it was issued; days: {days}, allowed: {limit}.',
      remedy: 'Get a certificate of at most {limit} days; some clients refuse longer ones.',
    },
    'serial': {
      summary: 'The serial number of {subject} is short; bytes: {bytes}. A public CA has to put at least 64 random bits into it.',
      remedy: 'Nothing to mend on the server; tell the CA.',
    },
    'no-names': {
      summary: '{subject} has no subject alternative names, which every certificate for servers must have.',
      remedy: 'Get a certificate with the host in its subject alternative names.',
    },
    'critical-names': {
      summary: 'The alternative names of {subject} are declared critical although it has a subject.',
      remedy: 'Get a certificate whose subjectAltName is not critical.',
    },
    'common-name': {
      summary: 'The common name {name} is none of the alternative names.',
      remedy: 'Get a certificate whose common name is one of its alternative names, or that has none.',
    },
    'purposes': {
      summary: 'The purposes of {subject} are not those of a certificate for servers: serverAuth, and beside it clientAuth at most.',
      remedy: 'Get a certificate that is for servers alone.',
    },
    'critical-purposes': {
      summary: 'The purposes of {subject} are declared critical, which they must not be.',
      remedy: 'Get a certificate whose extKeyUsage is not critical.',
    },
    'root-purposes': {
      summary: 'The root {subject} limits its own purposes, which a root must not do.',
      remedy: 'Nothing to mend on the server; tell the CA.',
    },
    'root-key-ids': {
      summary: 'The root {subject} names the key that signed it in a way that a root must not.',
      remedy: 'Nothing to mend on the server; tell the CA.',
    },
    'leaf-is-ca': {
      summary: '{subject} is the certificate of a CA and used for a server.',
      remedy: 'Use a certificate of its own for the server.',
    },
    'key-type': {
      summary: 'The key of {subject} is of a kind or size that public certificates must not have.',
      remedy: 'Make a new key (EC P-256 or RSA 2048) and get a new certificate for it.',
    },
  },
  'chain-size': {
    'title': 'Size of the chain',
    'fits': {
      summary: 'The certificates fit into the first flight of the server; bytes: {bytes}.',
    },
    'large': {
      summary: 'The certificates take {bytes} B; a server may send about {limit} B before it hears from the client again. So every new visitor waits for a round trip more.',
      remedy: 'On the server, send only what is needed, and prefer keys and signatures of elliptic curves: they are a tenth as long as those of RSA.',
    },
    'many-names': {
      summary: 'The certificate has {names} names; with it the chain takes {bytes} B, and a server may send about {limit} B before it hears from the client again. Every new visitor waits for a round trip more, some clients refuse so long a chain, and who has the key can speak for all of these hosts.',
      remedy: 'Get several certificates with fewer names each, or one with a wildcard, and choose among them by SNI.',
    },
  },
  'revocation': {
    'title': 'Revocation',
    'not-asked': {
      summary: 'Whether the certificate was revoked was not asked ({ways}): asking would tell the CA what you look at.',
    },
    'no-way': {
      summary: 'The certificate names no place where its revocation could be asked.',
    },
    'good': {
      summary: '{subject} was not revoked, says the answer that is at hand ({source}).',
    },
    'revoked': {
      summary: '{subject} was revoked on {date} ({source}; reason: {reason}).',
      remedy: 'Do not trust this chain: its key may be in wrong hands. On the server, make a new key, get a new certificate and install it.',
    },
    'unknown': {
      summary: 'The responder of the CA says in its stapled answer that it does not know {subject}.',
      remedy: 'A certificate that was issued a moment ago may not be known yet. Otherwise ask the CA; it may be no certificate of theirs.',
    },
    'staple-expired': {
      summary: 'The server staples an OCSP response that is out of date (valid until {until}); clients pass it over or refuse.',
      remedy: 'On the server, see that it fetches a new response in time: a working resolver and way out to the CA, the clock, then reload.',
    },
    'staple-early': {
      summary: 'The server staples an OCSP response that is not valid yet.',
      remedy: 'Look at the clock of this machine first, then at that of the server.',
    },
    'staple-bad-signature': {
      summary: 'The signature on the stapled OCSP response is wrong: it was changed, or made by another key.',
      remedy: 'On the server, delete the stored response and let it fetch a new one.',
    },
    'staple-wrong-signer': {
      summary: 'The stapled OCSP response was signed by someone whom the issuer of {subject} did not charge with it.',
      remedy: 'On the server, ask the responder that the certificate names, and install the intermediate that issued the certificate.',
    },
    'staple-other-certificate': {
      summary: 'The stapled OCSP response is about another certificate than {subject}.',
      remedy: 'On the server, delete the response that was stored for the old certificate and reload.',
    },
    'staple-unreadable': {
      summary: 'The stapled OCSP response cannot be read or has parts that are not understood.',
      remedy: 'On the server, delete the stored response and let it fetch a new one.',
    },
    'staple-refused': {
      summary: 'The server staples a response in which the responder refuses to answer ({reason}).',
      remedy: 'On the server, delete the stored response; if it comes again, tell the CA.',
    },
    'must-staple-missing': {
      summary: '{subject} asks clients to insist on a stapled OCSP response, and none came. Clients that ask for one and get none refuse.',
      remedy: 'On the server, switch OCSP stapling on (nginx: ssl_stapling on; Apache: SSLUseStapling on; HAProxy: a response by its side or ocsp-update on), or get a certificate without must-staple.',
    },
    'good-asked': {
      summary: '{subject} was not revoked, says its CA, which was asked just now ({source}: {url}).',
    },
    'revoked-asked': {
      summary: '{subject} was revoked on {date}, says its CA, which was asked just now ({source}: {url}; reason: {reason}).',
      remedy: 'Do not trust this chain: its key may be in wrong hands. Most programs do not ask and go on. On the server, make a new key, get a new certificate and install it.',
    },
    'unknown-asked': {
      summary: 'The responder of the CA was asked just now ({url}) and does not know {subject}.',
      remedy: 'A certificate that was issued a moment ago may not be known yet. Otherwise ask the CA; it may be no certificate of theirs.',
    },
    'answer-unusable': {
      summary: 'The CA was asked about {subject} ({source}: {url}), but its answer is of no use ({fault}).',
      remedy: 'Try again later. If it stays so, tell the CA; clients that insist on an answer refuse this certificate.',
    },
    'no-answer': {
      summary: 'The CA was to be asked about {subject} ({source}: {url}), but no answer came ({fault}).',
      remedy: 'See whether this machine may reach that address over plain HTTP; many company networks do not let it. Clients that insist on an answer fail here.',
    },
    'issuer-missing': {
      summary: 'The CA could not be asked about {subject}: the certificate of its issuer is missing, and every answer is verified with it.',
      remedy: 'Complete the chain first, or have the missing certificate fetched too (AIA).',
    },
    'list-unusable': {
      summary: 'The revocation list at hand tells nothing of {subject} ({fault}).',
      remedy: 'Get the current list from the place that the certificate names.',
    },
  },
  'store-limits': {
    'title': 'Limits of the store',
    'issued-too-late': {
      summary: 'Chrome takes certificates of this root only where a log saw them on {date} at the latest; none of the timestamps of this one is so old.',
      remedy: 'On the server, use a certificate from another CA, or of another root of the same CA: ask the CA which one Chrome trusts for new certificates.',
    },
  },
  'transparency': {
    'title': 'Certificate Transparency',
    'kept': {
      summary: 'Logs have seen this certificate: {valid} good timestamps, from {logs}; browsers ask for {needed}.',
    },
    'not-asked': {
      summary: 'No log has seen this certificate. Browsers ask for that only under roots that are publicly trusted.',
      remedy: 'Nothing to do for a CA of your own.',
    },
    'private': {
      summary: 'The certificate carries timestamps of logs, {valid} of {count} good. Browsers ask for them only under roots that are publicly trusted.',
      remedy: 'Nothing to do for a CA of your own.',
    },
    'missing': {
      summary: 'No log has seen this certificate: Chrome, Safari and Firefox refuse it, most programs do not look.',
      remedy: 'On the server, use a certificate that the CA had logged before it issued it; public CAs do this by themselves, unless asked not to.',
    },
    'invalid': {
      summary: 'The timestamp of {log} was not signed by that log, or is of another certificate.',
      remedy: 'On the server, install the certificate again as the CA delivered it; if it came like this, ask the CA for a new one.',
    },
    'no-current-log': {
      summary: 'None of the logs whose timestamps are good still counts for browsers ({logs}).',
      remedy: 'On the server, renew the certificate: the CA then takes logs of today.',
    },
    'too-few': {
      summary: 'Good timestamps from logs that count: {valid}; browsers ask for {needed} for a certificate that lives {days} days.',
      remedy: 'On the server, renew the certificate; if the new one has as few, the CA has to log to more.',
    },
    'one-operator': {
      summary: 'All timestamps that count come from logs of one operator, {operators}; browsers ask for two.',
      remedy: 'On the server, renew the certificate; the CA has to take logs of two operators.',
    },
    'only-tiled': {
      summary: 'All timestamps that count come from logs of the newer kind; browsers ask for at least one from a log as in RFC 6962.',
      remedy: 'On the server, renew the certificate; the CA has to take at least one log of the older kind.',
    },
  },
}
