/** What would become of a run if somebody on the way changed one byte of it. */
import { direction } from './report/common.ts'
import { z } from './schema.ts'

export const tamperQuestion = z.object({
  inspection: z.string(),
  direction,
  /** Of the byte among all bytes of that direction; its lowest bit is turned. */
  offset: z.number().int().min(0),
})
export type TamperQuestion = z.infer<typeof tamperQuestion>

export const tampered = z.object({
  before: z.number().int().min(0).max(255),
  after: z.number().int().min(0).max(255),
  /**
   * `protected`: a record does not open any more. `proof`: the handshake's own proofs do not fit. `keys`: the two sides would derive
   * other keys. `broken`: it is no TLS any more. `waits`: a length grew, and the receiver waits for what does not come. `believed`:
   * nothing notices. `unprotected`: plain HTTP, which has nothing to notice with.
   */
  verdict: z.enum(['protected', 'proof', 'keys', 'broken', 'waits', 'believed', 'unprotected']),
  /** Who notices: of a changed hello it may be the side that sent it. Null where nobody does. */
  by: direction.nullable(),
  /** The record that does not open: its number in its direction, from 1. */
  record: z.number().int().nullable(),
  /** What it answers (RFC 8446, Section 6.2), by its name; null where nothing is noticed, or nobody can tell. */
  alert: z.string().nullable(),
})
export type Tampered = z.infer<typeof tampered>
