/**
 * The Report: what an inspection found, in the one shape that file, `--json`, Electron's port and the WebSocket carry.
 * Its id is `tlscope.report/1`. Extend it; never rename what is there.
 */
import { z } from '../schema.ts'
import { certificates, clientCertificates } from './certificates.ts'
import { failure, finding, part } from './common.ts'
import { attempt, connection } from './connection.ts'
import { cost, exposure } from './cost.ts'
import { handshake } from './handshake.ts'
import { http } from './http.ts'
import { tls } from './tls.ts'
import { verification } from './verification.ts'

export * from './certificates.ts'
export * from './common.ts'
export * from './connection.ts'
export * from './cost.ts'
export * from './extensions.ts'
export * from './handshake.ts'
export * from './http.ts'
export * from './names.ts'
export * from './parts.ts'
export * from './tls.ts'
export * from './verification.ts'

export const target = z.object({
  url: z.string(),
  scheme: z.enum(['http', 'https']),
  host: z.string(),
  port: z.number().int(),
  sni: z.string().nullable(),
  alpn: z.array(z.string()),
})
export type Target = z.infer<typeof target>

/** What tells which inspection it is, and how it ended. */
const inspection = {
  schema: z.literal('tlscope.report/1'),
  /** Names the inspection; `bytes` of the contract takes it. */
  id: z.string(),
  tool: z.object({
    name: z.literal('tlscope'),
    version: z.string(),
    /** `node 24.21.0`, `electron 45.4.1`. */
    runtime: z.string(),
    /** `OpenSSL 3.5.8` or `BoringSSL`. */
    library: z.string(),
  }),
  startedAt: z.string(),
  durationMs: z.number(),
  target,
  /** `running`: what is known of a run that goes on, which is shown and not kept. */
  outcome: z.enum(['completed', 'failed', 'running']),
  failure: failure.optional(),
  attempts: z.array(attempt),
}

const parts = {
  connection: part(connection),
  tls: part(tls),
  handshake: part(handshake),
  certificates: part(certificates),
  /** Of our side, in the order in which they were sent. Left out where none was, and in older reports. */
  clientCertificates: part(clientCertificates).optional(),
  verification: part(verification),
  http: part(http),
  cost: part(cost),
  exposure: part(exposure),
  findings: z.array(finding),
}

/** An inspection that led on to another one of the same run. */
const hop = z.object({
  id: z.string(),
  url: z.string(),
  status: z.number().int().nullable(),
  location: z.string().nullable(),
  /** All of it. The hops before it stand in the list of the last one alone. */
  report: z.object({ ...inspection, hops: z.array(z.never()), ...parts }),
})

export const report = z.object({
  ...inspection,
  /** The inspections of the same run before this one, oldest first. */
  hops: z.array(hop),
  ...parts,
})
export type Report = z.infer<typeof report>
