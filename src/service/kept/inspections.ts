/**
 * What inspections keep in memory beside their Reports: recordings and bodies, by the inspection's id. The oldest go first
 * when there are too many, or when they weigh too much.
 */
import type { ByteSource } from '../../contract/index.ts'
import type { Recording } from './export.ts'

export interface KeptInspection {
  /** Plaintext of a message or wire event, by its order; null where it was not kept. */
  item(order: number): Uint8Array | null
  /** The records that carried it. */
  wire(order: number): Uint8Array | null
  request: Uint8Array
  body: Uint8Array
  /** The answer as it came, from its first byte. */
  response: Uint8Array
  /** What an export takes, put together when it is asked for; null where there is nothing to export. */
  recording: () => Recording | null
  /** Bytes of the recording that are kept. */
  recorded: number
}

/** Bytes that all kept inspections may weigh together; the newest stays whatever it weighs. */
const heaviest = 256 << 20

export class KeptInspections {
  readonly #kept = new Map<string, KeptInspection>()
  readonly #most: number

  readonly #heaviest: number
  #weight = 0

  constructor(most = 32, weight = heaviest) {
    this.#most = most
    this.#heaviest = weight
  }

  keep(id: string, inspection: KeptInspection): void {
    this.#kept.set(id, inspection)
    this.#weight += weightOf(inspection)
    for (const [oldest, dropped] of this.#kept) {
      if (oldest === id || (this.#kept.size <= this.#most && this.#weight <= this.#heaviest))
        return
      this.#kept.delete(oldest)
      this.#weight -= weightOf(dropped)
    }
  }

  of(id: string): KeptInspection | undefined {
    return this.#kept.get(id)
  }

  clear(): void {
    this.#kept.clear()
    this.#weight = 0
  }

  /** All bytes of a source; empty where nothing is kept there. */
  bytes(id: string, of: ByteSource): Uint8Array {
    const kept = this.#kept.get(id)
    const found = kept && (of.kind === 'item'
      ? kept.item(of.order)
      : of.kind === 'wire'
        ? kept.wire(of.order)
        : kept[of.kind])
    return found ?? new Uint8Array()
  }
}

/** The decoder keeps what the recording keeps, once as it crossed and once opened. */
function weightOf({ request, body, response, recorded }: KeptInspection): number {
  return request.length + body.length + response.length + recorded * 3
}
