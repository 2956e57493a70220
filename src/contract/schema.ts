/**
 * The one door to zod. The page runs under a Content-Security-Policy without `unsafe-eval`, and zod's compiler would
 * probe `new Function` once and cause a violation report: so it is switched off before the first schema exists.
 */
import { z } from 'zod'

z.config({ jitless: true })

export { z }

/** Bytes, which every wire carries as such (see bytes.ts). */
export const bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array)
