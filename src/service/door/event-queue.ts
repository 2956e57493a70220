/**
 * Events from a run that pushes to a reader that pulls. Reading ends after the run's own end; a reader that leaves early
 * aborts the run.
 */
export async function* pulled<Event>(signal: AbortSignal | undefined, run: (emit: (event: Event) => void, signal: AbortSignal) => Promise<void>): AsyncGenerator<Event, void, void> {
  const leaving = new AbortController()
  const waiting: Event[] = []
  let wake = (): void => {}
  let ended = false
  let fault: unknown = null
  const running = run((event) => {
    waiting.push(event)
    wake()
  }, signal
    ? AbortSignal.any([signal, leaving.signal])
    : leaving.signal)
  const settled = running
    .catch((error: unknown) => { fault = error ?? new Error('the run failed without a reason') })
    .finally(() => {
      ended = true
      wake()
    })
  try {
    for (;;) {
      while (waiting.length > 0)
        yield waiting.shift()!
      if (ended)
        break
      await new Promise<void>(resolve => wake = resolve)
    }
  }
  finally {
    leaving.abort()
    await settled
  }
  if (fault !== null)
    throw fault
}
