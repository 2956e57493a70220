import type { Finding, Grade, Report } from '../../contract/index.ts'

const order: Record<Grade, number> = { fail: 0, warn: 1, info: 2, pass: 3 }

/** Worst first; those that passed only where they are asked for. */
export function worthTelling(report: Report, passedToo: boolean): Finding[] {
  return report.findings
    .filter(finding => passedToo || finding.grade !== 'pass')
    .sort((one, other) => order[one.grade] - order[other.grade])
}

export function countFindings(report: Report): { mend: number, note: number, pass: number } {
  const count = (...grades: Grade[]): number => report.findings.filter(finding => grades.includes(finding.grade)).length
  return {
    mend: count('fail', 'warn'),
    note: count('info'),
    pass: count('pass'),
  }
}
