import type { Refusal } from '../../contract/index.ts'
import { ORPCError } from '@orpc/client'

/** What the service refused: by its own REFUSED, or by the contract's shapes, where only the field is known. Null for anything else. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ORPCError))
    return null
  if (error.code === 'REFUSED')
    return error.data as Refusal
  const issues = (error.data as { issues?: { path?: (string | number)[] }[] } | undefined)?.issues
  if (error.code !== 'BAD_REQUEST' || !issues)
    return null
  return { field: issues[0]?.path?.join('.') ?? 'url', reason: 'unusable', values: {} }
}
