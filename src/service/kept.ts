/**
 * What inspections keep in memory beside their Reports: recordings and bodies, by the inspection's id. The oldest go first
 * when there are too many.
 */
import type { ByteSource } from '../contract/index.ts'
import type { Recording } from './export.ts'

export interface KeptInspection {
  /** Plaintext of a message or wire event, by its order; null where it was not kept. */
  item(order: number): Uint8Array | null
  /** The records that carried it. */
  wire(order: number): Uint8Array | null
  request: Uint8Array
  body: Uint8Array
  /** What an export takes; null where there is nothing to export. */
  recording: Recording | null
}

export class KeptInspections {
  readonly #kept = new Map<string, KeptInspection>()
  readonly #most: number

  constructor(most = 32) {
    this.#most = most
  }

  keep(id: string, inspection: KeptInspection): void {
    this.#kept.set(id, inspection)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most)
        return
      this.#kept.delete(oldest)
    }
  }

  of(id: string): KeptInspection | undefined {
    return this.#kept.get(id)
  }

  clear(): void {
    this.#kept.clear()
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
