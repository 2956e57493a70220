import type { ByteSource, Report } from '../../contract/index.ts'
import { shallowRef, watch } from 'vue'
import { isSoFar } from '../stores/progress.ts'
import { useSession } from '../stores/session.ts'

export interface Kept {
  bytes: Uint8Array
  /** How many there are in all; more than `bytes` where not all were asked for or kept. */
  total: number
}

/**
 * Bytes of an inspection, asked for again when the source changes and when the run ends; an answer that comes too late is dropped.
 * `length`: no more than the first so many.
 */
export function useBytes(report: () => Report, source: () => ByteSource | null, length?: number) {
  const session = useSession()
  const kept = shallowRef<Kept | null>(null)
  const state = shallowRef<'empty' | 'asking' | 'there' | 'gone'>('empty')
  let asked = 0
  watch(() => [
    report().id,
    JSON.stringify(source()),
    isSoFar(report()),
  ] as const, async ([id]) => {
    const of = source()
    const mine = ++asked
    kept.value = null
    state.value = of && session.service
      ? 'asking'
      : 'empty'
    if (!of || !session.service)
      return
    try {
      const answer = await session.service.bytes({ inspection: id, of, ...(length === undefined ? {} : { length }) })
      if (mine !== asked)
        return
      kept.value = answer
      state.value = 'there'
    }
    catch {
      // Told on the screen: the service no longer keeps this inspection.
      if (mine === asked)
        state.value = 'gone'
    }
  }, { immediate: true })
  return { kept, state }
}
