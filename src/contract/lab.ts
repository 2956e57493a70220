/** Practice servers on loopback, minted at start. Their words live in the locales under `lab.<id>`. */
import { z } from './schema.ts'

export const labServerId = z.enum([
  'dv',
  'ov',
  'ev',
  'mutual',
  'cross-signed',
  'tls12',
  'tls13',
  'expired',
  'not-yet-valid',
  'wrong-host',
  'no-names',
  'many-names',
  'wrong-purpose',
  'self-signed',
  'untrusted-root',
  'incomplete-chain',
  'reversed-chain',
  'unneeded-certificates',
  'path-length',
  'name-constraints',
  'stapled',
  'expired-staple',
  'must-staple',
  'revoked-ocsp',
  'revoked-crl',
  'http',
])
export type LabServerId = z.infer<typeof labServerId>

/** In the order in which they are shown; `broken` is the certificate itself, `chain` what is sent beside it. */
export const labGroups = [
  'works',
  'versions',
  'broken',
  'chain',
  'revocation',
  'plain',
] as const

export const labServer = z.object({
  id: labServerId,
  host: z.string(),
  url: z.string(),
  address: z.string(),
  port: z.number().int(),
  group: z.enum(labGroups),
  /** Whether something is wrong with it on purpose. */
  broken: z.boolean(),
})
export type LabServer = z.infer<typeof labServer>

export const lab = z.object({
  running: z.boolean(),
  startedInMs: z.number().nullable(),
  servers: z.array(labServer),
  /** Where the lab's CAs are asked: OCSP, revocation lists and CA certificates over plain HTTP, whatever the name. */
  services: z.object({
    hosts: z.array(z.string()),
    address: z.string(),
    port: z.number().int(),
  }),
  /** The lab's own root, trusted for its names only. */
  rootPem: z.string(),
  /** A client certificate and key that `mutual` accepts. */
  client: z.object({
    certificatePem: z.string(),
    keyPem: z.string(),
  }),
})
export type Lab = z.infer<typeof lab>
