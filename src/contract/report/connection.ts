import { z } from '../schema.ts'
import { phaseName } from './common.ts'

const family = z.union([
  z.literal(4),
  z.literal(6),
])

/** One try to reach one address. */
export const attempt = z.object({
  address: z.string(),
  family,
  port: z.number().int(),
  outcome: z.enum([
    'connected',
    'refused',
    'unreachable',
    'timeout',
    'cancelled',
    'failed',
    'not-tried',
  ]),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  /** The system's error code (`ECONNREFUSED`). */
  error: z.string().optional(),
})
export type Attempt = z.infer<typeof attempt>

const span = z.object({
  startMs: z.number(),
  endMs: z.number(),
})
/** Milliseconds from the start of the inspection. */
export type Span = z.infer<typeof span>

/** curl's names and meanings, in seconds from the start; 0 where the step was not reached. */
const timings = z.object({
  time_namelookup: z.number(),
  time_connect: z.number(),
  time_appconnect: z.number(),
  time_pretransfer: z.number(),
  time_starttransfer: z.number(),
  time_total: z.number(),
})

export const connection = z.object({
  /** Where the addresses came from. */
  lookup: z.enum(['system', 'literal', 'lab', 'override']),
  addresses: z.array(z.object({
    address: z.string(),
    family,
  })),
  used: z.object({
    address: z.string(),
    family,
    port: z.number().int(),
    localAddress: z.string(),
    localPort: z.number().int(),
    /** Why this address: the only one, the first one, or the first that answered. */
    reason: z.enum(['only', 'first', 'earlier-failed']),
  }).nullable(),
  phases: z.record(phaseName, span.nullable()),
  timings,
})
export type Connection = z.infer<typeof connection>
