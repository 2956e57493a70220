import type { Report } from '../../../src/contract/index.ts'
import { evReport } from '../../support/cli-report.ts'

/** Only the leaf came, and it was required to be trusted. */
export function incompleteReport(): Report {
  const report = evReport()
  if (report.certificates.state !== 'done' || report.verification.state !== 'done' || report.handshake.state !== 'done')
    throw new Error('the report has its parts')
  const { certificates, verification, handshake } = report
  const skipped = { state: 'skipped', reason: 'not-reached' } as const
  return {
    ...report,
    outcome: 'failed',
    failure: { code: 'verification', phase: 'tls', message: 'the chain is not trusted' },
    certificates: {
      state: 'done',
      value: {
        ...certificates.value,
        chain: certificates.value.chain.slice(0, 1),
      },
    },
    verification: {
      state: 'done',
      value: {
        ...verification.value,
        trusted: false,
        mode: 'required',
        path: verification.value.path.slice(0, 1),
        anchor: null,
        checks: [
          {
            id: 'path',
            grade: 'fail',
            reason: 'incomplete-chain',
            evidence: {
              source: { kind: 'certificate', index: 0 },
              at: null,
              values: { issuer: 'tlscope Lab EV CA 2', subject: 'ev.tlscope.test' },
            },
            reference: 'RFC 5280 §6.1',
          },
        ],
      },
    },
    handshake: {
      state: 'done',
      value: {
        ...handshake.value,
        messages: handshake.value.messages.slice(0, 6),
        events: handshake.value.events.slice(0, 1),
      },
    },
    http: skipped,
    findings: [],
  }
}

/** Without encryption there is a request, an answer, and nothing else. */
export function plainReport(): Report {
  const skipped = { state: 'skipped', reason: 'plain-http' } as const
  const report = evReport()
  if (report.connection.state !== 'done')
    throw new Error('the report has its connection')
  return {
    ...report,
    target: {
      ...report.target,
      url: 'http://http.tlscope.test/',
      scheme: 'http',
      host: 'http.tlscope.test',
      port: 80,
      sni: null,
    },
    connection: {
      state: 'done',
      value: {
        ...report.connection.value,
        phases: { ...report.connection.value.phases, tls: null },
      },
    },
    tls: skipped,
    handshake: skipped,
    certificates: skipped,
    verification: skipped,
  }
}
