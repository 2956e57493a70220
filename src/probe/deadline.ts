import type { PhaseName } from '../contract/index.ts'
import { ProbeFault } from './fault.ts'

/**
 * Runs one step under its own deadline and the caller's signal. `step` gets a signal that ends with either; what it still
 * holds open it must let go when that signal fires.
 *
 * @throws ProbeFault `timeout` after `limitMs`, `cancelled` when the caller's signal fires first
 */
export async function withDeadline<Value>(phase: PhaseName, limitMs: number, cancel: AbortSignal, step: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const ending = new AbortController()
  let late: NodeJS.Timeout | undefined
  let onCancel = (): void => {}
  const ended = new Promise<never>((_, reject) => {
    const end = (fault: ProbeFault): void => {
      reject(fault)
      ending.abort(fault)
    }
    onCancel = () => end(new ProbeFault('cancelled', phase, 'you stopped the run'))
    late = setTimeout(() => end(new ProbeFault('timeout', phase, `no answer within ${limitMs} ms`, { limit: limitMs })), limitMs)
    if (cancel.aborted)
      onCancel()
    else
      cancel.addEventListener('abort', onCancel, { once: true })
  })
  try {
    return await Promise.race([
      ended,
      ending.signal.aborted
        ? ended
        : step(ending.signal),
    ])
  }
  finally {
    clearTimeout(late)
    cancel.removeEventListener('abort', onCancel)
  }
}
