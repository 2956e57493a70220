import type { Ref } from 'vue'
import { watch } from 'vue'

/** Brings the row that the search leads to into view; rows carry their name as `data-row`. */
export function useFoundRow(within: Readonly<Ref<HTMLElement | null>>, row: () => string | null): void {
  watch([within, row], ([root, name]) => {
    if (name !== null)
      root?.querySelector(`[data-row="${name}"]`)?.scrollIntoView({ block: 'center' })
  }, { flush: 'post', immediate: true })
}
