import type { Grade, Report } from '../../contract/index.ts'
import { done } from './part.ts'

/** The grade that a run wears in lists: a failure or an untrusted chain fails, what you stopped yourself and what is unencrypted is only noted, a warning of the chain warns. */
export function gradeOf(report: Report): Grade {
  if (report.outcome === 'failed') {
    return report.failure?.code === 'cancelled'
      ? 'info'
      : 'fail'
  }
  if (report.target.scheme === 'http')
    return 'info'
  const verification = done(report.verification)
  if (verification && !verification.trusted) {
    return verification.mode === 'off'
      ? 'warn'
      : 'fail'
  }
  return verification?.checks.some(check => check.grade === 'warn')
    ? 'warn'
    : 'pass'
}
