import type { screens as shape } from '../en/screens.ts'

export const screens: typeof shape = {}
