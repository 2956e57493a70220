/**
 * The practice servers, one row each: what its certificate says, what it speaks and what is wrong with it.
 * Lifetimes and names follow the CA/Browser Forum's Baseline Requirements, so that what a student sees here is what the
 * public web shows.
 */
import type { LabServer, LabServerId } from '../../contract/index.ts'

export type AuthorityId = 'dv' | 'ov' | 'ev' | 'stranger'

/** Attributes in the order of the encoding; a key is a short name or an OID. */
export type Subject = readonly (readonly [name: string, value: string])[]

export interface Authority {
  id: AuthorityId
  name: string
  /** CA/Browser Forum policy that it issues under. */
  policy: string
  /** The root above it: the lab's own, or one that nobody trusts. */
  root: 'lab' | 'stranger'
  /** Where its certificate, its revocation list and its responder would live. */
  slug: string
}

export interface Profile {
  id: LabServerId
  group: LabServer['group']
  /** One sentence that the server's own page tells of it. */
  about: string
  /** `null`: plain HTTP. */
  certificate: {
    issuer: AuthorityId | 'self'
    key: 'EC P-256' | 'RSA 2048'
    subject: Subject
    names: readonly string[]
    /** Lifetime, and how many days of it are over; more than all of them: expired. */
    days: number
    over: number
    /** How far up the server sends: its own certificate, also the one that signed it, or all to the root. */
    sends: 'leaf' | 'intermediate' | 'root'
  } | null
  versions: readonly [min: 'TLSv1.2' | 'TLSv1.3', max: 'TLSv1.2' | 'TLSv1.3']
  /** Whether it demands a client certificate of the lab's client CA. */
  mutual: boolean
  /** Strict-Transport-Security, in seconds; 0: not sent. */
  hsts: number
}

export const zone = 'tlscope.test'

/** CA/Browser Forum reserved policies (2.23.140.1). */
export const policies = {
  ev: '2.23.140.1.1',
  dv: '2.23.140.1.2.1',
  ov: '2.23.140.1.2.2',
} as const

export const authorities: readonly Authority[] = [
  {
    id: 'dv',
    name: 'tlscope Lab DV CA 3',
    policy: policies.dv,
    root: 'lab',
    slug: 'dv3',
  },
  {
    id: 'ov',
    name: 'tlscope Lab OV CA 1',
    policy: policies.ov,
    root: 'lab',
    slug: 'ov1',
  },
  {
    id: 'ev',
    name: 'tlscope Lab EV CA 2',
    policy: policies.ev,
    root: 'lab',
    slug: 'ev2',
  },
  {
    id: 'stranger',
    name: 'Backroom Issuing CA 9',
    policy: policies.dv,
    root: 'stranger',
    slug: 'backroom9',
  },
]

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

type Certificate = NonNullable<Profile['certificate']>

function free(host: string, changes: Partial<Certificate> = {}): Certificate {
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
    ...changes,
  }
}

function profile(id: LabServerId, about: string, changes: Partial<Omit<Profile, 'id' | 'about'>> = {}): Profile {
  return {
    id,
    about,
    group: 'works',
    certificate: free(hostOf(id)),
    versions: ['TLSv1.2', 'TLSv1.3'],
    mutual: false,
    hsts: 0,
    ...changes,
  }
}

export function hostOf(id: LabServerId): string {
  return `${id}.${zone}`
}

export const profiles: readonly Profile[] = [
  profile('dv', 'Its free certificate names a host and nobody behind it.', {
    hsts: 31_536_000,
  }),
  profile('ov', 'Its certificate names an organisation that the CA checked.', {
    certificate: {
      issuer: 'ov',
      key: 'RSA 2048',
      subject: [
        ...northgate,
        [
          'CN',
          hostOf('ov'),
        ],
      ],
      names: [
        hostOf('ov'),
        `www.${hostOf('ov')}`,
        `*.print.${hostOf('ov')}`,
      ],
      days: 199,
      over: 68,
      sends: 'intermediate',
    },
  }),
  profile('ev', 'Its certificate names a company with its entry in the register.', {
    certificate: {
      issuer: 'ev',
      key: 'RSA 2048',
      subject: [
        ...harbour,
        [
          'CN',
          hostOf('ev'),
        ],
      ],
      names: [
        hostOf('ev'),
        `www.${hostOf('ev')}`,
      ],
      days: 199,
      over: 27,
      sends: 'intermediate',
    },
    hsts: 63_072_000,
  }),
  profile('tls12', 'It speaks TLS 1.2 and nothing newer.', {
    versions: ['TLSv1.2', 'TLSv1.2'],
  }),
  profile('tls13', 'It speaks TLS 1.3 and nothing older.', {
    versions: ['TLSv1.3', 'TLSv1.3'],
    hsts: 31_536_000,
  }),
  profile('mutual', 'It asks who you are: a client certificate of the lab is needed.', {
    mutual: true,
  }),
  profile('expired', 'Its certificate ended nine days ago.', {
    group: 'broken',
    certificate: free(hostOf('expired'), { over: 99 }),
  }),
  profile('self-signed', 'It signed its certificate itself; no CA stands behind it.', {
    group: 'broken',
    certificate: free(hostOf('self-signed'), {
      issuer: 'self',
      days: 365,
      over: 40,
      sends: 'leaf',
    }),
  }),
  profile('wrong-host', 'Its certificate is sound, and made for another host.', {
    group: 'broken',
    certificate: free(`shop.other-name.${zone}`, {
      names: [`shop.other-name.${zone}`, `other-name.${zone}`],
    }),
  }),
  profile('untrusted-root', 'Its chain is complete, and ends in a root that nobody trusts.', {
    group: 'broken',
    certificate: free(hostOf('untrusted-root'), { issuer: 'stranger', sends: 'root' }),
  }),
  profile('incomplete-chain', 'It leaves out the certificate of the CA that signed its own.', {
    group: 'broken',
    certificate: free(hostOf('incomplete-chain'), {
      issuer: 'ov',
      subject: [
        ...northgate,
        [
          'CN',
          hostOf('incomplete-chain'),
        ],
      ],
      days: 199,
      over: 68,
      sends: 'leaf',
    }),
  }),
  profile('http', 'It speaks plain HTTP: everything can be read on the way.', {
    group: 'plain',
    certificate: null,
  }),
]
