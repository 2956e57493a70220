import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Heartbeat } from '../../../src/service/door/heartbeat.ts'

const options = { heartbeatMs: 1_000, deadlineMs: 5_000 }

/** A worker whose thread gets this part of the time, and a heartbeat that has seen it come to life. */
function watched(part: number | null) {
  const began = Date.now()
  const worker = {
    asked: 0,
    postMessage() {
      this.asked++
    },
    ...part !== null && {
      cpuUsage: async () => ({ user: (Date.now() - began) * 1_000 * part, system: 0 }),
    },
  }
  const ends: string[] = []
  const heartbeat = new Heartbeat(worker, options, why => ends.push(why))
  heartbeat.start()
  heartbeat.sign()
  return { worker, heartbeat, ends }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a worker that works and gives no sign of life', () => {
  it('is stuck after its deadline, and not before', async () => {
    const { ends } = watched(1)
    await vi.advanceTimersByTimeAsync(6_000)
    expect(ends).toEqual([])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(ends[0]).toBe('it gave no sign of life for 5000 ms')
  })

  it('has its whole deadline on a machine that others keep busy', async () => {
    const { ends } = watched(1 / 4)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(ends).toEqual([])
    await vi.advanceTimersByTimeAsync(4_000)
    expect(ends[0]).toBe('it gave no sign of life for 5000 ms')
  })
})

describe('a worker that does not work', () => {
  it.each([['waits for ever', 0], ['cannot tell', null]])('is given up in the end where it %s', async (_, part) => {
    const { ends } = watched(part)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(ends).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ends).toEqual(['it gave no sign of life for 30000 ms'])
  })
})

describe('a worker that is not stuck', () => {
  it('is busy as long as it likes, where it tells something now and then', async () => {
    const { worker, heartbeat, ends } = watched(1)
    for (let round = 0; round < 20; round++) {
      await vi.advanceTimersByTimeAsync(4_500)
      heartbeat.sign()
    }
    expect(ends).toEqual([])
    expect(worker.asked).toBe(90)
  })

  it('outlives a sleep of the machine, behind which all clocks are late', async () => {
    const { ends } = watched(0)
    await vi.advanceTimersByTimeAsync(4_500)
    vi.setSystemTime(Date.now() + 3_600_000)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ends).toEqual([])
  })

  it('may take longer to start than to answer', async () => {
    const ends: string[] = []
    new Heartbeat({ postMessage: () => {}, cpuUsage: async () => ({ user: Date.now() * 1_000, system: 0 }) }, options, why => ends.push(why)).start()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(ends).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ends).toEqual(['it gave no sign of life for 30000 ms'])
  })

  it('is left alone when it has nothing to do', async () => {
    const { worker, heartbeat, ends } = watched(0)
    heartbeat.stop()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(ends).toEqual([])
    expect(worker.asked).toBe(0)
  })
})
