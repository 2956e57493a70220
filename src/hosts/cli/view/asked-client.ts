/** What a server's CertificateRequest asked for (RFC 8446, Section 4.3.2; RFC 5246, Section 7.4.4), as label and value. */
import type { Tls } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { forTerminal } from './for-terminal.ts'
import { codeText } from './view.ts'

/** A server of a large network names hundreds. */
const shown = 12

export function askedOfClient({ clientCertificate }: Tls, { say }: View): [string, string | string[]][] {
  if (!clientCertificate.requested)
    return []
  const { acceptableIssuers, certificateTypes = [], signatureSchemes = [], filters = [] } = clientCertificate
  const more = acceptableIssuers.length - shown
  const issuers = acceptableIssuers.length === 0
    ? say('commandLine.facts.noIssuers')
    : [...acceptableIssuers.slice(0, shown).map(forTerminal), ...more > 0 ? [say.count('commandLine.facts.moreIssuers', more)] : []]
  const rows: [string, string | string[]][] = [
    ['issuers', issuers],
    ['schemes', signatureSchemes.map(scheme => codeText(scheme)).join(', ')],
    ['types', certificateTypes.map(type => codeText(type, 2)).join(', ')],
    ['filters', forTerminal(filters.join('; '))],
  ]
  return rows.filter(([, text]) => text.length > 0).map(([label, text]) => [say(`commandLine.facts.${label}`), text])
}
