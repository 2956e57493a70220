import type { GeneralName } from '../../../contract/report/index.ts'
import type { ExpectedName } from './demands.ts'
import type { CertificateCheck, CertificateFacts, Judgement } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { addressBytes, addressText } from '../../x509/general-name.ts'
import { about, extensionAt, leafOf, listed } from './facts.ts'

const subjectAltName = '2.5.29.17'

/** The subject's common name does not count (RFC 9525, Section 2), whatever old clients did. */
export const hostName: CertificateCheck = {
  id: 'host-name',
  reference: 'RFC 9525 §6',
  reasons: [
    'named',
    'wildcard',
    'other-names',
    'no-names',
  ],
  judge(facts) {
    const judged = facts.demands.names.map(name => judgeName(facts, name))
    return judged.find(({ grade }) => grade === 'fail') ?? judged[0] ?? null
  },
}

function judgeName(facts: CertificateFacts, expected: ExpectedName): Judgement {
  const leaf = leafOf(facts)
  const host = expected.value
  const types: GeneralName['type'][] = expected.kind === 'mail'
    ? ['rfc822Name']
    : ['dNSName', 'iPAddress']
  const names = extensionValue(leaf.parsed.certificate.extensions, 'subjectAltName')?.names.filter(name => types.includes(name.type)) ?? []
  const at = extensionAt(leaf, subjectAltName)
  const found = names.find(name => expected.kind === 'mail'
    ? fitsMailbox(name.value, host)
    : fitsHost(name, host))
  if (found) {
    return about(leaf, 'pass', found.value.startsWith('*.')
      ? 'wildcard'
      : 'named', { host, name: found.value }, at)
  }
  if (!names.length)
    return about(leaf, 'fail', 'no-names', { host }, at)
  return about(leaf, 'fail', 'other-names', {
    host,
    count: names.length,
    names: listed(names.map(name => name.value)),
  }, at)
}

/** RFC 5280, Section 7.5: the mailbox as it is written, the domain without regard to case. */
function fitsMailbox(presented: string, wanted: string): boolean {
  const [one, other] = [presented, wanted].map(text => text.replace(/@[^@]*$/, domain => domain.toLowerCase()))
  return one === other
}

/** RFC 9525, Section 6.3 (DNS names, wildcards) and 6.5 (addresses). */
export function fitsHost(name: GeneralName, host: string): boolean {
  const address = addressBytes(host)
  if (address)
    return name.type === 'iPAddress' && name.value === addressText(address)
  if (name.type !== 'dNSName')
    return false
  const wanted = host.toLowerCase().replace(/\.$/, '')
  const presented = name.value.toLowerCase()
  if (!presented.startsWith('*.'))
    return wanted !== '' && presented === wanted
  // The wildcard is the whole leftmost label and stands for exactly one; never for a label of a top-level domain.
  const domain = presented.slice(2)
  const dot = wanted.indexOf('.')
  return dot > 0 && wanted.slice(dot + 1) === domain && domain.includes('.') && !domain.includes('*')
}
