import { describe, expect, it } from 'vitest'
import { lookUp } from '../../src/probe/lookup.ts'

const question = {
  port: 443,
  family: 0 as const,
  resolve: [],
  limitMs: 5_000,
  signal: new AbortController().signal,
}

describe('lookUp', () => {
  it('takes an address for what it is', async () => {
    expect(await lookUp({ ...question, host: '::1' })).toEqual({
      lookup: 'literal',
      addresses: [
        { address: '::1', family: 6 },
      ],
    })
  })

  it('asks the system for a name', async () => {
    const { lookup, addresses } = await lookUp({ ...question, host: 'localhost', family: 4 })
    expect(lookup).toBe('system')
    expect(addresses).toContainEqual({ address: '127.0.0.1', family: 4 })
  })

  it('takes the answers that were given beforehand, for this host and port only', async () => {
    const resolve = [
      { host: 'a.test', port: 443, address: '127.0.0.9' },
      { host: 'a.test', port: 80, address: '127.0.0.8' },
    ]
    expect(await lookUp({ ...question, host: 'a.test', resolve })).toEqual({
      lookup: 'override',
      addresses: [
        { address: '127.0.0.9', family: 4 },
      ],
    })
  })

  it('says which name is not known', async () => {
    await expect(lookUp({ ...question, host: 'no-such-name.invalid' })).rejects.toMatchObject({
      failure: {
        code: 'name-not-found',
        phase: 'dns',
        values: { host: 'no-such-name.invalid' },
      },
    })
  })
})
