/** The practice servers: a name, and what each has to teach. */
export const lab = {
  'dv': { title: 'Domain validated', summary: 'a free certificate: only the host is checked' },
  'ov': { title: 'Organization validated', summary: 'the CA checked that the organization exists' },
  'ev': { title: 'Extended validation', summary: 'register entry, officer, jurisdiction' },
  'tls12': { title: 'TLS 1.2', summary: 'two round trips, certificate in the clear' },
  'tls13': { title: 'TLS 1.3', summary: 'one round trip, certificate hidden' },
  'mutual': { title: 'Client certificate', summary: 'asks you for a certificate too' },
  'expired': { title: 'Expired', summary: 'which date, by which clock' },
  'self-signed': { title: 'Self-signed', summary: 'why a signature alone proves nothing' },
  'wrong-host': { title: 'Another host', summary: 'a good certificate for somebody else' },
  'untrusted-root': { title: 'Unknown root', summary: 'whom your trust stores know' },
  'incomplete-chain': { title: 'Incomplete chain', summary: 'the fault that browsers hide' },
  'http': { title: 'Plain HTTP', summary: 'what the network reads: everything' },
}
