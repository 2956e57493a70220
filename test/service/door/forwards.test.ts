/** Whatever the contract has is forwarded: called by its name, streamed where it streams, cancelled with its caller. */
import type { Service } from '../../../src/service/door/supervised.ts'
import { createORPCClient, ORPCError } from '@orpc/client'
import { getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { contract } from '../../../src/contract/index.ts'
import { forwards } from '../../../src/service/door/forwards.ts'

interface Procedure { name: string, path: string[], streams: boolean, refuses: boolean }

const procedures = proceduresOf(contract)
const refusal = { field: 'url', reason: 'port-out-of-range', values: {} }

interface Called { path: readonly string[], input: unknown, signal: AbortSignal | undefined }

/** A forward of everything to a client that keeps what it was asked. */
function setUp(answer: (called: Called) => unknown) {
  const calls: Called[] = []
  const client: Service = createORPCClient({
    async call(path, input, { signal }) {
      const called = { path, input, signal }
      calls.push(called)
      return answer(called)
    },
  })
  const forwarded = createRouterClient(forwards(client))
  const call = (path: string[], input: unknown, signal?: AbortSignal): Promise<unknown> => {
    const procedure = path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], forwarded)
    return (procedure as (input: unknown, options: object) => Promise<unknown>)(input, signal ? { signal } : {})
  }
  return { calls, call }
}

describe.each(procedures)('$name', ({ path, refuses }) => {
  it('is forwarded by its name', async () => {
    const { call, calls } = setUp(called => called.path)
    expect(await call(path, { asked: 1 })).toEqual(path)
    expect(calls).toEqual([{ path, input: { asked: 1 }, signal: undefined }])
  })

  it('is cancelled with its caller', async () => {
    const cancel = new AbortController()
    const { call } = setUp(({ signal }) => {
      cancel.abort(new Error('enough'))
      signal!.throwIfAborted()
    })
    await expect(call(path, {}, cancel.signal)).rejects.toThrow('enough')
  })

  it('keeps the errors that the contract names for it', async () => {
    const { call } = setUp(() => {
      throw new ORPCError('REFUSED', { defined: true, data: refusal })
    })
    await expect(call(path, {})).rejects.toMatchObject({ code: 'REFUSED', defined: refuses, data: refusal })
  })
})

describe.each(procedures.filter(({ streams }) => streams))('$name', ({ path }) => {
  it('streams, and stops with its reader', async () => {
    let stopped = 0
    const { call } = setUp(async function* () {
      try {
        yield 1
        yield 2
        yield 3
      }
      finally {
        stopped++
      }
    })
    const seen: unknown[] = []
    for await (const event of await call(path, {}) as AsyncIterable<unknown>) {
      seen.push(event)
      if (event === 2)
        break
    }
    expect(seen).toEqual([1, 2])
    expect(stopped).toBe(1)
  })
})

it('leaves nothing out', () => {
  expect(procedures.length).toBeGreaterThan(17)
  expect(procedures.filter(({ streams }) => streams).map(({ name }) => name)).toEqual(['inspect', 'compare', 'listen'])
})

function proceduresOf(part: object, at: string[] = []): Procedure[] {
  return Object.entries(part).flatMap(([name, inner]: [string, object]) => {
    const path = [...at, name]
    if (!isContractProcedure(inner))
      return proceduresOf(inner, path)
    const { outputSchema, errorMap } = inner['~orpc']
    return [{ name: path.join('.'), path, streams: getEventIteratorSchemaDetails(outputSchema) !== undefined, refuses: 'REFUSED' in errorMap }]
  })
}
