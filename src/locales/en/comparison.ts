/** Two to four targets side by side: the sentence above, the rows, and what each level means. */
export const comparison = {
  headline: {
    freeAgainstEv: 'The encryption is the same. What you pay for is a checked name.',
    sameEncryption: 'The encryption is the same. What differs is who the CA says stands behind the host.',
    sameEverything: 'The encryption is the same, and so is what the CA checked.',
    differentEncryption: 'These connections are encrypted differently. That comes from the servers, not from the price of their certificates.',
    certificatesOnly: 'What differs is who the CA says stands behind the host.',
    incomplete: 'Not every target showed a certificate.',
    sameCertificate: 'It is the same certificate each time.',
    sameClaims: 'The level is the same, and so is who is named.',
    unknownLevels: 'What was checked is known of none of them; who is named is the same.',
    sameUnknown: 'The encryption is the same. What the CAs checked is not known.',
  },
  lead: {
    levels: 'A free certificate protects the traffic as well as a paid one. The levels differ in who the CA says stands behind the host, and browsers no longer show that in the address bar.',
    differentEncryption: 'Version, cipher suite and key exchange are agreed by client and server in each handshake. Any certificate works with any of them.',
    certificatesOnly: 'A file tells who was checked and how. How strong a connection is encrypted is agreed in the handshake, and no certificate changes it.',
  },
  addressBar: 'Browsers no longer show EV in the address bar: Safari since 2018, Chrome and Firefox since 2019. A visitor sees the same icon for every level.',
  asOf: 'Price classes: table of {month}. What a certificate costs today, its CA tells.',
  same: 'The same for all',
  alsoSame: 'Also the same',
  icon: {
    title: 'The browser shows',
    value: 'the same plain icon',
  },
  differs: 'What differs',
  rows: {
    level: 'Level',
    identity: 'Who is named',
    verified: 'EV confirmed by',
    issuer: 'Issued by',
    offer: 'The CA gives',
    price: 'Price class',
    lifetime: 'Days left / lifetime',
    names: 'Names',
    wildcards: 'Wildcards',
    key: 'Key',
    signature: 'Signature',
    transparency: 'Public logs',
    operators: 'Logs run by',
    logRule: 'Browsers\' rule for logs',
    revocation: 'Revocation by',
    staple: 'Server\'s own proof',
    chain: 'Certificates sent',
    version: 'Protocol',
    cipherSuite: 'Cipher suite',
    group: 'Key exchange',
    exposure: 'The network reads',
    trusted: 'Verdict',
    handshake: 'Handshake',
  },
  /** Where a value is a word of ours and no protocol text. */
  values: {
    identity: {
      none: 'nobody; only the host is named',
    },
    verified: {
      browsers: 'the browsers\' lists',
      lab: 'the lab\'s own list',
      claim: 'nobody: it only claims EV',
      none: 'not EV',
    },
    offer: {
      'free': 'free certificates to everybody, by ACME',
      'customers': 'certificates to paying customers, by ACME too',
      'cloud': 'free certificates to the services of its own cloud',
      'none': 'certificates to paying customers',
      'plays-free': 'plays a free CA with ACME',
      'plays-paid': 'plays a CA that sells',
    },
    price: {
      'free': 'free, renewed by a program',
      'free-or-paid': 'free or paid: this CA offers both',
      'cloud': 'free with its cloud',
      'paid-low': 'paid, lowest class: a program checks',
      'paid-middle': 'paid, middle class: a person checks the organization',
      'paid-high': 'paid, highest class: a person checks registers and officers',
    },
    names: {
      none: 'none',
    },
    wildcards: {
      0: 'none',
    },
    operators: {
      none: 'nobody',
    },
    logRule: {
      'kept': 'kept: enough logs of different operators',
      'broken': 'not kept: browsers refuse it',
      'not-asked': 'not asked: no public root',
    },
    revocation: {
      'none': 'no way given',
      'short-lived': 'none needed: it ends within days',
    },
    staple: {
      'sent': 'sends an OCSP response along',
      'none': 'sends no OCSP response along',
      'must-sent': 'has to send an OCSP response along, and does',
      'must-missing': 'has to send an OCSP response along, and does not',
      'must': 'has to send an OCSP response along',
      'optional': 'need not send an OCSP response along',
    },
    exposure: {
      none: 'nothing',
    },
    trusted: {
      'trusted': 'trusted',
      'not-trusted': 'not trusted',
    },
    level: {
      DV: 'DV',
      OV: 'OV',
      IV: 'IV',
      EV: 'EV',
      unknown: 'not known',
    },
  },
  levels: {
    DV: {
      name: 'Domain validated',
      summary: 'The CA checked who controls the host name, by a program, in seconds. Nobody is named.',
    },
    OV: {
      name: 'Organization validated',
      summary: 'The CA checked that the organization exists, and asked it at an address or number known from elsewhere.',
    },
    IV: {
      name: 'Individual validated',
      summary: 'The CA checked the identity of a person.',
    },
    EV: {
      name: 'Extended validation',
      summary: 'The CA checked the organization in the official register, and who may act for it.',
    },
    unknown: {
      name: 'Level not known',
      summary: 'The certificate does not say what was checked.',
    },
  },
  basis: {
    'cabf-policy': 'by the policy of the CA/Browser Forum in the certificate',
    'ca-policy': 'by a policy of the CA that browsers know as EV',
    'subject': 'by what the subject holds; no known policy says it',
    'none': 'nothing in the certificate says it',
  },
  ev: {
    browsers: 'EV, verified',
    lab: 'EV, verified (lab)',
    claim: 'claims EV',
  },
  /** What a CA signs, by level, in one sentence: `host` is the first name, `who` whom the subject names. */
  vouches: {
    DV: 'Its CA vouches: whoever runs {host} controls that name.',
    OV: 'Its CA vouches: {host} belongs to {who}, which exists.',
    IV: 'Its CA vouches: {host} belongs to {who}, a person whose identity it checked.',
    EV: 'Its CA vouches: {host} belongs to {who}, as the official register has it.',
    claim: 'Its CA says that {host} belongs to {who}; no browser confirms its EV.',
    unknown: 'Nothing tells what its CA checked.',
    self: 'Nobody but the holder itself vouches for {host}.',
  },
  /** What a CA checks; DV only the first, OV the first three, EV all. */
  checked: {
    title: 'The CA checked',
    domain: 'domain control',
    organization: 'organization exists',
    address: 'asked at a known address',
    register: 'register entry and officer',
    person: 'identity of the person',
  },
}
