import type { Attempt } from '../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { connectFirst } from '../../src/probe/connect.ts'
import { closedPort, tcpServer } from '../support/tcp.ts'

const loopback = (address: string) => ({ address, family: 4 as const })

function question(port: number, addresses: string[], attempts: Attempt[]) {
  return {
    addresses: addresses.map(loopback),
    port,
    limitMs: 2_000,
    signal: new AbortController().signal,
    now: () => 0,
    onAttempt: (attempt: Attempt) => void attempts.push(attempt),
  }
}

describe('connectFirst', () => {
  it('takes the first address that answers and tells every try', async () => {
    const server = await tcpServer(() => {})
    const attempts: Attempt[] = []
    // The server listens on 127.0.0.1 only, so the other loopback addresses refuse.
    const socket = await connectFirst(question(server.port, ['127.0.0.2', '127.0.0.1', '127.0.0.3'], attempts))
    expect(socket.remoteAddress).toBe('127.0.0.1')
    expect(attempts.map(({ address, outcome, error }) => [address, outcome, error])).toEqual([
      ['127.0.0.2', 'refused', 'ECONNREFUSED'],
      ['127.0.0.1', 'connected', undefined],
      ['127.0.0.3', 'not-tried', undefined],
    ])
    socket.destroy()
    await server.close()
  })

  it('names the refusal where no address answers', async () => {
    const attempts: Attempt[] = []
    await expect(connectFirst(question(await closedPort(), ['127.0.0.1'], attempts))).rejects.toMatchObject({
      failure: { code: 'refused', phase: 'tcp' },
    })
    expect(attempts).toHaveLength(1)
  })

  // Bun's sockets, on which test:boringssl runs this file, name the fault of a broadcast address otherwise than Node's.
  it.skipIf(process.versions.bun !== undefined).each<[addresses: string[], code: string, outcomes: string[]]>([
    [['127.0.0.1', '255.255.255.255'], 'refused', ['refused', 'unreachable']],
    [['255.255.255.255', '127.0.0.1'], 'unreachable', ['unreachable', 'refused']],
  ])('of %s the first one names the fault, and each is tried', async (addresses, code, outcomes) => {
    const attempts: Attempt[] = []
    await expect(connectFirst(question(await closedPort(), addresses, attempts))).rejects.toMatchObject({ failure: { code } })
    expect(attempts.map(({ outcome }) => outcome)).toEqual(outcomes)
  })

  it('stops at once when it is cancelled', async () => {
    const attempts: Attempt[] = []
    const cancel = AbortSignal.abort()
    await expect(connectFirst({
      ...question(await closedPort(), ['127.0.0.1', '127.0.0.2'], attempts),
      signal: cancel,
    })).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['cancelled'])
  })
})
