import { onBeforeUnmount } from 'vue'

/** Lets a person choose files. The input stands outside of the page's order, since the button is what has the focus. */
export function useFileInput(take: (files: File[]) => void): (accept: string) => void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.addEventListener('change', () => {
    take([...input.files ?? []])
    input.value = ''
  })
  onBeforeUnmount(() => input.remove())
  return (accept) => {
    input.accept = accept
    input.click()
  }
}
