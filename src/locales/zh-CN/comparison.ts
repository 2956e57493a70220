import type { comparison as shape } from '../en/comparison.ts'

export const comparison: typeof shape = {}
