import { watch } from 'vue'

/** For a dialog that no trigger of its own opens: what to do at `closeAutoFocus`, so that the focus goes back to where it was. */
export function useReturnFocus(open: () => boolean): (event: Event) => void {
  let before: Element | null = null
  // at once, before the dialog takes the focus
  watch(open, (is) => {
    if (is)
      before = document.activeElement
  }, { flush: 'sync', immediate: true })
  return (event) => {
    event.preventDefault()
    if (before instanceof HTMLElement)
      before.focus()
  }
}
