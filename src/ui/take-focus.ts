/** The focus for what came in place of the element that had it; a focus that still stands somewhere is left there. */
export function takeLostFocus(element: HTMLElement | null): void {
  const holder = document.activeElement
  if (!holder || holder === document.body || holder.matches(':disabled'))
    element?.focus({ preventScroll: true })
}
