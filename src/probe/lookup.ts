import type { Connection, Request } from '../contract/index.ts'
import { lookup as ask } from 'node:dns/promises'
import { isIP } from 'node:net'
import { withDeadline } from './deadline.ts'
import { ProbeFault, systemCode } from './fault.ts'

export type Addresses = Pick<Connection, 'lookup' | 'addresses'>

export interface LookupQuestion {
  host: string
  port: number
  family: 0 | 4 | 6
  /** Answers given beforehand (curl's --resolve), in place of asking. */
  resolve: Request['connection']['resolve']
  limitMs: number
  signal: AbortSignal
}

/**
 * All addresses of a host, in the order in which the system would try them.
 *
 * @throws ProbeFault `name-not-found`, `timeout`, `cancelled`
 */
export async function lookUp({ host, port, family, resolve, limitMs, signal }: LookupQuestion): Promise<Addresses> {
  const given = resolve.filter(answer => answer.host.toLowerCase() === host && answer.port === port)
  if (given.length > 0) {
    return {
      lookup: 'override',
      addresses: given.map(({ address }) => described(address)),
    }
  }
  if (isIP(host)) {
    return {
      lookup: 'literal',
      addresses: [
        described(host),
      ],
    }
  }
  try {
    const found = await withDeadline('dns', limitMs, signal, () => ask(host, { all: true, family, order: 'verbatim' }))
    return {
      lookup: 'system',
      addresses: found.map(({ address }) => described(address)),
    }
  }
  catch (error) {
    if (error instanceof ProbeFault)
      throw error
    throw new ProbeFault('name-not-found', 'dns', `no address is known for ${host} (${systemCode(error)})`, {
      host,
      error: systemCode(error),
    })
  }
}

function described(address: string): Addresses['addresses'][number] {
  return {
    address,
    family: isIP(address) === 6
      ? 6
      : 4,
  }
}
