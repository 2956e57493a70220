import type { ByteRange, Extension } from '../../../contract/report/index.ts'
import type { PathCertificate } from '../../x509/path.ts'
import type { CertificateCheck, CertificateFacts } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { isSelfIssued } from '../../x509/path.ts'
import { about, calledOf, limitedOf, overall } from './facts.ts'

/** Extensions that must never be critical, and those that must always be in a CA's certificate (Sections 4.2.1 and 4.2.2). */
const neverCritical = new Set([
  '2.5.29.14', // subjectKeyIdentifier
  '2.5.29.35', // authorityKeyIdentifier
  '1.3.6.1.5.5.7.1.1', // authorityInfoAccess
  '1.3.6.1.5.5.7.1.11', // subjectInfoAccess
  '2.5.29.46', // freshestCRL
])
const alwaysCritical = new Set([
  '2.5.29.36', // policyConstraints
  '2.5.29.54', // inhibitAnyPolicy
])

interface Subject {
  certificate: PathCertificate
  ca: boolean
  leaf: boolean
}

type Fault = { extension?: Extension, at?: ByteRange | null } | null

/** What CAs must not do and clients mostly put up with; by reason, the first that breaks it. */
const rules: { reason: string, fault: (subject: Subject) => Fault }[] = [
  { reason: 'version', fault: ({ certificate }) => fields(certificate).version !== 3 && fields(certificate).extensions.length > 0 ? {} : null },
  { reason: 'serial', fault: ({ certificate }) => /^(?:00)*$|^[89a-f]/.test(fields(certificate).serial) || fields(certificate).serial.length > 40 ? {} : null },
  { reason: 'algorithms-differ', fault: ({ certificate }) => certificate.parsed.algorithmsAgree ? null : {} },
  { reason: 'empty-issuer', fault: ({ certificate }) => fields(certificate).issuer.attributes.length ? null : {} },
  { reason: 'empty-subject', fault: ({ certificate, ca }) => ca && !fields(certificate).subject.attributes.length ? {} : null },
  { reason: 'nameless', fault: nameless },
  { reason: 'broken-extension', fault: ({ certificate }) => marked(fields(certificate).extensions.find(({ problem }) => problem !== undefined)) },
  {
    reason: 'critical',
    fault: ({ certificate }) => marked(fields(certificate).extensions.find(({ oid, critical }) => critical && neverCritical.has(oid))),
  },
  {
    reason: 'not-critical',
    fault: ({ certificate, ca }) => marked(fields(certificate).extensions.find(({ oid, critical }) => !critical && (alwaysCritical.has(oid) || (ca && oid === '2.5.29.19')))),
  },
  { reason: 'no-authority-key', fault: noAuthorityKey },
  { reason: 'no-subject-key', fault: ({ certificate, ca }) => ca && !extensionValue(fields(certificate).extensions, 'subjectKeyIdentifier') ? {} : null },
  { reason: 'usage-without-ca', fault: usageWithoutCa },
  { reason: 'limit-without-signing', fault: limitWithoutSigning },
  { reason: 'constraints-without-ca', fault: ({ certificate, ca }) => ca ? null : marked(fields(certificate).extensions.find(({ oid }) => oid === '2.5.29.30')) },
  { reason: 'dns-syntax', fault: dnsSyntax },
]

/** The profile that RFC 5280 sets for those who issue. */
export const profile: CertificateCheck = {
  id: 'profile',
  reference: 'RFC 5280 §4',
  reasons: [
    'kept',
    ...rules.map(({ reason }) => reason),
  ],
  judge(facts) {
    const { value: first } = profileFaults(facts).next()
    if (!first)
      return overall('pass', 'kept')
    const { reason, certificate, extension, at } = first
    return about(certificate, graded(facts), reason, {
      subject: calledOf(certificate),
      extension: extension?.name ?? extension?.oid ?? '-',
    }, extension?.at ?? at ?? null)
  },
}

/** Each rule that a certificate of the path breaks, in their order. */
export function* profileFaults(facts: CertificateFacts): Generator<{ reason: string, certificate: PathCertificate } & NonNullable<Fault>, undefined> {
  const subjects = limitedOf(facts).map((certificate, index): Subject => ({
    certificate,
    leaf: index === 0,
    ca: extensionValue(fields(certificate).extensions, 'basicConstraints')?.ca === true,
  }))
  for (const { reason, fault } of rules) {
    for (const subject of subjects) {
      const found = fault(subject)
      if (found)
        yield { reason, certificate: subject.certificate, ...found }
    }
  }
}

/** A private CA may do as it likes and is told for information. */
export function graded({ demands, path }: CertificateFacts): 'fail' | 'warn' | 'info' {
  if (demands.strict)
    return 'fail'
  return isPublic(path.certificates.at(-1)!)
    ? 'warn'
    : 'info'
}

export function isPublic({ anchorOf }: PathCertificate): boolean {
  return anchorOf.some(source => source === 'mozilla' || source === 'system')
}

export function marked(extension: Extension | undefined): Fault {
  return extension
    ? { extension }
    : null
}

function fields({ parsed }: PathCertificate) {
  return parsed.certificate
}

/** Section 4.1.2.6: without a subject the alternative names are critical. */
function nameless({ certificate, ca }: Subject): Fault {
  const { subject, extensions } = fields(certificate)
  const names = extensions.find(({ oid }) => oid === '2.5.29.17')
  if (ca || subject.attributes.length || names?.critical)
    return null
  return marked(names) ?? {}
}

/** Section 4.2.1.1: whose own key signed may leave it out. */
function noAuthorityKey({ certificate }: Subject): Fault {
  const authority = extensionValue(fields(certificate).extensions, 'authorityKeyIdentifier')
  return authority?.id || isSelfIssued(certificate.parsed)
    ? null
    : {}
}

/** Sections 4.2.1.3 and 4.2.1.9. */
function usageWithoutCa({ certificate, ca }: Subject): Fault {
  const { extensions } = fields(certificate)
  const signs = extensionValue(extensions, 'keyUsage')?.usages.includes('keyCertSign') === true
  const limited = (extensionValue(extensions, 'basicConstraints')?.pathLength ?? null) !== null
  return (!ca && (signs || limited))
    ? marked(extensions.find(({ oid }) => oid === (signs ? '2.5.29.15' : '2.5.29.19')))
    : null
}

/** Section 4.2.1.9: a limit for the path below a key that signs no certificates. */
function limitWithoutSigning({ certificate, ca }: Subject): Fault {
  const { extensions } = fields(certificate)
  const usages = extensionValue(extensions, 'keyUsage')?.usages
  const limited = (extensionValue(extensions, 'basicConstraints')?.pathLength ?? null) !== null
  return ca && limited && usages && !usages.includes('keyCertSign')
    ? marked(extensions.find(({ oid }) => oid === '2.5.29.19'))
    : null
}

/** Section 4.2.1.6: the preferred name syntax (RFC 1034, Section 3.5), with a wildcard in front. */
function dnsSyntax({ certificate }: Subject): Fault {
  const { extensions } = fields(certificate)
  const bad = extensionValue(extensions, 'subjectAltName')?.names.some(({ type, value }) => type === 'dNSName'
    && (value.length > 253 || !/^(?:\*\.)?(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(value) || /(?:^|\.)\d+$/.test(value)))
  return bad
    ? marked(extensions.find(({ oid }) => oid === '2.5.29.17'))
    : null
}
