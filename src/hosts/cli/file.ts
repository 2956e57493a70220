/** Files that a command writes. */
import { openSync } from 'node:fs'
import { systemCode } from './system-code.ts'
import { UsageError } from './usage.ts'

/**
 * Opened before anything is sent: a file that cannot be written is wrong usage, not a lost result.
 *
 * @param path where
 * @param mode who may read it, where it is new
 */
export function create(path: string, mode = 0o666): number {
  try {
    return openSync(path, 'w', mode)
  }
  catch (error) {
    throw unwritable(path, error)
  }
}

/** The sentence for a file that could not be written. */
export function unwritable(path: string, error: unknown): UsageError {
  const code = systemCode(error)
  return code === 'EISDIR'
    ? new UsageError('a-folder', { file: path })
    : new UsageError('unwritable', { file: path, error: code })
}
