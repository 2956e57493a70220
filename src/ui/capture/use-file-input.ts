import { useFileDialog } from '@vueuse/core'

/** Lets a person choose files; the same ones may be chosen again. The button is what has the focus, the input stands outside of the page. */
export function useFileInput(take: (files: File[]) => void): (accept: string) => void {
  const { open, onChange } = useFileDialog({ multiple: true, reset: true })
  onChange((files) => {
    if (files)
      take([...files])
  })
  return accept => open({ accept })
}
