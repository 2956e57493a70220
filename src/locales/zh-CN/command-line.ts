import type { commandLine as shape } from '../en/command-line.ts'

export const commandLine: typeof shape = {}
