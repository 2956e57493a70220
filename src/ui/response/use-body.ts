import type { Report } from '../../contract/index.ts'
import { computed, ref, shallowRef, watch } from 'vue'
import { isSoFar } from '../stores/progress.ts'
import { useSession } from '../stores/session.ts'

/** The contract gives at most this much at a time. */
const step = 1_048_576

/** A body or a request in its ranges: the first at once, each further one when it is asked for. Late answers are dropped. */
export function useBody(report: () => Report, kind: () => 'body' | 'request') {
  const session = useSession()
  const bytes = shallowRef(new Uint8Array())
  const total = ref(0)
  const state = ref<'asking' | 'there' | 'gone'>('asking')
  let asked = 0

  async function ask(start: number): Promise<void> {
    const mine = ++asked
    if (!session.service)
      return
    try {
      const answer = await session.service.bytes({
        inspection: report().id,
        of: {
          kind: kind(),
        },
        start,
        length: step,
      })
      if (mine !== asked)
        return
      const joined = new Uint8Array(start + answer.bytes.length)
      joined.set(bytes.value.subarray(0, start))
      joined.set(answer.bytes, start)
      bytes.value = joined
      total.value = answer.total
      state.value = 'there'
    }
    catch {
      // Told on the screen: the service no longer keeps this inspection.
      if (mine === asked)
        state.value = 'gone'
    }
  }

  watch(() => [report().id, isSoFar(report()), kind()], () => {
    bytes.value = new Uint8Array()
    total.value = 0
    state.value = 'asking'
    void ask(0)
  }, { immediate: true })

  return {
    bytes,
    total,
    state,
    left: computed(() => Math.max(0, total.value - bytes.value.length)),
    more: () => ask(bytes.value.length),
  }
}
