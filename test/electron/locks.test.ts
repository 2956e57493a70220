import type { Session } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeContents, start } from './fake.ts'

type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type Ask = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>

const set = vi.hoisted(() => ({ packaged: true, handlers: {} as Record<string, (...parameters: never[]) => unknown> }))
vi.mock('electron', () => {
  const keep = (name: string) => (handler: (...parameters: never[]) => unknown) => void (set.handlers[name] = handler)
  return {
    app: {
      get isPackaged() { return set.packaged },
    },
    protocol: {},
    session: {
      defaultSession: {
        setPermissionCheckHandler: keep('check'),
        setPermissionRequestHandler: keep('request'),
        setDevicePermissionHandler: keep('device'),
        setSpellCheckerEnabled: keep('spelling'),
        webRequest: {
          onBeforeRequest: keep('load'),
        },
      },
    },
  }
})
const { lockContents, lockSession } = await import('../../electron/main/locks.ts')

const ours = new FakeContents(start)
const foreign = new FakeContents('https://evil.example/')

beforeEach(() => {
  set.packaged = true
  lockSession()
})

function mayLoad(url: string): boolean {
  let cancelled = false
  ;(set.handlers.load as (details: object, decide: (answer: { cancel: boolean }) => void) => void)({ url }, ({ cancel }) => cancelled = cancel)
  return !cancelled
}

describe('the session', () => {
  const check = (contents: FakeContents | null, permission: string) => (set.handlers.check as Check)(contents as never, permission as never, '', {} as never)
  const ask = (contents: FakeContents, permission: string) => {
    const decide = vi.fn()
    ;(set.handlers.request as Ask)(contents as never, permission as never, decide, {} as never)
    return decide.mock.calls
  }
  it('lets the page write to the clipboard, and grants nothing else', () => {
    expect(check(ours, 'clipboard-sanitized-write')).toBe(true)
    expect(ask(ours, 'clipboard-sanitized-write')).toEqual([
      [true],
    ])
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'fileSystem',
      'hid',
      'serial',
      'usb',
      'fullscreen',
      'unknown',
    ]) {
      expect(check(ours, permission)).toBe(false)
      expect(ask(ours, permission)).toEqual([
        [false],
      ])
    }
    expect((set.handlers.device as () => boolean)()).toBe(false)
  })
  it('grants nothing to another page', () => {
    expect(check(foreign, 'clipboard-sanitized-write')).toBe(false)
    expect(check(null, 'clipboard-sanitized-write')).toBe(false)
    expect(ask(foreign, 'clipboard-sanitized-write')).toEqual([
      [false],
    ])
  })
  it.each([
    [start, true],
    ['app://tlscope/assets/a.js', true],
    ['data:image/png;base64,AA', true],
    ['app://other/a.js', false],
    ['data:text/html,x', false],
    ['https://example.invalid/', false],
    ['http://127.0.0.1/', false],
    ['ws://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['', false],
  ])('loads %s: %s', (url, expected) => {
    expect(mayLoad(url)).toBe(expected)
  })
  it('has developer tools before it is packaged', () => {
    set.packaged = false
    expect(mayLoad('devtools://devtools/bundled/inspector.html')).toBe(true)
    expect(mayLoad('https://example.invalid/')).toBe(false)
  })
})

describe('a page', () => {
  const contents = new FakeContents(start)
  lockContents(contents as never)
  it('goes nowhere', () => {
    for (const event of ['will-frame-navigate', 'will-redirect']) {
      expect(contents.allows(event, `${start}#x`)).toBe(true)
      for (const url of [
        'https://example.invalid/',
        'app://tlscope/other.html',
        'app://other/index.html',
        'file:///index.html',
        'javascript:0',
        'not a url',
      ])
        expect(contents.allows(event, url)).toBe(false)
    }
  })
  it('opens no window and holds no other page', () => {
    expect(contents.opening!({ url: start })).toEqual({ action: 'deny' })
    expect(contents.allows('will-attach-webview', start)).toBe(false)
  })
})
