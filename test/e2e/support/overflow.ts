/** Finds text that a person cannot read whole: cut by a parent, outside the window, under other text, or shortened without a title. */
import type { Page } from 'playwright-core'

export interface Overflow {
  /** Where, as a path of elements. */
  at: string
  text: string
  why: string
}

/** Everything cut or overflowing in what is visible now. Text behind a scroll bar counts as readable. */
export function findOverflow(page: Page): Promise<Overflow[]> {
  return page.evaluate(walk)
}

/** Runs in the page: nothing of this module is in reach. */
function walk(): Overflow[] {
  /** Fractions of pixels, and glyphs that lean over their box. */
  const slack = 1.5
  const found: Overflow[] = []
  const lines: { element: Element, text: string, line: DOMRect }[] = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth + 1)
    found.push({ at: 'html', text: '', why: `the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}` })

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || hidden(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    const text = node.textContent.trim().slice(0, 80)
    const why = cut(element, box)
    if (why) {
      found.push({
        at: pathOf(element),
        text,
        why,
      })
    }
    // What lies over the page covers it on purpose.
    if (element.closest('[role=menu], [role=dialog], [role=tooltip], [role=alert], [role=listbox]') === null) {
      for (const line of range.getClientRects()) lines.push({ element, text, line })
    }
  }
  overlaps()
  return found

  /** Lines of two elements on the same place, none of them scrolled out of view or under a surface. */
  function overlaps(): void {
    const seen = lines.map(({ element, text, line }) => ({
      element,
      text,
      ...inView(element, line),
    }))
      .filter(({ left, right, top, bottom }) => left < right && top < bottom)
      .sort((a, b) => a.top - b.top)
    for (const [index, one] of seen.entries()) {
      for (let next = index + 1; next < seen.length && seen[next]!.top < one.bottom; next++) {
        const other = seen[next]!
        const [left, right] = [
          Math.max(one.left, other.left),
          Math.min(one.right, other.right),
        ]
        const [top, bottom] = [
          Math.max(one.top, other.top),
          Math.min(one.bottom, other.bottom),
        ]
        // Lines of text stand close: only where a good part of the height is shared do letters meet.
        const meet = right - left > 2 && bottom - top > 0.45 * Math.min(one.bottom - one.top, other.bottom - other.top)
        if (meet && one.element !== other.element && !surfaceBetween(one.element, other.element, (left + right) / 2, (top + bottom) / 2)) {
          found.push({
            at: pathOf(one.element),
            text: one.text,
            why: `it lies over '${other.text}'`,
          })
        }
      }
    }
  }

  function inView(element: Element, { left, right, top, bottom }: DOMRect): { left: number, right: number, top: number, bottom: number } {
    for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(at)
      if (display === 'inline' || display === 'contents') continue
      const edge = at.getBoundingClientRect()
      if (overflowX !== 'visible') {
        [left, right] = [
          Math.max(left, edge.left),
          Math.min(right, edge.right),
        ]
      }
      if (overflowY !== 'visible') {
        [top, bottom] = [
          Math.max(top, edge.top),
          Math.min(bottom, edge.bottom),
        ]
      }
    }
    return { left, right, top, bottom }
  }

  /** Whether the upper one stands on something that hides the lower one, as a sidebar over the page does. */
  function surfaceBetween(one: Element, other: Element, x: number, y: number): boolean {
    const stack = document.elementsFromPoint(x, y)
    const places = [
      stack.indexOf(one),
      stack.indexOf(other),
    ]
    if (places.includes(-1)) return false
    return stack.slice(Math.min(...places), Math.max(...places)).some(element => !/rgba\(.*, 0(?:\.\d+)?\)|transparent/.test(getComputedStyle(element).backgroundColor))
  }

  function hidden(element: Element): boolean {
    if (element.closest('script, style, noscript, option')) return true
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return true
    // Meant for screen readers: in a box of a pixel.
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const { width, height } = at.getBoundingClientRect()
      const { position, clipPath, overflow } = getComputedStyle(at)
      if (position === 'absolute' && width <= 1 && height <= 1 && (clipPath !== 'none' || overflow !== 'visible')) return true
    }
    return false
  }

  /** Up the parents: who cuts the text, unless a scroll bar on the way brings it into view. */
  function cut(element: Element, box: DOMRect): string | null {
    let { left, right, top, bottom } = box
    let position = getComputedStyle(element).position
    for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
      const style = getComputedStyle(at)
      const fixed = position === 'fixed'
      // A box that is placed against another one is not cut by what lies between.
      const skipped = at !== element && position === 'absolute' && style.position === 'static'
      if (!skipped && !fixed && style.display !== 'inline' && style.display !== 'contents') {
        const edge = at.getBoundingClientRect()
        const across = side(at, style.overflowX, left, right, edge.left, edge.right, at.scrollWidth > at.clientWidth + 1)
        const down = side(at, style.overflowY, top, bottom, edge.top, edge.bottom, at.scrollHeight > at.clientHeight + 1)
        if (across === 'cut' && !shortened(at, style)) return `${nameOf(at)} cuts it ${Math.round(Math.max(right - edge.right, edge.left - left))} px across`
        if (down === 'cut' && !shortened(at, style)) return `${nameOf(at)} cuts it ${Math.round(Math.max(bottom - edge.bottom, edge.top - top))} px down`
        if (across !== 'inside') {
          [left, right] = [
            Math.max(left, edge.left),
            Math.min(right, edge.right),
          ]
        }
        if (down !== 'inside') {
          [top, bottom] = [
            Math.max(top, edge.top),
            Math.min(bottom, edge.bottom),
          ]
        }
        // Scrolled out of view: nothing of it is left to be cut.
        if (left >= right || top >= bottom) return null
      }
      if (!skipped) position = style.position
    }
    if (right > innerWidth + slack || left < -slack) return `it ends ${Math.round(Math.max(right - innerWidth, -left))} px beside the window`
    if (root.scrollHeight <= root.clientHeight + 1 && bottom > innerHeight + slack) return `it ends ${Math.round(bottom - innerHeight)} px below the window`
    return null
  }

  function side(at: Element, overflow: string, start: number, end: number, from: number, to: number, scrolls: boolean): 'inside' | 'cut' | 'scrolled' {
    if (overflow === 'visible' || (start >= from - slack && end <= to + slack)) return 'inside'
    return (overflow === 'auto' || overflow === 'scroll') && scrolls
      ? 'scrolled'
      : 'cut'
  }

  /** On purpose: with an ellipsis or after some lines, and with the whole text in a title. */
  function shortened(at: Element, style: CSSStyleDeclaration): boolean {
    const marked = style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none'
    return marked && at.closest('[title]') !== null
  }

  function nameOf(element: Element): string {
    const name = element.getAttribute('class')?.split(/\s+/).filter(Boolean).slice(0, 2).join('.')
    return `${element.localName}${element.id
      ? `#${element.id}`
      : ''}${name
      ? `.${name}`
      : ''}`
  }

  function pathOf(element: Element): string {
    const names: string[] = []
    for (let at: Element | null = element; at && at !== document.body && names.length < 5; at = at.parentElement) names.unshift(nameOf(at))
    return names.join(' > ')
  }
}
