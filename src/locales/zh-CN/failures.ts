import type { failures as shape } from '../en/failures.ts'

export const failures: typeof shape = {}
