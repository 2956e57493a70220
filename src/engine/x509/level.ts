/**
 * What the CA checked about the subject: DV, OV, IV or EV. The policies of the CA/Browser Forum say it; else a policy of the
 * CA's own that the browsers know as EV; else the subject alone. EV is *verified* only where the path ends in a root that
 * the browsers enable for the policy, and every CA between passes the policy on.
 */
import type { Certificate, Level } from '../../contract/report/index.ts'
import table from '../../../resources/x509/policies.json' with { type: 'json' }
import { extensionValue } from './extensions.ts'
import { attributeValue } from './name.ts'
import { namedOid } from './oids.ts'

const anyPolicy = '2.5.29.32.0'
const forumLevels = table.levels as Record<string, 'DV' | 'OV' | 'IV' | 'EV'>
const ownEvPolicies = new Set(table.ownEvPolicies)
const evRoots = table.evRoots as Record<string, string[]>
/** Where a certificate has policies of several levels, the highest. */
const ranks = ['EV', 'OV', 'IV', 'DV'] as const

/** Where there is no certificate to ask, or nobody but itself speaks for it. */
export const unknownLevel: Level = {
  value: 'unknown',
  basis: 'none',
  policy: null,
  evVerified: false,
  evSource: null,
}

/** A root that is enabled for EV beside those of the browsers: the lab's. */
export interface LabEv {
  /** Fingerprint of the root, lower-case hex. */
  rootSha256: string
  policy: string
}

/** The level that the leaf says of itself: for EV this is a claim. Where it is its own issuer, nobody checked anything. */
export function claimedLevel(leaf: Certificate): Level {
  if (leaf.subject.text === leaf.issuer.text)
    return unknownLevel
  const policies = policiesOf(leaf)
  const unverified = { evVerified: false, evSource: null }
  for (const value of ranks) {
    const policy = policies.find(oid => forumLevels[oid] === value)
    if (policy !== undefined) {
      return {
        value,
        basis: 'cabf-policy',
        policy: namedOid(policy),
        ...unverified,
      }
    }
  }
  const own = policies.find(oid => ownEvPolicies.has(oid))
  if (own !== undefined) {
    return {
      value: 'EV',
      basis: 'ca-policy',
      policy: namedOid(own),
      ...unverified,
    }
  }
  const value = subjectLevel(leaf)
  return {
    value,
    basis: value === 'unknown'
      ? 'none'
      : 'subject',
    policy: null,
    ...unverified,
  }
}

/** The level at the end of a path (leaf first, trust anchor last) that was found good. */
export function verifiedLevel(path: readonly Certificate[], labEv: LabEv | null): Level {
  const [leaf, ...authorities] = path
  const root = authorities.pop()
  const level = leaf
    ? claimedLevel(leaf)
    : unknownLevel
  if (!leaf || !root || level.value !== 'EV')
    return level
  const policies = policiesOf(leaf).filter(policy => policy !== anyPolicy && authorities.every(authority => passes(authority, policy)))
  const { sha256 } = root.fingerprints
  if (policies.some(policy => evRoots[sha256]?.includes(policy)))
    return { ...level, evVerified: true, evSource: 'browsers' }
  if (labEv && labEv.rootSha256 === sha256 && policies.includes(labEv.policy))
    return { ...level, evVerified: true, evSource: 'lab' }
  return level
}

function policiesOf(certificate: Certificate): string[] {
  return extensionValue(certificate.extensions, 'certificatePolicies')?.policies.map(policy => policy.oid) ?? []
}

/** RFC 5280, Section 6.1.3, without mappings, as browsers do it for EV. */
function passes(authority: Certificate, policy: string): boolean {
  const policies = policiesOf(authority)
  return policies.includes(policy) || policies.includes(anyPolicy)
}

/** CA/Browser Forum Baseline Requirements, Section 7.1.2.7; EV Guidelines, Section 7.1.4.2. */
function subjectLevel({ subject, extensions, role }: Certificate): Level['value'] {
  const has = (oid: string) => attributeValue(subject, oid) !== null
  if (role !== 'leaf')
    return 'unknown'
  if (has('2.5.4.10')) {
    return has('2.5.4.15') && has('2.5.4.5') && has('1.3.6.1.4.1.311.60.2.1.3')
      ? 'EV'
      : 'OV'
  }
  if (has('2.5.4.42') || has('2.5.4.4'))
    return 'IV'
  return extensionValue(extensions, 'subjectAltName')?.names.some(name => name.type === 'dNSName' || name.type === 'iPAddress') === true
    ? 'DV'
    : 'unknown'
}
