/** The walker itself, on pages whose faults are known; the screens of the product are walked in screens.test.ts. */
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'
import { findOverflow } from './support/overflow.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await chromium.launch({
    ...chromiumPath(),
    args: chromiumArguments,
  })
  page = await browser.newPage({
    viewport: { width: 600, height: 400 },
  })
})
afterAll(() => browser?.close())

const long = 'a text that is much longer than its box allows it to be'

async function found(body: string): Promise<string[]> {
  await page.setContent(`<style>body { margin: 0; font: 16px sans-serif } .one { width: 100px; white-space: nowrap } .hide { overflow: hidden }</style>${body}`)
  return (await findOverflow(page)).map(({ why }) => why.replace(/\d+/g, 'N'))
}

describe('text is found', () => {
  it.each([
    [
      'cut by its own box',
      `<p class="one hide">${long}</p>`,
      ['p.one.hide cuts it N px across'],
    ],
    [
      'cut by a box further out',
      `<div class="one hide"><p><b>${long}</b></p></div>`,
      ['div.one.hide cuts it N px across'],
    ],
    [
      'cut below',
      `<div class="hide" style="height: 20px; width: 100px">${long}</div>`,
      ['div.hide cuts it N px down'],
    ],
    [
      'shortened without a title',
      `<p class="one hide" style="text-overflow: ellipsis">${long}</p>`,
      ['p.one.hide cuts it N px across'],
    ],
    [
      'beside the window',
      `<p style="position: fixed; left: 500px; white-space: nowrap">${long}</p>`,
      ['it ends N px beside the window'],
    ],
    [
      'making the page scroll sideways',
      `<p style="width: 700px">${'x '.repeat(200)}</p>`,
      ['the page is N px wide in a window of N', 'it ends N px beside the window'],
    ],
    [
      'under other text',
      '<p style="margin: 0">one text</p><p style="margin: -1.2em 0 0 20px">another</p>',
      ['it lies over \'one text\''],
    ],
    [
      'in a scroll box that does not reach it',
      `<div class="hide" style="height: 30px"><div style="overflow: auto"><p style="height: 60px; margin: 0">${long}<br>${long}<br>${long}</p></div></div>`,
      ['div.hide cuts it N px down', 'div.hide cuts it N px down'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await found(body)).toEqual(expected)
  })
})

describe('text is left alone', () => {
  it.each([
    ['that fits', `<p>${long}</p>`],
    ['shortened with a title', `<p class="one hide" title="${long}" style="text-overflow: ellipsis">${long}</p>`],
    ['shortened after some lines, with a title', `<p class="hide" title="${long}" style="width: 100px; display: -webkit-box; -webkit-line-clamp: 1; -webkit-box-orient: vertical">${long}</p>`],
    ['behind a scroll bar', `<div style="overflow: auto; height: 40px; width: 100px">${long} ${long}</div>`],
    ['in a cut box, behind a scroll bar', `<div class="hide" style="height: 40px"><div style="overflow: auto; height: 40px">${`${long}<br>`.repeat(9)}</div></div>`],
    ['in several lines and pieces', `<p style="width: 100px; line-height: 1">${long} <b>${long}</b> and <code>${long}</code></p>`],
    ['under a surface', `<p style="margin: 0">${long}</p><p style="margin: -1.2em 0 0 20px; background: white; position: relative">${long}</p>`],
    ['under a menu', `<p>${long}</p><div role="menu" style="position: absolute; top: 10px">${long}</div>`],
    ['that is not shown', `<p class="one hide" style="visibility: hidden">${long}</p><p hidden>${long}</p>`],
    ['for screen readers', `<span style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)">${long}</span>`],
    ['placed beyond a box that does not hold it', `<div class="one hide" style="height: 10px"><span style="position: absolute; top: 50px">${long}</span></div>`],
  ])('%s', async (_, body) => {
    expect(await found(body)).toEqual([])
  })
})
