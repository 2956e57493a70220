import { describe, expect, it } from 'vitest'
import { endedBy, isEvents, relayed } from '../../../src/service/door/relayed-events.ts'

/** Numbers from 1, and how often each step was asked for. */
function counted(most: number, fault: Error | null = null) {
  const asked = { next: 0, return: 0 }
  const events: AsyncIterator<number, void> = {
    async next() {
      asked.next++
      if (asked.next <= most)
        return { done: false, value: asked.next }
      if (fault)
        throw fault
      return { done: true, value: undefined }
    },
    async return() {
      asked.return++
      return { done: true, value: undefined }
    },
  }
  return { events, asked }
}

async function allOf<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const all: Event[] = []
  for await (const event of events)
    all.push(event)
  return all
}

describe('relayed events', () => {
  it('are the same, each step done by the one who relays', async () => {
    const { events, asked } = counted(2)
    let steps = 0
    expect(await allOf(relayed(events, (step) => {
      steps++
      return step()
    }))).toEqual([1, 2])
    expect(steps).toBe(3)
    expect(asked).toEqual({ next: 3, return: 0 })
  })

  it('stop the work of a reader who leaves early, once', async () => {
    const { events, asked } = counted(9)
    const passed = relayed(events, step => step())
    for await (const event of passed) {
      if (event === 2)
        break
    }
    expect(asked).toEqual({ next: 2, return: 1 })
    await passed.return?.()
    expect(await passed.next()).toEqual({ done: true, value: undefined })
    expect(asked).toEqual({ next: 2, return: 1 })
  })

  it('stop the work of one who never begins', async () => {
    const { events, asked } = counted(9)
    await relayed(events, step => step()).return?.()
    expect(asked).toEqual({ next: 0, return: 1 })
  })

  it('ask for nothing more after their end', async () => {
    const { events, asked } = counted(1)
    const passed = relayed(events, step => step())
    await allOf(passed)
    await passed.return?.()
    await passed.next()
    expect(asked).toEqual({ next: 2, return: 0 })
  })

  it('ask for nothing more after a fault', async () => {
    const { events, asked } = counted(1, new Error('broken'))
    const passed = relayed(events, step => step())
    await expect(allOf(passed)).rejects.toThrow('broken')
    await passed.return?.()
    expect(asked).toEqual({ next: 2, return: 0 })
  })
})

describe('events that have to end with one', () => {
  const ending = (error: unknown, told: number[]) => {
    if ((error as Error).message !== 'broken')
      throw error
    return -told.length
  }

  it('get it where they break off', async () => {
    const { events } = counted(2, new Error('broken'))
    expect(await allOf(await endedBy(Promise.resolve(relayed(events, step => step())), ending))).toEqual([1, 2, -2])
  })
  it('get it where they never began', async () => {
    expect(await allOf(await endedBy(Promise.reject(new Error('broken')), ending))).toEqual([-0])
  })
  it('keep every other fault', async () => {
    await expect(endedBy(Promise.reject(new Error('refused')), ending)).rejects.toThrow('refused')
    const { events } = counted(0, new Error('refused'))
    await expect(allOf(await endedBy(Promise.resolve(events), ending))).rejects.toThrow('refused')
  })
  it('stop with their reader', async () => {
    const { events, asked } = counted(9)
    for await (const event of await endedBy(Promise.resolve(events), ending)) {
      if (event === 1)
        break
    }
    expect(asked).toEqual({ next: 1, return: 1 })
  })
})

it.each([
  [[1].values(), false],
  [{ done: true }, false],
  [null, false],
  ['text', false],
  [counted(1).events, false],
  [relayed(counted(1).events, step => step()), true],
])('knows events from values: %#', (answer, expected) => {
  expect(isEvents(answer)).toBe(expected)
})
