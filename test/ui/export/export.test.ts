import type { DecodedConnection } from '../../../src/contract/index.ts'
import type { Seen } from '../../../src/ui/capture/seen.ts'
import type { DiagramWords } from '../../../src/ui/export/sequence-svg.ts'
import type { FakeService } from '../support/fake-service.ts'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { texts } from '../../../src/locales/index.ts'
import { seenInCapture } from '../../../src/ui/capture/seen.ts'
import { useDiagramWords } from '../../../src/ui/export/diagram-words.ts'
import ExportMenu from '../../../src/ui/export/ExportMenu.vue'
import { fileStem } from '../../../src/ui/export/file-stem.ts'
import { sequenceDrawing } from '../../../src/ui/export/sequence-svg.ts'
import { evReport, refusedReport } from '../../support/cli-report.ts'
import { connection } from '../support/connections.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'
import { plainReport } from '../support/reports.ts'

const saved = vi.hoisted(() => [] as { name: string, content: unknown }[])
vi.mock('../../../src/ui/save.ts', () => ({
  saveBytes: (name: string, content: unknown) => void saved.push({ name, content }),
}))

const words: DiagramWords = {
  title: 'a & "b" <c>',
  client: 'Client',
  server: 'Server',
  lookup: 'Name lookup',
  sealed: 'encrypted',
  made: 'drawn by tlscope',
  work: 'works',
  trip: n => `Round trip ${n}`,
  more: n => `${n} more`,
  event: key => key,
  bytes: n => `${n} B`,
  milliseconds: ms => ms.toFixed(1),
  time: ms => `${ms.toFixed(1)} ms`,
}

describe('the drawing', () => {
  const parsed = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml')
  const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)

  it('names every message, with its bytes and times, and both sides', () => {
    const { svg } = sequenceDrawing(evReport(), words)
    const found = texts(svg)
    for (const text of ['Client', 'Server', 'ClientHello', '517 B', 'EncryptedExtensions', 'Round trip 2  30.3 ms', 'works  4.6 ms', '30.9'])
      expect(found).toContain(text)
  })
  it('stands alone: no variable, no class, nothing from outside', () => {
    const { svg, width, height } = sequenceDrawing(evReport(), words)
    expect(svg).not.toMatch(/var\(|class=|href|<style|<script/)
    for (const [, id] of svg.matchAll(/url\(#([\w-]+)\)/g))
      expect(svg).toContain(`id="${id}"`)
    expect(svg).toContain(`width="${width}" height="${height}"`)
  })
  it('locks what was encrypted, and only that', () => {
    const locks = (svg: string) => svg.match(/M5\.200 7V5\.200/g)?.length ?? 0
    const report = evReport()
    const sealed = report.handshake.state === 'done'
      ? [...report.handshake.value.messages, ...report.handshake.value.events].filter(({ encrypted }) => encrypted).length
      : 0
    expect(locks(sequenceDrawing(report, words).svg)).toBe(sealed + 1)
    expect(locks(sequenceDrawing(plainReport(), words).svg)).toBe(0)
  })
  it('is well-formed whatever a server says', () => {
    const report = plainReport()
    if (report.http.state === 'done' && report.http.value.response)
      report.http.value.response.statusText = '</text><script>\u0000\uD800\u202E&'
    const { svg } = sequenceDrawing(report, words)
    expect(parsed(svg).querySelector('parsererror')).toBeNull()
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\0')
    expect(svg).not.toContain('\u202E')
    expect(svg.isWellFormed()).toBe(true)
    expect(svg).toContain('<title>a &#38; &#34;b&#34; &#60;c&#62;</title>')
  })
  it('of a connection that was refused ends where nobody answered', () => expect(texts(sequenceDrawing(refusedReport(), words).svg)).toContain('SYN'))
})

it('a host begins a file name', () => {
  expect(fileStem('[::1]')).toBe('1')
  expect(fileStem('../a b')).toBe('a-b')
  expect(fileStem('…')).toBe('connection')
})

function withoutKeys(): DecodedConnection['handshake'] {
  const { handshake } = evReport()
  return handshake.state === 'done'
    ? { state: 'done', value: { ...handshake.value, keySchedule: [] } }
    : handshake
}

describe('the menu', () => {
  let fake: FakeService
  beforeEach(async () => {
    document.body.replaceChildren()
    saved.length = 0
    fake = fakeService()
    await openSession(fake)
  })
  const item = (text: string) => [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find(found => found.textContent?.includes(text))

  async function open(report = evReport(), seen: Seen | null = null) {
    const page = show(ExportMenu, { report, seen })
    await page.find('button').trigger('keydown', { key: 'Enter' })
    await settle()
    return page
  }
  async function choose(text: string): Promise<void> {
    item(text)?.click()
    await settle()
  }

  it('saves a closed capture at once', async () => {
    await open()
    await choose('Wireshark, closed')
    expect(fake.watching.exported).toEqual([{ format: 'pcapng', secrets: false }])
    expect(saved[0]?.name).toBe('run.pcapng')
  })
  it.each([
    ['Wireshark, decrypted', 'pcapng'],
    ['Key log', 'keylog'],
  ])('%s leaves only after a warning and a word', async (name, format) => {
    await open()
    await choose(name)
    expect(fake.watching.exported).toEqual([])
    const dialog = document.querySelector('[role="dialog"]')
    expect(dialog?.textContent).toContain('Whoever has this file can read this connection')
    const button = dialog?.querySelector<HTMLButtonElement>('button[type="submit"]')
    expect(button?.disabled).toBe(true)
    dialog?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click()
    await settle()
    expect(button?.disabled).toBe(false)
    dialog?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await settle()
    expect(fake.watching.exported).toEqual([{ format, secrets: true }])
  })
  it('saves the report and the diagram without the service', async () => {
    const page = await open()
    await choose('Report')
    page.unmount()
    document.body.replaceChildren()
    await open()
    await choose('SVG')
    expect(saved.map(({ name }) => name)).toEqual(['ev.tlscope.test.report.json', 'ev.tlscope.test.sequence.svg'])
    expect(JSON.parse(saved[0]?.content as string)).toMatchObject({ schema: 'tlscope.report/1' })
    expect(fake.watching.exported).toEqual([])
  })
  it('offers no keys of plain HTTP', async () => {
    await open(plainReport())
    expect(item('Key log')).toBeUndefined()
    expect(item('closed')).toBeUndefined()
    expect(item('Hex transcript')).toBeDefined()
    await choose('Wireshark, nothing encrypted')
    expect(fake.watching.exported).toEqual([{ format: 'pcapng', secrets: false }])
  })

  const holed: Partial<DecodedConnection> = { gaps: { client: [{ start: 4, end: 8 }], server: [] } }
  const closed: Partial<DecodedConnection> = { decryption: 'none', handshake: withoutKeys() }
  it.each<[name: string, changes: Partial<DecodedConnection>, items: string[], reasons: string[]]>([
    ['opened by keys', {}, ['decrypted', 'closed', 'keylog', 'hex'], []],
    ['without keys', closed, ['closed', 'hex'], ['keys']],
    ['with nothing encrypted', { decryption: 'not-needed' }, ['plain', 'hex'], []],
    ['with a gap', holed, ['keylog'], ['gaps']],
    ['with a gap, without keys', { ...closed, ...holed }, [], ['gaps', 'keys']],
  ])('of a watched connection %s offers what it has, and says why there is no more', async (_, changes, items, reasons) => {
    const seen = seenInCapture(connection('a', changes), 0, 0)
    await open(seen.report, seen)
    const { items: names, kinds, missing } = texts.en.screens.export as { items: Record<string, string>, kinds: Record<string, string>, missing: Record<string, string> }
    expect([...document.querySelectorAll('[role="menuitem"]')].map(found => found.textContent.trim())).toEqual([...items, 'svg', 'png'].map(item => `${names[item]}${kinds[item]}`))
    const told = document.getElementById(document.querySelector('[role="menu"]')?.getAttribute('aria-describedby') ?? '')
    expect([...told?.querySelectorAll('p') ?? []].map(found => found.textContent.trim())).toEqual(reasons.map(reason => missing[reason]))
  })
  it('of a connection that is still open offers its diagram, and says when there is more', async () => {
    const seen: Seen = { ...seenInCapture(connection('a'), 0, 0), state: 'open', capture: null, decryption: null }
    await open(seen.report, seen)
    expect([...document.querySelectorAll('[role="menuitem"]')]).toHaveLength(2)
    expect(document.querySelector('[role="menu"]')?.textContent).toContain('when the connection has ended')
  })
  it('asks for the file of the watched connection', async () => {
    const seen = seenInCapture(connection('a'), 0, 0)
    await open(seen.report, seen)
    await choose('Hex')
    expect(fake.watching.exported).toEqual([{ format: 'hex', secrets: false }])
    expect(fake.watching.exportedOf).toEqual(['a'])
  })
  it('says that a connection had no keys to go with the capture', async () => {
    fake.watching.secretContents = 'keyless'
    const page = await open()
    await choose('Wireshark, decrypted')
    document.querySelector<HTMLInputElement>('[role="dialog"] input[type="checkbox"]')?.click()
    await settle()
    document.querySelector('[role="dialog"] form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await settle()
    expect(page.find('[role="status"]').text()).toBe('Saved run.pcapng. The connection had no keys that could go with it.')
  })
  it('has no date in the diagram of a connection without times', () => {
    let title = ''
    show(defineComponent(() => {
      title = useDiagramWords()({ ...evReport(), startedAt: '' }).title
      return () => null
    }))
    expect(title).toBe('ev.tlscope.test')
  })
  it('says why nothing was saved', async () => {
    fake.watching.refuseExport = 'nothing-recorded'
    const page = await open()
    await choose('Hex')
    expect(page.find('[role="alert"]').text()).toContain('nothing recorded')
  })
})
