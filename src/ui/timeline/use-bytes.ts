import type { ByteSource } from '../../contract/index.ts'
import { shallowRef, watch } from 'vue'
import { useSession } from '../stores/session.ts'

export interface Kept {
  bytes: Uint8Array
  /** How many there are in all; more than `bytes` where not all were asked for or kept. */
  total: number
}

/** Bytes of an inspection, asked for again whenever the source changes; an answer that comes too late is dropped. */
export function useBytes(inspection: () => string, source: () => ByteSource | null) {
  const session = useSession()
  const kept = shallowRef<Kept | null>(null)
  const state = shallowRef<'empty' | 'asking' | 'there' | 'gone'>('empty')
  let asked = 0
  watch(() => [
    inspection(),
    JSON.stringify(source()),
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
      const answer = await session.service.bytes({ inspection: id, of })
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
