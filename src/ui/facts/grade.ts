import type { Grade, Report } from '../../contract/index.ts'
import { done } from './part.ts'

/** The grade that a run wears in lists: stopped or untrusted fails, unencrypted is only noted, a warning of the chain warns. */
export function gradeOf(report: Report): Grade {
  if (report.outcome === 'failed')
    return 'fail'
  if (report.target.scheme === 'http')
    return 'info'
  const verification = done(report.verification)
  if (verification && !verification.trusted)
    return verification.mode === 'off' ? 'warn' : 'fail'
  return verification?.checks.some(check => check.grade === 'warn') ? 'warn' : 'pass'
}
