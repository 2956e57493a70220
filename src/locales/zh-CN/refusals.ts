import type { refusals as shape } from '../en/refusals.ts'

export const refusals: typeof shape = {}
