import type { Ref } from 'vue'
import { useTimeoutFn } from '@vueuse/core'
import { ref } from 'vue'

export interface Notice {
  text: string
  bad: boolean
}

/** One line that tells what came of an export, until it fades; what went wrong stays longer. */
export function useNotice(ms = 4_000, badMs = 12_000): { notice: Ref<Notice | null>, tell: (text: string, bad?: boolean) => void } {
  const notice = ref<Notice | null>(null)
  const { start } = useTimeoutFn(() => notice.value = null, () => notice.value?.bad ? badMs : ms, { immediate: false })
  function tell(text: string, bad = false): void {
    notice.value = { text, bad }
    start()
  }
  return { notice, tell }
}
