import { describe, expect, it, vi } from 'vitest'
import { withDeadline } from '../../src/probe/deadline.ts'

const never = new AbortController().signal

describe('withDeadline', () => {
  it('gives what the step gives', async () => {
    await expect(withDeadline('dns', 1_000, never, async () => 7)).resolves.toBe(7)
  })

  it('names the phase and the limit, and tells the step to let go', async () => {
    vi.useFakeTimers()
    let seen: AbortSignal | null = null
    const late = withDeadline('tls', 250, never, (signal) => {
      seen = signal
      return new Promise(() => {})
    })
    const told = expect(late).rejects.toMatchObject({
      failure: {
        code: 'timeout',
        phase: 'tls',
        values: { limit: 250 },
      },
    })
    await vi.advanceTimersByTimeAsync(250)
    await told
    expect(seen!.aborted).toBe(true)
    vi.useRealTimers()
  })

  it('ends with the caller', async () => {
    const caller = new AbortController()
    const waiting = withDeadline('wait', 60_000, caller.signal, () => new Promise(() => {}))
    caller.abort()
    await expect(waiting).rejects.toMatchObject({
      failure: { code: 'cancelled', phase: 'wait' },
    })
  })

  it('does not begin a step that is cancelled already', async () => {
    const step = vi.fn()
    await expect(withDeadline('tcp', 1_000, AbortSignal.abort(), step)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
    expect(step).not.toHaveBeenCalled()
  })
})
