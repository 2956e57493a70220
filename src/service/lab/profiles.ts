/**
 * The practice servers, one row each: what its certificate says, what it speaks and what is wrong with it.
 * Lifetimes and names follow the CA/Browser Forum's Baseline Requirements, so that what a student sees here is what the
 * public web shows.
 */
import type { LabServer, LabServerId } from '../../contract/index.ts'
import type { AuthorityId, Subject } from './authorities.ts'
import { zone } from './authorities.ts'

export interface Profile {
  id: LabServerId
  group: LabServer['group']
  broken: boolean
  /** One sentence that the server's own page tells of it. */
  about: string
  /** `null`: plain HTTP. */
  certificate: WantedCertificate | null
  versions: readonly [min: 'TLSv1.2' | 'TLSv1.3', max: 'TLSv1.2' | 'TLSv1.3']
  /** Whether it demands a client certificate of the lab's client CA. */
  mutual: boolean
  /** Strict-Transport-Security, in seconds; 0: not sent. */
  hsts: number
}

export interface WantedCertificate {
  issuer: AuthorityId | 'self'
  key: 'EC P-256' | 'RSA 2048'
  subject: Subject
  /** None: the certificate has no subjectAltName. */
  names: readonly string[]
  /** Lifetime, and how many days of it are over; more than all of them: expired; fewer than none: not yet valid. */
  days: number
  over: number
  /**
   * What the server sends: its own certificate; also those that signed it; all to the root; these with the root before
   * them; these and more that have nothing to do with it; or these and the root's certificate that another root signed.
   */
  sends: 'leaf' | 'intermediate' | 'root' | 'reversed' | 'more' | 'crossed'
  purpose: 'server' | 'client'
  /** Where to ask whether it was revoked: as its CA usually says, or in one place alone. */
  asks: 'usual' | 'ocsp' | 'crl'
  revoked: boolean
  mustStaple: boolean
  /** An OCSP response made now, or one that ran out two days ago. */
  staples: 'nothing' | 'fresh' | 'expired'
}

const northgate: Subject = [
  ['C', 'DE'],
  ['ST', 'Berlin'],
  ['L', 'Berlin'],
  ['O', 'Northgate Print Works GmbH'],
]

/** EV Guidelines, Section 9.2: who the organisation is, where it is registered and under which number. */
const harbour: Subject = [
  ['1.3.6.1.4.1.311.60.2.1.3', 'GB'], // jurisdictionCountryName
  ['2.5.4.15', 'Private Organization'], // businessCategory
  ['2.5.4.5', '08214473'], // serialNumber: the registration number
  ['C', 'GB'],
  ['L', 'London'],
  ['O', 'Harbour & Finch Instruments Ltd'],
]

/** Free and checked for its host alone. */
function free(host: string, changes: Partial<WantedCertificate> = {}): WantedCertificate {
  return {
    issuer: 'dv',
    key: 'EC P-256',
    subject: [
      ['CN', host],
    ],
    names: [host],
    days: 90,
    over: 29,
    sends: 'intermediate',
    purpose: 'server',
    asks: 'usual',
    revoked: false,
    mustStaple: false,
    staples: 'nothing',
    ...changes,
  }
}

/** Paid, and issued to Northgate by a CA that answers OCSP requests. */
function paid(host: string, changes: Partial<WantedCertificate> = {}): WantedCertificate {
  return free(host, {
    issuer: 'ov',
    subject: [
      ...northgate,
      ['CN', host],
    ],
    days: 199,
    over: 68,
    ...changes,
  })
}

function profile(id: LabServerId, about: string, changes: Partial<Omit<Profile, 'id' | 'about'>> = {}): Profile {
  return {
    id,
    about,
    group: 'works',
    broken: false,
    certificate: free(hostOf(id)),
    versions: ['TLSv1.2', 'TLSv1.3'],
    mutual: false,
    hsts: 0,
    ...changes,
  }
}

function broken(group: LabServer['group'], id: LabServerId, about: string, certificate: WantedCertificate): Profile {
  return profile(id, about, {
    group,
    broken: true,
    certificate,
  })
}

export function hostOf(id: LabServerId): string {
  return `${id}.${zone}`
}

/** As many names as a hosting company once put into one certificate. */
const manyNames = Array.from({ length: 999 }, (_, index) => `customer-${String(index + 1).padStart(3, '0')}.${hostOf('many-names')}`)

export const profiles: readonly Profile[] = [
  profile('dv', 'Its free certificate names a host and nobody behind it.', {
    hsts: 31_536_000,
  }),
  profile('ov', 'Its certificate names an organisation that the CA checked.', {
    certificate: paid(hostOf('ov'), {
      key: 'RSA 2048',
      names: [
        hostOf('ov'),
        `www.${hostOf('ov')}`,
        `*.print.${hostOf('ov')}`,
      ],
    }),
  }),
  profile('ev', 'Its certificate names a company with its entry in the register.', {
    certificate: free(hostOf('ev'), {
      issuer: 'ev',
      key: 'RSA 2048',
      subject: [
        ...harbour,
        ['CN', hostOf('ev')],
      ],
      names: [
        hostOf('ev'),
        `www.${hostOf('ev')}`,
      ],
      days: 199,
      over: 27,
    }),
    hsts: 63_072_000,
  }),
  profile('mutual', 'It asks who you are: a client certificate of the lab is needed.', {
    mutual: true,
  }),
  profile('cross-signed', 'Its root was signed by another root as well: two paths lead from it.', {
    certificate: free(hostOf('cross-signed'), { sends: 'crossed' }),
  }),
  profile('tls12', 'It speaks TLS 1.2 and nothing newer.', {
    group: 'versions',
    versions: ['TLSv1.2', 'TLSv1.2'],
  }),
  profile('tls13', 'It speaks TLS 1.3 and nothing older.', {
    group: 'versions',
    versions: ['TLSv1.3', 'TLSv1.3'],
    hsts: 31_536_000,
  }),
  broken('broken', 'expired', 'Its certificate ended nine days ago.', free(hostOf('expired'), { over: 99 })),
  broken('broken', 'not-yet-valid', 'Its certificate begins in six days.', free(hostOf('not-yet-valid'), { over: -6 })),
  broken('broken', 'wrong-host', 'Its certificate is sound, and made for another host.', free(`shop.other-name.${zone}`, {
    names: [`shop.other-name.${zone}`, `other-name.${zone}`],
  })),
  broken('broken', 'no-names', 'Its certificate has the host as a common name, and no alternative names.', free(hostOf('no-names'), { names: [] })),
  broken('broken', 'many-names', 'Its certificate names a thousand hosts.', free(hostOf('many-names'), {
    names: [hostOf('many-names'), ...manyNames],
  })),
  broken('broken', 'wrong-purpose', 'Its certificate is for clients, not for servers.', free(hostOf('wrong-purpose'), { purpose: 'client' })),
  broken('broken', 'self-signed', 'It signed its certificate itself; no CA stands behind it.', free(hostOf('self-signed'), {
    issuer: 'self',
    days: 365,
    over: 40,
    sends: 'leaf',
  })),
  broken('chain', 'untrusted-root', 'Its chain is complete, and ends in a root that nobody trusts.', free(hostOf('untrusted-root'), { issuer: 'stranger', sends: 'root' })),
  broken('chain', 'incomplete-chain', 'It leaves out the certificate of the CA that signed its own.', paid(hostOf('incomplete-chain'), { sends: 'leaf' })),
  broken('chain', 'reversed-chain', 'It sends the root before the certificate that the root signed.', free(hostOf('reversed-chain'), { sends: 'reversed' })),
  broken('chain', 'unneeded-certificates', 'It sends certificates that have nothing to do with its own.', free(hostOf('unneeded-certificates'), { sends: 'more' })),
  broken('chain', 'path-length', 'Its CA was set up by one that may not set up others.', free(hostOf('path-length'), { issuer: 'reseller' })),
  broken('chain', 'name-constraints', 'Its CA may issue for printers only, and this is none.', free(hostOf('name-constraints'), { issuer: 'printers' })),
  profile('stapled', 'It sends an OCSP response of its CA along: the certificate is good.', {
    group: 'revocation',
    certificate: paid(hostOf('stapled'), { staples: 'fresh' }),
  }),
  broken('revocation', 'expired-staple', 'The OCSP response that it sends along ran out two days ago.', paid(hostOf('expired-staple'), { staples: 'expired' })),
  broken('revocation', 'must-staple', 'Its certificate promises an OCSP response, and it sends none.', paid(hostOf('must-staple'), { mustStaple: true })),
  broken('revocation', 'revoked-ocsp', 'Its certificate was revoked; only the responder of its CA tells.', paid(hostOf('revoked-ocsp'), { revoked: true, asks: 'ocsp' })),
  broken('revocation', 'revoked-crl', 'Its certificate was revoked; only the list of its CA tells.', free(hostOf('revoked-crl'), { revoked: true, asks: 'crl' })),
  profile('http', 'It speaks plain HTTP: everything can be read on the way.', {
    group: 'plain',
    certificate: null,
  }),
]
