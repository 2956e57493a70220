import type { handshake as shape } from '../en/handshake.ts'

export const handshake: typeof shape = {}
