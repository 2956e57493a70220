/** The lab's CAs, one row each: who they are, under which root they stand, and how they can be asked. */
export type AuthorityId = 'dv' | 'ov' | 'ev' | 'printers' | 'reseller' | 'stranger'
export type RootId = 'lab' | 'stranger'

/** Attributes in the order of the encoding; a key is a short name or an OID. */
export type Subject = readonly (readonly [name: string, value: string])[]

export interface Authority {
  id: AuthorityId
  name: string
  /** CA/Browser Forum policy that it issues under. */
  policy: string
  /** Who signed its certificate: one of the two roots, or an authority above it in the table. */
  above: RootId | AuthorityId
  /** Under which its certificate, its revocation list and its responder are found. */
  slug: string
  /** Whether it runs an OCSP responder; free CAs have given theirs up. */
  ocsp: 'none' | 'itself' | 'delegate'
  /** The only domain that it may issue for. */
  domain: string | null
}

export const zone = 'tlscope.test'
/** Where the CAs' own services are. */
export const serviceHosts = {
  certificates: `ca.${zone}`,
  lists: `crl.${zone}`,
  ocsp: `ocsp.${zone}`,
} as const

/** CA/Browser Forum reserved policies (2.23.140.1). */
export const policies = {
  ev: '2.23.140.1.1',
  dv: '2.23.140.1.2.1',
  ov: '2.23.140.1.2.2',
} as const

export const roots: Record<RootId, Subject> = {
  lab: [
    ['C', 'GB'],
    ['O', 'tlscope'],
    ['CN', 'tlscope Lab Root R1'],
  ],
  stranger: [
    ['O', 'Backroom Certificates'],
    ['CN', 'Backroom Root 1'],
  ],
}

const lab = { above: 'lab', domain: null } as const

export const authorities: readonly Authority[] = [
  {
    ...lab,
    id: 'dv',
    name: 'tlscope Lab DV CA 3',
    policy: policies.dv,
    slug: 'dv3',
    ocsp: 'none',
  },
  {
    ...lab,
    id: 'ov',
    name: 'tlscope Lab OV CA 1',
    policy: policies.ov,
    slug: 'ov1',
    ocsp: 'delegate',
  },
  {
    ...lab,
    id: 'ev',
    name: 'tlscope Lab EV CA 2',
    policy: policies.ev,
    slug: 'ev2',
    ocsp: 'itself',
  },
  {
    ...lab,
    id: 'printers',
    name: 'tlscope Lab Printers CA',
    policy: policies.dv,
    slug: 'printers',
    ocsp: 'none',
    domain: `printers.${zone}`,
  },
  {
    // The DV CA may issue to hosts, and to no further CA.
    ...lab,
    id: 'reseller',
    name: 'tlscope Lab Reseller CA',
    policy: policies.dv,
    above: 'dv',
    slug: 'reseller',
    ocsp: 'none',
  },
  {
    id: 'stranger',
    name: 'Backroom Issuing CA 9',
    policy: policies.dv,
    above: 'stranger',
    slug: 'backroom9',
    ocsp: 'none',
    domain: null,
  },
]
