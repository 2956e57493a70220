const refused = 'Clients that check it refuse the connection; others never notice, so that it works here and fails there.'
const strict = 'Most clients let it pass, strict ones refuse: Python from 3.13 on checks such rules by default.'
const promise = 'It breaks a promise that public CAs made to browsers. Browsers may stop accepting such certificates, and the CA has to revoke them.'
const stapled = 'The staple is of no use to the client, which then does not know whether the certificate was revoked, or asks the CA itself.'
const purpose = 'A certificate is good only for what its CA checked it for. Clients refuse it for anything else.'
const unreadable = 'A limit that cannot be read cannot be kept, so a careful client has to refuse.'
const policy = 'Clients that insist on a policy refuse; browsers do not ask.'
const logged = 'Logs make it visible which certificates were issued for a name, so that a false one is noticed. Browsers refuse without enough of them; most programs do not look.'
const clock = 'A certificate is judged by the clock of the machine that looks. With a wrong one good certificates fail, and bad ones may pass.'
const portal = 'As long as nobody has signed in, the network answers for every host, and a program sees a wrong certificate instead.'
const between = 'Only programs that trust the CA of that product accept the connection; all others stop here. Nobody on this side sees the server’s own certificate any more.'
const named = 'The level says what the CA checked about the owner. It does not change the encryption.'
const revoked = 'A CA revokes when a key was stolen or a certificate should never have been issued. Whoever has the key can pose as this server.'
const unknown = 'Without a good answer nobody knows whether the certificate was revoked.'
const key = 'Whoever can compute the key or forge the signature can pose as this server, and no client would see a difference.'

/** Why a finding matters to somebody who has never heard of the rule, by check and reason. */
export const consequences = {
  'path': {
    'incomplete-chain': 'A client trusts roots only. Without the certificate in between it cannot tell that the root stands behind this server, and gives up: “unable to verify the first certificate”, “unable to get local issuer certificate”, “PKIX path building failed”. Browsers often still work, since they fetch or remember what is missing.',
    'complete-by-fetching': 'Clients that do not fetch, and most programs do not, stop here: “unable to verify the first certificate”.',
    'too-tangled': 'Other clients give up earlier or later than this one, so whether they connect is a matter of luck.',
  },
  'trusted-root': {
    'not-reached': 'Trust comes from a root. As long as none is reached, nobody vouches for this server.',
    'self-signed': 'Anybody can make a certificate with this name in a second. Encryption still works, but it may be with an attacker.',
    'unknown-root': 'Whoever has the key of that root can make a certificate for any name. Clients accept only roots that they know.',
  },
  'signatures': {
    'invalid': 'The signature is what ties the certificate to its CA. With a wrong one it is worth no more than a self-made one.',
    'unsupported': 'What cannot be verified counts as not signed. Other clients may be able to, or not.',
    'algorithms-differ': 'The two have to agree, so that nobody can swap the algorithm outside the signed part. Clients refuse.',
    'not-accepted': 'A client that accepts only the algorithms you named would refuse here.',
  },
  'validity': {
    'expired': 'Every client refuses an expired certificate. After that date the CA no longer answers for it and may no longer say whether it was revoked.',
    'not-yet-valid': 'Every client refuses it until that day comes.',
    'issuer-expired': 'The certificate of the host may be fresh: without a valid CA above it clients still refuse.',
    'issuer-not-yet-valid': 'The certificate of the host may be valid: without a valid CA above it clients still refuse.',
  },
  'host-name': {
    'other-names': 'The certificate proves who somebody is, but not that it is the host you asked for. Whoever sits on the way could show a good certificate for a name of their own.',
    'no-names': 'Clients compare only the alternative names; browsers, Go and others have ignored the common name for years.',
  },
  'basic-constraints': {
    'not-a-ca': 'If that were accepted, the owner of any website could issue certificates for all others.',
    'path-length': 'The CA above limited how far its trust reaches. Clients keep to the limit and refuse.',
  },
  'depth': { 'too-deep': 'A client with this limit would refuse.' },
  'name-constraints': {
    'violated': 'The CA above limited for which names may be signed. Clients keep to the limit and refuse.',
    'not-understood': unreadable,
  },
  'policies': { 'none-valid': policy, 'maps-any': policy, 'not-understood': unreadable },
  'critical-extensions': { unreadable, unknown: '“Critical” means: whoever does not understand this must refuse.' },
  'key-usage': {
    'not-for-servers': purpose,
    'issuer-not-for-servers': purpose,
    'may-not-sign': 'A key that may not sign certificates could belong to anybody. Clients refuse what it signed.',
    'key-not-for-tls': purpose,
    'not-for-purpose': purpose,
    'issuer-not-for-purpose': purpose,
    'key-not-for-usage': purpose,
  },
  'strength': { 'short-key': key, 'weak-signature': key },
  'runtime': {
    'not-asked': 'A second library that comes to the same verdict makes it more certain.',
    'only-we-trust': 'Two judges differ, so other clients may differ as well.',
    'only-runtime-trusts': 'A program on this machine may connect although something is wrong, and another one may not.',
  },
  'chain-order': {
    'out-of-order': 'TLS 1.2 asks for the order, TLS 1.3 lets clients sort. Old or simple clients do not sort, and fail.',
    'unneeded': 'It costs bytes in each handshake, and leads some clients to a worse path.',
    'cross-signed': 'Old clients that know only the other root need it; for all others it costs bytes.',
    'root-sent': 'It does no harm but costs bytes: a client takes roots only from its own store.',
  },
  'profile': {
    'version': strict,
    'serial': strict,
    'algorithms-differ': refused,
    'empty-issuer': refused,
    'empty-subject': refused,
    'nameless': strict,
    'broken-extension': strict,
    'critical': strict,
    'not-critical': strict,
    'no-authority-key': strict,
    'no-subject-key': strict,
    'usage-without-ca': strict,
    'limit-without-signing': strict,
    'constraints-without-ca': strict,
    'dns-syntax': refused,
  },
  'forum': {
    'lifetime': 'Browsers refuse public certificates that last too long: old keys and old facts would live on.',
    'serial': promise,
    'no-names': promise,
    'critical-names': promise,
    'common-name': promise,
    'purposes': promise,
    'critical-purposes': promise,
    'root-purposes': promise,
    'root-key-ids': promise,
    'leaf-is-ca': promise,
    'key-type': promise,
  },
  'chain-size': {
    'large': 'A handshake that does not fit into the first flight costs a round trip more for each visitor.',
    'many-names': 'Every visitor downloads all names, and a change to one of them renews the certificate of all.',
  },
  'revocation': {
    'revoked': 'A CA revokes when a key was stolen or a certificate should never have been issued. Whoever has the key can pose as this server.',
    'unknown': 'A CA that does not know its own certificate did not issue it, or has not noticed yet.',
    'revoked-asked': revoked,
    'unknown-asked': 'A CA that does not know its own certificate did not issue it, or has not noticed yet.',
    'answer-unusable': unknown,
    'no-answer': unknown,
    'issuer-missing': unknown,
    'staple-expired': stapled,
    'staple-early': stapled,
    'staple-bad-signature': stapled,
    'staple-wrong-signer': stapled,
    'staple-other-certificate': stapled,
    'staple-unreadable': stapled,
    'staple-refused': stapled,
    'must-staple-missing': 'The certificate itself tells clients to refuse without a staple. Firefox does.',
    'list-unusable': 'Without a list that can be used, nobody knows whether the certificate was revoked.',
  },
  'interception': {
    'key-known': 'To read along is what TLS is made to prevent. With a public key everybody on the way can, not only whoever set it up.',
    'preinstalled': 'To read along is what TLS is made to prevent. With a public key everybody on the way can, not only whoever set it up.',
    'proxy': between,
    'antivirus': between,
    'debugger': between,
  },
  'stated-level': {
    'dv-with-organization': named,
    'ov-without-organization': named,
    'iv-without-person': named,
    'ev-fields-missing': named,
    'delivery-network': named,
  },
  'store-limits': { 'issued-too-late': 'The list still has the root, but only for older certificates. Clients that use the list refuse this one.' },
  'transparency': {
    'not-asked': 'Logs are there so that nobody can issue a certificate in secret. A CA that only you trust needs none.',
    'private': 'Logs are there so that nobody can issue a certificate in secret. A CA that only you trust needs none.',
    'missing': logged,
    'invalid': logged,
    'no-current-log': logged,
    'too-few': logged,
    'one-operator': logged,
    'only-tiled': logged,
  },
  'plain-http': { readable: 'Everybody on the way, a café’s network for one, can read and change all of it: passwords, cookies, downloads.' },
  'verification-off': { off: 'Encryption without verification keeps out only those who do not try: anybody on the way could have answered instead.' },
  'protocol-version': { deprecated: 'TLS 1.0 and 1.1 rest on MD5 and SHA-1 and have known attacks. Rules such as PCI DSS forbid them.' },
  'key-exchange': {
    'quantum-declined': 'What is recorded today could be opened once a large quantum computer exists. It matters where data must stay secret for many years.',
    'quantum-not-offered': 'What is recorded today could be opened once a large quantum computer exists. It matters where data must stay secret for many years.',
    'small-prime': 'Most of the work of breaking Diffie-Hellman depends on the prime alone, and many servers share one (Logjam).',
    'no-forward-secrecy': 'One stolen key opens every connection that was ever recorded.',
  },
  'cipher-strength': {
    'block-mode': 'Attacks such as Lucky Thirteen read bits from how long a faulty record takes. Careful code withstands them; the newer suites need no care.',
    'short-block': 'After some gigabytes blocks repeat, and an attacker can read cookies (Sweet32).',
    'broken': 'It looks like HTTPS, but an attacker can read or change it.',
  },
  'client-certificate': {
    'missing': 'This server lets in only those who show a certificate; a password or a token does not replace it.',
    'missing-unnamed': 'This server lets in only those who show a certificate; a password or a token does not replace it.',
    'refused': 'This server lets in only those whose certificate it accepts.',
    'refused-unnamed': 'This server lets in only those whose certificate it accepts.',
  },
  'strict-transport-security': {
    short: 'After these days the first visit is open to interception again.',
    missing: 'An attacker on the way can keep the visitor on http:// and read along, without a warning.',
    unusable: 'It is as if the header were not there.',
  },
  'host-name-exposed': { readable: 'Whoever carries the connection sees which host you talk to, but not which page.' },
  'clock': {
    'explains': clock,
    'behind': clock,
    'ahead': clock,
    'behind-logs': clock,
  },
  'captive-portal': {
    'required': portal,
    'redirected': portal,
    'private-address': portal,
  },
  'wrong-scheme': {
    'tls-port': 'Plain HTTP and TLS cannot understand each other: nothing of the site is to be had like this.',
    'tls-answer': 'Plain HTTP and TLS cannot understand each other: nothing of the site is to be had like this.',
  },
  'server-name': {
    'not-sent': 'Many sites share one address. Without the right name the server has to guess which certificate to show.',
    'by-address': 'Many sites share one address. Without the right name the server has to guess which certificate to show.',
    'other-sent': 'Many sites share one address. Without the right name the server has to guess which certificate to show.',
  },
  'known-issuer': {
    development: 'Anybody who has that development CA’s key can pose as any host to whoever trusts it, so it must not leave the machine.',
    placeholder: 'A placeholder is signed by nobody. Seeing it mostly means that no rule of the server fits the name, or that its certificate could not be loaded.',
  },
  'proxy-answer': { authentication: 'What the proxy says tells nothing of the server and its certificate.', error: 'What the proxy says tells nothing of the server and its certificate.' },
}
