import type { Finding, Report } from '../../contract/index.ts'
import type { Tab } from '../stores/workbench.ts'
import { certificateName } from '../facts/owner.ts'
import { done } from '../facts/part.ts'
import { codeName, rangeText } from '../format.ts'

/** Where a finding's evidence stands, for the link at the far right; null where it has no place to go to. */
export function evidenceText(finding: Finding, report: Report): { id: string, values: Record<string, string> } | null {
  const { source, at } = finding.evidence
  const range = at
    ? rangeText(at)
    : ''
  if (source?.kind === 'message') {
    const message = done(report.handshake)?.messages.find(found => found.index === source.index)
    return message
      ? {
          id: 'message',
          values: {
            name: codeName(message.type),
            range,
          },
        }
      : null
  }
  if (source?.kind === 'certificate') {
    const certificate = done(report.certificates)?.chain[source.index]
    return certificate
      ? {
          id: 'certificate',
          values: {
            name: certificateName(certificate),
            range,
          },
        }
      : null
  }
  return source?.kind === 'response'
    ? { id: 'response', values: {} }
    : null
}

export function openEvidence(finding: Finding, tab: Tab): void {
  const { source, at } = finding.evidence
  const range = at ?? undefined
  if (source?.kind === 'message') {
    const report = tab.run?.report
    const message = report
      ? done(report.handshake)?.messages.find(found => found.index === source.index)
      : undefined
    tab.place = { order: message?.order, at: range }
    tab.view = 'timeline'
  }
  else if (source?.kind === 'certificate') {
    tab.place = { certificate: source.index, at: range }
    tab.view = 'certificates'
  }
  else if (source?.kind === 'response') {
    tab.view = 'response'
  }
}
