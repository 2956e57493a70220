/** For whoever serves a wire, the browser host and the desktop shell: the contract as a router that asks a client. */
import type { Router } from '@orpc/server'
import type { Contract } from '../../contract/index.ts'
import type { Service } from './supervised.ts'
import { isContractProcedure } from '@orpc/contract'
import { os } from '@orpc/server'
import { contract } from '../../contract/index.ts'

export type ServedRouter = Router<Contract, Record<never, never>>

/**
 * Every procedure of the contract, passed on to the client's of the same name, with the caller's signal. Inputs and answers go
 * through as they are: the worker behind the client checks them.
 */
export function forwards(client: Service): ServedRouter {
  return forwardsOf(contract, client as unknown as Named) as ServedRouter
}

/** A client by its names: each is a procedure or has more of them. */
interface Named {
  (input: unknown, options: { signal?: AbortSignal }): Promise<unknown>
  [name: string]: Named
}

function forwardsOf(part: object, client: Named): object {
  return Object.fromEntries(Object.entries(part).map(([name, inner]: [string, object]) => {
    const forward = client[name]!
    return [
      name,
      isContractProcedure(inner)
        ? os.errors(declared(inner['~orpc'].errorMap)).handler(({ input, signal }) => forward(input, signal ? { signal } : {}))
        : forwardsOf(inner, forward),
    ]
  }))
}

/** The errors' names, so that one of them is still known as the contract's on the other side; what they carry has been checked. */
function declared(errors: object): Record<string, Record<never, never>> {
  return Object.fromEntries(Object.keys(errors).map(code => [code, {}]))
}
