import type { certificateChecks as shape } from '../en/certificate-checks.ts'

export const certificateChecks: typeof shape = {}
