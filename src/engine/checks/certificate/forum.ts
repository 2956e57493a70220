import type { ByteRange, Certificate } from '../../../contract/report/index.ts'
import type { CertificateCheck, CertificateFacts } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { addressBytes } from '../../x509/general-name.ts'
import { attributeValue } from '../../x509/name.ts'
import { isSelfIssued } from '../../x509/path.ts'
import { about, calledOf, leafOf, limitedOf, overall } from './facts.ts'
import { graded, isPublic } from './profile.ts'

const day = 86_400_000

/** Most days that a certificate for servers may last, by the day from which it was so (BR §6.3.2 and older editions). */
const lifetimes: readonly [since: number, days: number][] = [
  [Date.UTC(2029, 2, 15), 47],
  [Date.UTC(2027, 2, 15), 100],
  [Date.UTC(2026, 2, 15), 200],
  [Date.UTC(2020, 8, 1), 398],
  [Date.UTC(2018, 2, 1), 825],
  [Date.UTC(2015, 3, 1), 1_188],
  [Date.UTC(2012, 6, 1), 1_827],
]
/** From here on a serial number holds 64 bits of randomness (BR §7.1). */
const longSerials = Date.UTC(2016, 8, 30)
/** From here on alternative names are required (BR 1.0). */
const namesRequired = Date.UTC(2012, 6, 1)
/** Signing of code, of times and of OCSP responses, and of certificates that are not yet issued. */
const neverForTls = new Set([
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.8',
  '1.3.6.1.5.5.7.3.9',
  '1.3.6.1.4.1.11129.2.4.4',
])
/** Purposes that a certificate for servers must not have (BR §7.1.2.7.10). */
const foreignPurposes = new Set([
  ...neverForTls,
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.4',
])

interface Breach {
  reason: string
  at: ByteRange | null
  values?: Record<string, string | number>
  /** A matter of the CA's conduct, which never makes a client refuse. */
  mild?: true
}

/** The Baseline Requirements for publicly trusted servers. A private CA may do as it likes, so there it is for information. */
export const forum: CertificateCheck = {
  id: 'forum',
  reference: 'CA/Browser Forum BR §6.3.2, §7.1',
  reasons: [
    'kept',
    'private',
    'lifetime',
    'serial',
    'no-names',
    'critical-names',
    'common-name',
    'purposes',
    'critical-purposes',
    'root-purposes',
    'root-key-ids',
    'leaf-is-ca',
    'key-type',
  ],
  judge(facts) {
    const { certificates } = facts.path
    const leaf = leafOf(facts)
    if (facts.demands.purpose === null || (facts.demands.purpose === 'client' && !facts.demands.strict))
      return null
    const anchor = certificates.at(-1)!
    if (!isPublic(anchor) && !facts.demands.strict)
      return overall('pass', 'private')
    const breaches = forumBreaches(facts)
    const breach = breaches.find(({ mild }) => !mild) ?? breaches[0]
    if (!breach)
      return about(leaf, 'pass', 'kept', {}, null)
    const subject = breach.reason.startsWith('root-')
      ? anchor
      : leaf
    return about(subject, breach.mild ? 'warn' : graded(facts), breach.reason, {
      subject: calledOf(subject),
      ...breach.values,
    }, breach.at)
  },
}

/** Every rule that leaf or root breaks. */
export function forumBreaches(facts: CertificateFacts): Breach[] {
  return [...leafBreaches(facts), ...rootBreaches(facts)]
}

function leafBreaches(facts: CertificateFacts): Breach[] {
  const leaf = leafOf(facts).parsed
  const { extensions, subject, publicKey } = leaf.certificate
  const names = extensions.find(({ oid }) => oid === '2.5.29.17')
  const uses = extensions.find(({ oid }) => oid === '2.5.29.37')
  const breaches: Breach[] = []
  if (extensionValue(extensions, 'basicConstraints')?.ca === true && facts.path.certificates.length > 1)
    breaches.push({ reason: 'leaf-is-ca', at: extensions.find(({ oid }) => oid === '2.5.29.19')!.at })
  if (!names && leaf.notBefore >= namesRequired)
    breaches.push({ reason: 'no-names', at: null, mild: true })
  if (names?.critical && subject.attributes.length)
    breaches.push({ reason: 'critical-names', at: names.at })
  const commonName = attributeValue(subject, '2.5.4.3')
  if (facts.demands.purpose === 'server' && commonName !== null && names && isForeign(commonName, leaf.certificate))
    breaches.push({ reason: 'common-name', at: names.at, values: { name: commonName } })
  const purposes = extensionValue(extensions, 'extKeyUsage')?.purposes
  const foreign = facts.demands.purpose === 'server'
    ? foreignPurposes
    : neverForTls
  if ((!purposes && facts.demands.purpose === 'server') || purposes?.some(({ oid }) => foreign.has(oid)))
    breaches.push({ reason: 'purposes', at: uses?.at ?? null })
  if (uses?.critical)
    breaches.push({ reason: 'critical-purposes', at: uses.at })
  // ML-DSA and its like are on their way into the rules, and no public root signs them before.
  if (!(['RSA', 'EC'].includes(publicKey.type) || publicKey.type.includes('-DSA-')) || (publicKey.type === 'RSA' && (publicKey.bits ?? 0) % 8 !== 0))
    breaches.push({ reason: 'key-type', at: publicKey.at })
  return [
    ...breaches,
    ...conduct(leaf),
  ]
}

/** What a client cannot see any harm in, and an auditor can. */
function conduct({ notBefore, notAfter, certificate }: { notBefore: number, notAfter: number, certificate: Certificate }): Breach[] {
  const breaches: Breach[] = []
  const limit = lifetimes.find(([since]) => notBefore >= since)?.[1]
  // Both ends count: a certificate that lasts until 23:59:59 has that second too.
  const days = (notAfter - notBefore + 1_000) / day
  if (limit !== undefined && days > limit)
    breaches.push({ reason: 'lifetime', at: certificate.validity.at, mild: true, values: { days: Math.ceil(days), limit } })
  if (notBefore >= longSerials && certificate.serial.replace(/^0+/, '').length < 15)
    breaches.push({ reason: 'serial', at: null, mild: true, values: { bytes: certificate.serial.length / 2 } })
  return breaches
}

/** Section 7.1.2.1: of a root, where its own certificate is at hand. */
function rootBreaches(facts: CertificateFacts): Breach[] {
  const root = limitedOf(facts).slice(1).find(({ anchorOf }) => anchorOf.length > 0)
  if (!root)
    return []
  const { extensions, publicKey } = root.parsed.certificate
  const breaches: Breach[] = []
  const purposes = extensions.find(({ oid }) => oid === '2.5.29.37')
  if (purposes && isSelfIssued(root.parsed))
    breaches.push({ reason: 'root-purposes', at: purposes.at })
  const ids = extensions.find(({ oid }) => oid === '2.5.29.35')
  const authority = extensionValue(extensions, 'authorityKeyIdentifier')
  const own = extensionValue(extensions, 'subjectKeyIdentifier')?.id
  if (ids && (!authority?.id || authority.issuer.length || authority.serial !== null || (isSelfIssued(root.parsed) && authority.id !== own)))
    breaches.push({ reason: 'root-key-ids', at: ids.at })
  if (publicKey.type === 'RSA' && (publicKey.bits ?? 0) % 8 !== 0)
    breaches.push({ reason: 'key-type', at: publicKey.at })
  return breaches
}

/**
 * A common name is a copy of one of the alternative names (§7.1.4.3). One that is no host at all is let pass, and one that
 * names a domain above them: no client takes either for a host.
 */
function isForeign(commonName: string, { extensions }: Certificate): boolean {
  const names = extensionValue(extensions, 'subjectAltName')?.names ?? []
  const isAddress = addressBytes(commonName) !== null || /^0x[\da-f]{8}$/i.test(commonName)
  if (!isAddress && !/^[^\s.]+(?:\.[^\s.]+)+$/.test(commonName))
    return false
  const alike = names.filter(({ type }) => type === (isAddress ? 'iPAddress' : 'dNSName')).map(({ value }) => value)
  return alike.length > 0 && !alike.includes(commonName) && (isAddress || !alike.some(value => value.endsWith(`.${commonName}`)))
}
