import { z } from '../schema.ts'
import { byteRange } from './common.ts'

/** What the connection weighed. All figures are counted, none is estimated. */
export const cost = z.object({
  /** Bytes inside TCP, both directions. */
  bytes: z.object({
    sent: z.number().int(),
    received: z.number().int(),
    /** Handshake messages without the certificates. */
    handshake: z.number().int(),
    certificates: z.number().int(),
    /** Record headers, explicit nonces, padding, tags, ChangeCipherSpec and alerts. */
    framing: z.number().int(),
    headers: z.number().int(),
    body: z.number().int(),
  }),
  /** Everything that is neither HTTP headers nor body. */
  overhead: z.number().int(),
  roundTrips: z.object({
    tcp: z.number().int(),
    tls: z.number().int(),
    http: z.number().int(),
  }),
})
export type Cost = z.infer<typeof cost>

/** What somebody on the way could read, item by item. */
export const exposure = z.object({
  items: z.array(z.object({
    id: z.enum([
      'address',
      'host-name',
      'certificate',
      'method',
      'path',
      'headers',
      'body',
      'status',
      'sizes',
      'times',
    ]),
    readable: z.boolean(),
    /** The message that showed it, where it was readable in one. */
    message: z.number().int().nullable(),
    at: byteRange.nullable(),
    value: z.string().nullable(),
  })),
})
export type Exposure = z.infer<typeof exposure>
