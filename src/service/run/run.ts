/**
 * A run is a list of connections and exchanges: hop after hop, each an exchange on a connection. It has one clock, one who is
 * told, and one signal that ends it. Nothing here knows why a hop follows another; that is the way's matter.
 */
import type { Addresses } from '../../probe/lookup.ts'
import type { ConnectionOptions } from './connection.ts'
import type { HopQuestion } from './hop.ts'
import { ProbeFault } from '../../probe/fault.ts'
import { Hop } from './hop.ts'
import { Clock } from './phases.ts'

/** What may end a hop on its way, by throwing: a ProbeFault is the hop's failure, anything else ends the run. */
export interface Gates {
  /** Before any of the addresses is connected to. */
  addresses?: (found: Addresses) => void
  /** When the connection stands, before the request leaves. */
  request?: (hop: Hop) => Promise<void> | void
}

/** From one hop to the next. */
export interface Way<Asked, Done> {
  /** What is asked after a hop; null ends the run. */
  next: (done: Done) => Asked | null
  /** Hops at most, the first one counted. */
  limit: number
}

export class Run {
  readonly hops: Hop[] = []
  readonly #options: ConnectionOptions
  readonly #clock = new Clock()

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /** One hop from its beginning to its goodbye. What fails on the way is the hop's failure. */
  async hop(question: HopQuestion, gates: Gates = {}): Promise<Hop> {
    const hop = new Hop(question, this.#options, this.#clock.later())
    this.hops.push(hop)
    try {
      await hop.connection.open(gates.addresses)
      await gates.request?.(hop)
      await hop.converse()
    }
    catch (error) {
      if (!(error instanceof ProbeFault))
        throw error
      hop.fail(error.failure)
    }
    finally {
      // Each request says that it is the last one on its connection; who records nothing needs no goodbye.
      await hop.connection.close(this.#options.records && hop.failure === null)
    }
    return hop
  }
}

/** Goes the way, hop after hop. `isCut`: it led on beyond its limit. */
export async function follow<Asked, Done>(first: Asked, { next, limit }: Way<Asked, Done>, go: (asked: Asked) => Promise<Done>): Promise<{ done: Done[], isCut: boolean }> {
  const done: Done[] = []
  let asked: Asked | null = first
  while (asked !== null && done.length < limit) {
    const hop = await go(asked)
    done.push(hop)
    asked = next(hop)
  }
  return { done, isCut: asked !== null }
}
