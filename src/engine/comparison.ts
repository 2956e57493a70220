/**
 * Two to four targets side by side. Each aspect is a row with one value per target; what is the same for all stands apart
 * from what differs, since the first is what a free certificate and a dear one have in common. Values are protocol text; the
 * words for them are in the locales under `comparison.rows` and `comparison.values`.
 */
import type { Certificate, ComparedTarget, Comparison, ComparisonRow, Level, Report } from '../contract/index.ts'
import type { Offer } from './x509/issuers.ts'
import { extensionValue } from './x509/extensions.ts'
import { issuersAsOf, offerOf, priceOf } from './x509/issuers.ts'
import { attributeValue, shortName } from './x509/name.ts'
import { keyText } from './x509/public-key.ts'

const day = 86_400_000
/** CA/Browser Forum, Baseline Requirements, Section 1.6.1: such a certificate need not be revocable. Both ends of its time count. */
const shortLived = [
  { from: Date.parse('2026-03-15T00:00:00Z'), longest: 7 * day },
  { from: Date.parse('2024-03-15T00:00:00Z'), longest: 10 * day },
]
/** RFC 7633: the server has to send an OCSP response along. */
const statusRequest = 5

/** What a row reads; each part is null where the target does not have it. */
interface Facts {
  leaf: Certificate | null
  chain: Certificate[]
  level: Level | null
  report: Report | null
  /** Milliseconds since 1970. */
  at: number
}

type Row = (facts: Facts) => string | null

/** In the order in which they are shown. */
const rows: Record<ComparisonRow['id'], Row> = {
  level: ({ level }) => level?.value ?? null,
  identity: ofLeaf(identity),
  verified: ({ level }) => level && verified(level),
  issuer: ofLeaf(({ issuer }) => issuerText(issuer)),
  offer: ofOffer(({ offer }) => offer),
  price: ofOffer((offer, { level }) => level && priceOf(offer, level.value)),
  lifetime: ofLeaf(lifetime),
  names: ofLeaf(names),
  wildcards: ofLeaf(wildcards),
  key: ofLeaf(({ publicKey }) => keyText(publicKey)),
  signature: ofLeaf(({ signatureAlgorithm }) => signatureAlgorithm.name ?? signatureAlgorithm.oid),
  transparency: ofLeaf((leaf, facts) => `${timestamps(leaf, facts).length} SCT`),
  operators: ofLeaf(operators),
  logRule,
  revocation: ofLeaf(revocation),
  staple: ofLeaf(staple),
  chain: ({ chain }) => chain.length
    ? `${chain.length}, ${chain.reduce((sum, { size }) => sum + size, 0)} B`
    : null,
  version: ofTls(({ version }) => version?.name ?? null),
  cipherSuite: ofTls(({ cipherSuite }) => cipherSuite?.name ?? null),
  group: ofTls(({ group, prime }) => group?.name ?? prime?.name ?? (prime ? `DHE ${prime.bits}` : null)),
  exposure,
  trusted: ({ report }) => report?.verification.state === 'done'
    ? report.verification.value.trusted ? 'trusted' : 'not-trusted'
    : null,
  handshake: ({ report }) => report?.cost.state === 'done'
    ? `${report.cost.value.roundTrips.tls} RTT, ${report.cost.value.bytes.handshake + report.cost.value.bytes.certificates} B`
    : null,
}

/** `comparedAt` is ISO 8601. A row whose values tell nothing (known of one target at most) is left out. */
export function compare(targets: ComparedTarget[], comparedAt: string): Comparison {
  const facts = targets.map(target => factsOf(target, Date.parse(comparedAt)))
  const comparison: Comparison = {
    schema: 'tlscope.comparison/1',
    comparedAt,
    issuersAsOf,
    targets,
    same: [],
    differs: [],
  }
  for (const [id, row] of Object.entries(rows) as [ComparisonRow['id'], Row][]) {
    const values = facts.map(row)
    const known = new Set(values.filter(value => value !== null))
    if (known.size > 1)
      comparison.differs.push({ id, values })
    else if (known.size === 1 && !values.includes(null))
      comparison.same.push({ id, values })
  }
  return comparison
}

function factsOf({ certificates, report }: ComparedTarget, at: number): Facts {
  const known = certificates.state === 'done'
    ? certificates.value
    : null
  return {
    leaf: known?.chain.find(({ index }) => index === 0) ?? null,
    chain: known?.chain ?? [],
    level: known?.level ?? null,
    report,
    at,
  }
}

function ofLeaf(read: (leaf: Certificate, facts: Facts) => string | null): Row {
  return facts => facts.leaf && read(facts.leaf, facts)
}

/** The table speaks of public CAs: of a path that no store bears out, their names tell nothing. */
function ofOffer(read: (offer: Offer, facts: Facts) => string | null): Row {
  return (facts) => {
    const { leaf, report } = facts
    const anchored = report?.verification.state !== 'done' || report.verification.value.path.some(({ anchorOf }) => anchorOf.length > 0)
    const offer = leaf && anchored
      ? offerOf(leaf)
      : null
    return offer && read(offer, facts)
  }
}

function ofTls(read: (tls: Extract<Report['tls'], { state: 'done' }>['value']) => string | null): Row {
  return ({ report }) => report?.tls.state === 'done'
    ? read(report.tls.value)
    : null
}

/** Who the certificate names beside its hosts: organisation or person, registration, place. */
function identity({ subject }: Certificate): string {
  const value = (oid: string) => attributeValue(subject, oid)
  const person = [
    value('2.5.4.42'),
    value('2.5.4.4'),
  ].filter(part => part !== null).join(' ')
  const who = value('2.5.4.10') ?? person
  return who
    ? [
        who,
        value('2.5.4.5'),
        value('2.5.4.7'),
        value('2.5.4.6'),
      ].filter(part => part !== null).join(', ')
    : 'none'
}

function verified({ value, evVerified, evSource }: Level): string {
  if (value !== 'EV')
    return 'none'
  return evVerified && evSource
    ? evSource
    : 'claim'
}

function issuerText(issuer: Certificate['issuer']): string {
  const organization = attributeValue(issuer, '2.5.4.10')
  const name = shortName(issuer)
  return organization === null || name.includes(organization)
    ? name
    : `${name} (${organization})`
}

/** `61 / 90 d`: days left of all. What is over has a minus. Null where a time cannot be read. */
function lifetime({ validity }: Certificate, { at }: Facts): string | null {
  if (!validity.notBefore || !validity.notAfter)
    return null
  const [from, to] = [
    Date.parse(validity.notBefore),
    Date.parse(validity.notAfter),
  ]
  return `${Math.floor((to - at) / day)} / ${Math.round((to - from) / day)} d`
}

function names({ extensions }: Certificate): string {
  const found = extensionValue(extensions, 'subjectAltName')?.names.map(({ value }) => value) ?? []
  if (!found.length)
    return 'none'
  return found.length > 3
    ? `${found.slice(0, 3).join(', ')}, +${found.length - 3}`
    : found.join(', ')
}

/** How many names stand for any host. The EV Guidelines forbid them. */
function wildcards({ extensions }: Certificate): string {
  return `${extensionValue(extensions, 'subjectAltName')?.names.filter(({ value }) => value.startsWith('*.')).length ?? 0}`
}

/** All that are at hand of a live target; of a file, those inside the certificate. */
function timestamps({ extensions }: Certificate, { report }: Facts): { logId: string, operator: string | null }[] {
  return report?.verification.state === 'done'
    ? report.verification.value.timestamps
    : (extensionValue(extensions, 'signedCertificateTimestamps')?.logs ?? []).map(({ logId, log }) => ({ logId, operator: log?.operator ?? null }))
}

/** Who runs the logs; a log in no list at hand by its id. */
function operators(leaf: Certificate, facts: Facts): string {
  const found = timestamps(leaf, facts).map(({ operator, logId }) => operator ?? logId)
  return [...new Set(found)].sort().join(', ') || 'none'
}

/** Whether what browsers ask for is kept (the check `transparency`). */
function logRule({ report }: Facts): string | null {
  const finding = report?.verification.state === 'done'
    ? report.verification.value.checks.find(({ id }) => id === 'transparency')
    : undefined
  if (!finding)
    return null
  if (finding.grade === 'info')
    return 'not-asked'
  return finding.grade === 'pass'
    ? 'kept'
    : 'broken'
}

function staple({ extensions }: Certificate, { report }: Facts): string | null {
  const must = extensionValue(extensions, 'tlsFeature')?.features.some(({ code }) => code === statusRequest) ?? false
  const sent = report?.tls.state === 'done'
    ? report.tls.value.stapled
    : undefined
  if (sent === undefined)
    return must ? 'must' : report ? null : 'optional'
  if (must)
    return sent ? 'must-sent' : 'must-missing'
  return sent ? 'sent' : 'none'
}

function revocation({ extensions, validity }: Certificate): string {
  const [from, to] = [Date.parse(validity.notBefore), Date.parse(validity.notAfter)]
  const limit = shortLived.find(rule => from >= rule.from)?.longest ?? 0
  const ocsp = extensionValue(extensions, 'authorityInfoAccess')?.access.some(({ method }) => method.oid === '1.3.6.1.5.5.7.48.1')
  const crl = extensionValue(extensions, 'cRLDistributionPoints')?.urls.length
  return [
    ...(ocsp
      ? ['OCSP']
      : []),
    ...(crl
      ? ['CRL']
      : []),
  ].join(', ') || (to - from < limit
    ? 'short-lived'
    : 'none')
}

/** Ids of what the network could read. */
function exposure({ report }: Facts): string | null {
  return report?.exposure.state === 'done'
    ? report.exposure.value.items.filter(({ readable }) => readable).map(({ id }) => id).join(', ') || 'none'
    : null
}
