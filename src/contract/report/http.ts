import { z } from '../schema.ts'

export const header = z.object({
  name: z.string(),
  value: z.string(),
})
export type Header = z.infer<typeof header>

/** A body, kept by id: `bytes` of the contract gives its ranges. */
export const body = z.object({
  id: z.string(),
  /** Bytes after the transfer coding was undone. */
  length: z.number().int(),
  /** Bytes after the content coding was undone too; null where it was not, or could not be. */
  decodedLength: z.number().int().nullable(),
  contentType: z.string().nullable(),
  contentEncoding: z.string().nullable(),
  /** Whether the end was reached and everything was kept. */
  complete: z.boolean(),
  /** Bytes of what `bytes` gives: the decoded body where there is one. */
  kept: z.number().int(),
})
export type Body = z.infer<typeof body>

export const http = z.object({
  request: z.object({
    method: z.string(),
    path: z.string(),
    version: z.string(),
    headers: z.array(header),
    headerSize: z.number().int(),
    bodySize: z.number().int(),
  }),
  response: z.object({
    version: z.string(),
    status: z.number().int(),
    statusText: z.string(),
    headers: z.array(header),
    headerSize: z.number().int(),
    body,
  }).nullable(),
})
export type Http = z.infer<typeof http>
