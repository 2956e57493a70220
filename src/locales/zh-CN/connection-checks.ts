import type { connectionChecks as shape } from '../en/connection-checks.ts'

export const connectionChecks: typeof shape = {}
