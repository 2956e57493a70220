/** The page as a person works it: by its words and roles, in the language that it speaks at the moment. */
import type { Locator, Page } from 'playwright-core'
import type { Language } from '../../../src/locales/index.ts'
import { texts } from '../../../src/locales/index.ts'

export const views = [
  'overview',
  'timeline',
  'certificates',
  'response',
  'glass',
  'cost',
] as const
export type View = (typeof views)[number]

/** A text of the locales by its path, as a pattern: what is filled in may be anything, of a plural either form will do. */
export async function words(page: Page, path: string): Promise<RegExp> {
  const language = await page.evaluate(() => document.documentElement.lang) as Language
  const text = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], texts[language])
  if (typeof text !== 'string') throw new TypeError(`no text ${path} in ${language}`)
  const forms = text.split(' | ').map(form => form
    .replaceAll(/\{'(.)'\}/g, '$1')
    .split(/\{\w+\}/)
    .map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*'))
  return new RegExp(forms.join('|'))
}

/** Sends the address and waits for the end of the run. */
export async function inspect(page: Page, url: string): Promise<void> {
  const address = page.getByRole('textbox', { name: await words(page, 'screens.request.address') })
  await address.fill(url)
  await address.press('Control+Enter')
  await ended(page)
}

/** Waits until the status line says that the run is over, well or not. */
export async function ended(page: Page): Promise<void> {
  const [done, stopped] = await Promise.all([
    words(page, 'screens.status.done'),
    words(page, 'screens.status.stopped'),
  ])
  await status(page).filter({
    hasText: new RegExp(`${done.source}|${stopped.source}`),
  }).waitFor()
}

export function status(page: Page): Locator {
  return page.getByRole('contentinfo').getByRole('status')
}

export async function openView(page: Page, view: View): Promise<Locator> {
  const name = await words(page, `screens.views.${view}`)
  await page.getByRole('tablist', { name: await words(page, 'screens.views.label') }).getByRole('tab', { name }).click()
  const panel = page.getByRole('tabpanel', { name })
  await panel.waitFor()
  return panel
}

export async function openCompare(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: await words(page, 'screens.frame.compare') }).click()
}

/** From the empty compare screen to its result. */
export async function freeAgainstEv(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: await words(page, 'screens.start.compare') }).click()
  await page.getByRole('contentinfo').getByText(await words(page, 'screens.status.compared')).waitFor()
}

/** DV, OV and EV, from the empty compare screen to the result. */
export async function allLevels(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: await words(page, 'screens.compare.allLevels') }).click()
  await page.getByRole('contentinfo').getByText(await words(page, 'screens.status.compared')).waitFor()
}

/** By the page's own menus in its title bar. */
export async function choose(page: Page, menu: 'theme' | 'language', choice: string | RegExp): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: await words(page, `screens.frame.${menu}`) }).click()
  await page.getByRole('menuitemradio', { name: choice }).click()
}

/** A screen by its button in the rail. */
export async function openScreen(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: await words(page, title) }).click()
}

export interface GivenFile {
  name: string
  bytes: Buffer
}

/** Drops files on the page, as a person does from a folder. */
export async function drop(page: Page, files: GivenFile[]): Promise<void> {
  const carried = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of list) transfer.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], name))
    return transfer
  }, files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })))
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: carried })
}

/** Chooses an entry of the result's Export menu, agrees to the keys where it asks, and waits for the file. */
export async function exported(page: Page, item: string, secrets: boolean): Promise<GivenFile> {
  await page.getByRole('main').getByRole('button', { name: await words(page, 'screens.export.title') }).click()
  const [label, kind] = await Promise.all([words(page, `screens.export.items.${item}`), words(page, `screens.export.kinds.${item}`)])
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: new RegExp(`^${label.source}.*${kind.source}$`) }).click()
  if (secrets) {
    await page.getByRole('checkbox', { name: await words(page, 'screens.export.secrets.confirm') }).check()
    await page.getByRole('button', { name: await words(page, 'screens.export.secrets.save') }).click()
  }
  const file = await saved
  const pieces: Buffer[] = []
  for await (const piece of await file.createReadStream()) pieces.push(piece as Buffer)
  return { name: file.suggestedFilename(), bytes: Buffer.concat(pieces) }
}
