import type { Surroundings } from '../../scripts/desktop.ts'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { desktop, desktopEnvironment } from '../../scripts/desktop.ts'
import { project } from './project.ts'

const home = 'node_modules/electron'
const manifest = { [`${home}/package.json`]: '{"version":"45.4.1"}' }
const answering = '#!/bin/sh\n[ -z "$ELECTRON_RUN_AS_NODE" ] && [ "$1" = --version ] && echo v45.4.1\n'
const installed = { ...manifest, [`${home}/path.txt`]: 'electron', [`${home}/dist/electron`]: answering }

function seen(root: string, changes: Partial<Surroundings> = {}) {
  return desktop({
    root,
    environment: { PATH: process.env.PATH, DISPLAY: ':0' },
    platform: 'linux',
    patience: 5_000,
    ...changes,
  })
}

// The fake binaries are shell scripts.
describe.skipIf(process.platform === 'win32')('the desktop shell', () => {
  it('is there when its binary answers', async () => {
    const root = await project(installed)
    expect(seen(root)).toEqual({
      executable: join(root, home, 'dist/electron'),
    })
    expect(seen(root, {
      environment: { PATH: process.env.PATH, WAYLAND_DISPLAY: 'wayland-0', ELECTRON_RUN_AS_NODE: '1' },
    })).toEqual({
      executable: join(root, home, 'dist/electron'),
    })
  })
  it('is not there without the binary', async () => {
    const reason = 'the Electron binary is not installed (\'npx install-electron --no\' fetches it)'
    expect(seen(await project({}))).toEqual({ reason })
    expect(seen(await project(manifest))).toEqual({ reason })
    // path.txt comes last: an installation that broke off
    expect(seen(await project({ ...manifest, [`${home}/dist/electron`]: answering }))).toEqual({ reason })
    const gone = await project({ ...manifest, [`${home}/path.txt`]: 'electron' })
    expect(seen(gone)).toEqual({ reason: `there is no Electron binary at ${join(gone, home, 'dist/electron')}` })
  })
  it('may be elsewhere', async () => {
    const root = await project({ ...manifest, 'elsewhere/electron': answering })
    const at = (path: string) => seen(root, {
      environment: { PATH: process.env.PATH, DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: path },
    })
    expect(at(join(root, 'elsewhere'))).toEqual({
      executable: join(root, 'elsewhere/electron'),
    })
    expect(at('/nowhere')).toEqual({ reason: 'there is no Electron binary at /nowhere/electron' })
  })
  it('has other names on other systems', async () => {
    const root = await project({ ...manifest, 'mac/Electron.app/Contents/MacOS/Electron': answering, 'windows/electron.exe': answering })
    expect(seen(root, {
      platform: 'darwin',
      environment: {
        ELECTRON_OVERRIDE_DIST_PATH: join(root, 'mac'),
      },
    })).toEqual({
      executable: join(root, 'mac/Electron.app/Contents/MacOS/Electron'),
    })
    expect(seen(root, {
      platform: 'win32',
      environment: {
        ELECTRON_OVERRIDE_DIST_PATH: join(root, 'windows'),
      },
    })).toEqual({
      executable: join(root, 'windows/electron.exe'),
    })
  })
  it('needs a display on Linux', async () => {
    expect(seen(await project(installed), { environment: {} })).toEqual({ reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' })
  })
  it.each([
    ['#!/bin/sh\necho "Running as root without --no-sandbox is not supported." >&2\nexit 1\n', 'the Electron binary does not start (Running as root without --no-sandbox is not supported.)'],
    ['#!/bin/sh\nexit 4\n', 'the Electron binary does not start (it ended with 4)'],
    ['#!/bin/sh\nkill -TRAP $$\n', 'the Electron binary does not start (it ended with SIGTRAP)'],
    ['#!/bin/sh\nexec sleep 60\n', 'the Electron binary does not start (no answer within 0.2 s)'],
    ['#!/nowhere/sh\n', 'the Electron binary does not start (spawnSync'],
    ['#!/bin/sh\necho v12.0.0\n', 'the Electron binary is not the one this was made for (it says \'v12.0.0\', wanted v45.4.1)'],
    ['#!/bin/sh\n', 'the Electron binary is not the one this was made for (it says \'\', wanted v45.4.1)'],
  ])('has to start: %j', async (script, reason) => {
    const root = await project({ ...installed, [`${home}/dist/electron`]: script })
    const patience = script.includes('sleep')
      ? 200
      : 5_000
    expect(seen(root, { patience })).toEqual({
      reason: expect.stringContaining(reason),
    })
  })
  it('is never run as a plain Node', () => {
    expect(desktopEnvironment({ A: '1', ELECTRON_RUN_AS_NODE: '1' })).toEqual({ A: '1' })
  })
})
