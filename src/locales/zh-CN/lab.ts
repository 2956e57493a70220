import type { lab as shape } from '../en/lab.ts'

export const lab: typeof shape = {}
