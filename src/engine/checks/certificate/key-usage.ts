import type { PathCertificate } from '../../x509/path.ts'
import type { CertificateCheck, CertificateFacts, Judgement } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { oidName } from '../../x509/oids.ts'
import { about, calledOf, extensionAt, leafOf, limitedOf, listed } from './facts.ts'

const keyUsageOid = '2.5.29.15'
const extendedKeyUsageOid = '2.5.29.37'
const anyPurpose = '2.5.29.37.0'
const purposes = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
}
/** What a key does in a TLS handshake: signs, or in TLS 1.2 unwraps (a server's) or agrees on a secret. */
const tlsUsages = {
  server: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
  client: ['digitalSignature', 'keyAgreement'],
}

/** Whether each key may be used for what it is used for here. No extension means no limit. */
export const keyUsage: CertificateCheck = {
  id: 'key-usage',
  reference: 'RFC 5280 §4.2.1.3, §4.2.1.12',
  reasons: [
    'fits',
    'not-for-servers',
    'issuer-not-for-servers',
    'not-for-purpose',
    'issuer-not-for-purpose',
    'may-not-sign',
    'key-not-for-tls',
    'key-not-for-usage',
  ],
  judge(facts) {
    const leaf = leafOf(facts)
    return wrongPurpose(facts) ?? wrongIssuer(facts) ?? wrongUse(facts) ?? about(leaf, 'pass', 'fits', {
      purposes: extensionValue(leaf.parsed.certificate.extensions, 'extKeyUsage')
        ? listed(wanted(facts).map(nameOf))
        : '-',
    }, extensionAt(leaf, extendedKeyUsageOid))
  },
}

function wanted({ demands }: CertificateFacts): string[] {
  return [...new Set([
    ...(demands.purpose
      ? [purposes[demands.purpose]]
      : []),
    ...demands.extendedKeyUsage,
  ])]
}

/** A CA's purposes limit those below it too: no RFC says so, browsers, OpenSSL and Go have it so. */
function wrongPurpose(facts: CertificateFacts): Judgement | null {
  const leaf = leafOf(facts)
  for (const certificate of limitedOf(facts)) {
    const allowed = extensionValue(certificate.parsed.certificate.extensions, 'extKeyUsage')?.purposes
    if (!allowed
      ? certificate !== leaf || !facts.demands.purposesRequired
      : allowed.some(({ oid }) => oid === anyPurpose) && anyCounts(facts, certificate === leaf)) {
      continue
    }
    const missing = wanted(facts).find(purpose => !allowed?.some(({ oid }) => oid === purpose))
    if (missing === undefined)
      continue
    const reason = missing === purposes.server
      ? 'not-for-servers'
      : 'not-for-purpose'
    return about(certificate, 'fail', certificate === leaf
      ? reason
      : `issuer-${reason}`, {
      subject: calledOf(certificate),
      wanted: nameOf(missing),
      purposes: listed(allowed?.map(({ oid, name }) => name ?? oid) ?? []) || '-',
    }, extensionAt(certificate, extendedKeyUsageOid))
  }
  return null
}

function anyCounts({ demands: { anyPurpose } }: CertificateFacts, isLeaf: boolean): boolean {
  return anyPurpose === 'everywhere' || (anyPurpose === 'issuers' && !isLeaf)
}

function wrongIssuer(facts: CertificateFacts): Judgement | null {
  for (const authority of limitedOf(facts).slice(1)) {
    const usages = usagesOf(authority)
    if (usages && !usages.includes('keyCertSign')) {
      return about(authority, 'fail', 'may-not-sign', {
        subject: calledOf(authority),
        usages: listed(usages) || '-',
      }, extensionAt(authority, keyUsageOid))
    }
  }
  return null
}

function wrongUse(facts: CertificateFacts): Judgement | null {
  const leaf = leafOf(facts)
  const usages = usagesOf(leaf)
  if (!usages)
    return null
  const { purpose, keyUsage: needed } = facts.demands
  const missing = needed.find(usage => !usages.includes(usage))
  const idle = purpose && !usages.some(usage => tlsUsages[purpose].includes(usage))
  if (missing === undefined && !idle)
    return null
  return about(leaf, 'fail', missing === undefined
    ? 'key-not-for-tls'
    : 'key-not-for-usage', {
    subject: calledOf(leaf),
    wanted: missing ?? 'digitalSignature',
    usages: listed(usages) || '-',
  }, extensionAt(leaf, keyUsageOid))
}

function usagesOf({ parsed }: PathCertificate): string[] | undefined {
  return extensionValue(parsed.certificate.extensions, 'keyUsage')?.usages
}

function nameOf(oid: string): string {
  return oidName(oid) ?? oid
}
