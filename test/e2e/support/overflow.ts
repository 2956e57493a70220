/** Finds text that a person cannot read whole: cut by a parent, outside the window, or shortened without a title to tell the rest. */
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
    const why = cut(element, box)
    if (why) {
      found.push({
        at: pathOf(element),
        text: node.textContent.trim().slice(0, 80),
        why,
      })
    }
  }
  return found

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
