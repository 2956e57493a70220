/** What a worker answered belongs to whoever asked: the supervisor keeps none of it. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, it } from 'vitest'
import { startService } from '../../../src/service/door/supervised.ts'

const service = startService()
afterAll(() => service.close())

/** Collects all that nobody holds. */
function collect(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

async function answered(): Promise<WeakRef<object>> {
  return new WeakRef(await service.client.capabilities())
}

it('lets go of every answer, while the worker lives on', async () => {
  const answers: WeakRef<object>[] = []
  for (let count = 0; count < 5; count++)
    answers.push(await answered())
  await new Promise(resolve => setImmediate(resolve)) // a WeakRef holds its object to the end of the turn
  collect()
  expect(answers.filter(answer => answer.deref() !== undefined)).toEqual([])
})
