/** Events on their way through a thread that only passes them on. */

/** Whether a call was answered with events instead of a value. */
export function isEvents(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/**
 * The same events, each step done by `run`. Whoever stops listening stops the work; after its end, good or bad, there is
 * nothing left to stop.
 */
export function relayed<Event>(events: AsyncIterator<Event>, run: <Value>(step: () => Promise<Value>) => Promise<Value>): AsyncIterableIterator<Event, void> {
  let over = false
  return eventsOf(async () => {
    if (over)
      return { done: true, value: undefined }
    try {
      const result = await run(() => events.next())
      over ||= result.done === true
      return result
    }
    catch (error) {
      over = true
      throw error
    }
  }, async () => {
    if (over)
      return
    over = true
    await run(async () => events.return?.())
  })
}

/**
 * The same events, and where they break off the one that `ending` makes of the error and of what had been told. It throws what
 * cannot be told as an event.
 */
export async function endedBy<Event>(opening: Promise<AsyncIterator<Event>>, ending: (error: unknown, told: Event[]) => Event): Promise<AsyncIterableIterator<Event, void>> {
  const told: Event[] = []
  const events = await opening.catch((error: unknown) => only(ending(error, told)))
  return eventsOf(async () => {
    try {
      const result = await events.next()
      if (!result.done)
        told.push(result.value)
      return result
    }
    catch (error) {
      return { done: false, value: ending(error, told) }
    }
  }, async () => void await events.return?.())
}

/** A generator would leave open what was opened before its first step. */
function eventsOf<Event>(next: () => Promise<IteratorResult<Event, void>>, leave: () => Promise<void>): AsyncIterableIterator<Event, void> {
  const events: AsyncIterableIterator<Event, void> = {
    next,
    async return() {
      await leave()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]: () => events,
  }
  return events
}

async function* only<Event>(event: Event): AsyncGenerator<Event, void, void> {
  yield event
}
