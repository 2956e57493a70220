import type { Socket } from 'node:net'
import type { Attempt } from '../contract/index.ts'
import type { Addresses } from './lookup.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import { withDeadline } from './deadline.ts'
import { ProbeFault, socketFault, systemCode } from './fault.ts'

export interface ConnectQuestion {
  addresses: Addresses['addresses']
  port: number
  /** For each address. */
  limitMs: number
  signal: AbortSignal
  /** Milliseconds since the inspection began. */
  now: () => number
  onAttempt: (attempt: Attempt) => void
}

/**
 * Tries the addresses one after the other, in their order, until one answers. Each gets its own deadline, and each try is
 * told, also the ones that were not needed.
 *
 * @throws ProbeFault of the first address that failed, `cancelled`
 */
export async function connectFirst({ addresses, port, limitMs, signal, now, onAttempt }: ConnectQuestion): Promise<Socket> {
  let first: ProbeFault | null = null
  for (const [index, { address, family }] of addresses.entries()) {
    const startMs = now()
    const tell = (outcome: Attempt['outcome'], error?: string): void =>
      onAttempt({
        address,
        family,
        port,
        outcome,
        startMs,
        endMs: now(),
        ...(error && { error }),
      })
    try {
      const socket = await withDeadline('tcp', limitMs, signal, ending => opened(address, port, ending))
      tell('connected')
      for (const { address, family } of addresses.slice(index + 1)) {
        onAttempt({
          address,
          family,
          port,
          outcome: 'not-tried',
          startMs: null,
          endMs: null,
        })
      }
      return socket
    }
    catch (error) {
      const fault = socketFault(error, 'tcp')
      const { code } = fault.failure
      tell(code === 'refused' || code === 'unreachable' || code === 'timeout' || code === 'cancelled'
        ? code
        : 'failed', systemCode(error) || undefined)
      if (code === 'cancelled')
        throw fault
      first ??= fault
    }
  }
  throw first ?? new ProbeFault('name-not-found', 'tcp', 'there is no address to connect to')
}

async function opened(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host: address, port, noDelay: true })
  const drop = (): void => void socket.destroy()
  signal.addEventListener('abort', drop, { once: true })
  try {
    await once(socket, 'connect', { signal })
    return socket
  }
  catch (error) {
    socket.on('error', () => {}) // already told by the first one
    socket.destroy()
    throw error
  }
  finally {
    signal.removeEventListener('abort', drop)
  }
}
