/** Practice servers on loopback, minted at start. Their words live in the locales under `lab.<id>`. */
import { z } from './schema.ts'

export const labServerId = z.enum([
  'dv',
  'ov',
  'ev',
  'tls12',
  'tls13',
  'mutual',
  'expired',
  'self-signed',
  'wrong-host',
  'untrusted-root',
  'incomplete-chain',
  'http',
])
export type LabServerId = z.infer<typeof labServerId>

export const labServer = z.object({
  id: labServerId,
  host: z.string(),
  url: z.string(),
  address: z.string(),
  port: z.number().int(),
  group: z.enum(['works', 'broken', 'plain']),
})
export type LabServer = z.infer<typeof labServer>

export const lab = z.object({
  running: z.boolean(),
  startedInMs: z.number().nullable(),
  servers: z.array(labServer),
  /** The lab's own root, trusted for its names only. */
  rootPem: z.string(),
  /** A client certificate and key that `mutual` accepts. */
  client: z.object({
    certificatePem: z.string(),
    keyPem: z.string(),
  }),
})
export type Lab = z.infer<typeof lab>
