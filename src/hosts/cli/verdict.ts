/** What came of a run, as the exit code says it to a script. Apart from the views, which a run with `--json` need not load. */
import type { Finding, Report } from '../../contract/index.ts'

/** 0: done. 1: done, and the verdict is bad. 2: refused. 3: could not connect or complete. */
export type ExitCode = 0 | 1 | 2 | 3

export function exitCode(report: Report): ExitCode {
  if (report.outcome === 'failed') {
    return report.failure?.code === 'verification'
      ? 1
      : report.failure?.code === 'bad-request'
        ? 2
        : 3
  }
  return trust(report) === 'untrusted' || failedChecks(report).length > 0
    ? 1
    : 0
}

/** Everything that was judged as wrong. With verification off nobody asked for a judgement of the certificate. */
export function failedChecks(report: Report): Finding[] {
  const checks = report.verification.state === 'done' && report.verification.value.mode !== 'off'
    ? report.verification.value.checks
    : []
  return [
    ...checks,
    ...report.findings,
  ].filter(({ grade }) => grade === 'fail')
}

/** Whether the server's certificate was accepted, or why nobody asked. */
export function trust({ target, verification }: Report): 'plain' | 'off' | 'trusted' | 'untrusted' {
  if (target.scheme === 'http')
    return 'plain'
  if (verification.state === 'done') {
    return verification.value.mode === 'off'
      ? 'off'
      : verification.value.trusted ? 'trusted' : 'untrusted'
  }
  return verification.state === 'skipped'
    ? 'off'
    : 'untrusted'
}
