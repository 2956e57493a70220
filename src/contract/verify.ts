/** `verify`: certificates of files, judged without a server. */
import { finding } from './report/common.ts'
import { pathEntry, pathGraph } from './report/verification.ts'
import { bytes, z } from './schema.ts'

/** A file by its contents, PEM or DER. */
export const givenFile = z.object({
  name: z.string(),
  bytes,
})
export type GivenFile = z.infer<typeof givenFile>

export const verifyQuestion = z.object({
  /** The certificate; further ones in the same file count as intermediates. */
  leaf: givenFile,
  intermediates: z.array(givenFile).max(100).default([]),
  /** Nothing else is trusted. */
  roots: z.array(givenFile).min(1).max(100),
  crls: z.array(givenFile).max(100).default([]),
  /** DNS name or IP address that the certificate has to fit; null: any will do. */
  name: z.string().nullable().default(null),
  /** ISO 8601; null: now. */
  at: z.iso.datetime().nullable().default(null),
  purpose: z.enum(['server', 'client']).default('server'),
})
export type VerifyQuestion = z.infer<typeof verifyQuestion>

export const verifiedFiles = z.object({
  trusted: z.boolean(),
  at: z.string(),
  name: z.string().nullable(),
  purpose: z.enum(['server', 'client']),
  /** From the leaf as far as a path was found. `sent`: place among the leaf and the intermediates; null for a root. */
  path: z.array(pathEntry),
  /** Every path that there is; `sent` counts as in `path`. */
  paths: pathGraph,
  checks: z.array(finding),
  /** Certificates that could not be read: their place, and what was expected. */
  unreadable: z.array(z.object({
    index: z.number().int(),
    at: z.number().int(),
    expected: z.string(),
    size: z.number().int(),
  })),
})
export type VerifiedFiles = z.infer<typeof verifiedFiles>
