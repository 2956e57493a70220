import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { project } from './project.ts'

const home = 'node_modules/electron'
const shell = new URL('../../scripts/shell.ts', import.meta.url).href

/** The project with an Electron binary that does as told, and a browser host that tells its arguments. */
async function start(electron: string | null, ...parameters: string[]) {
  const root = await project({
    [`${home}/package.json`]: '{"version":"45.4.1"}',
    ...(electron === null
      ? {}
      : { [`${home}/path.txt`]: 'electron', [`${home}/dist/electron`]: `#!/bin/sh\nif [ "$1" = --version ]; then echo v45.4.1; exit; fi\n${electron}\n` }),
    'package.json': '{"type":"module"}',
    'out/hosts/web.js': 'console.log("browser " + process.argv.slice(2)); process.exit(7)',
  })
  await writeFile(join(root, 'entry.ts'), `
    import { runShell } from ${JSON.stringify(shell)}
    const surroundings = { root: ${JSON.stringify(root)}, environment: { ...process.env, DISPLAY: ':0' }, platform: 'linux', patience: 5000 } as const
    process.exit(await runShell(surroundings, process.argv.slice(2)))
  `)
  return spawn(process.execPath, [
    join(root, 'entry.ts'),
    ...parameters,
  ], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function outcome(child: Awaited<ReturnType<typeof start>>) {
  const [[code, signal], out, error] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ])
  return { code: code ?? signal, out, error }
}

describe.skipIf(process.platform === 'win32')('the shell that starts', () => {
  it('is the desktop one where it can run', async () => {
    expect(await outcome(await start('echo desktop; exit 0'))).toEqual({ code: 0, out: 'desktop\n', error: '' })
  })
  it('is the browser where it cannot, with one line why', async () => {
    expect(await outcome(await start(null, '--port', '8080'))).toEqual({
      code: 7,
      out: 'browser --port,8080\n',
      error: 'starting in the browser: the Electron binary is not installed (\'npx install-electron --no\' fetches it)\n',
    })
  })
  it('is the browser when asked for', async () => {
    expect(await outcome(await start('echo desktop', '--browser'))).toEqual({ code: 7, out: 'browser \n', error: '' })
  })
  it('is the browser after all when the desktop one ends early', async () => {
    expect(await outcome(await start('exit 3'))).toEqual({ code: 7, out: 'browser \n', error: 'starting in the browser: the desktop shell ended at once with 3\n' })
    expect(await outcome(await start('kill -TRAP $$'))).toMatchObject({ code: 7, error: 'starting in the browser: the desktop shell ended at once with 133\n' })
  })
  it('gets our signals, and is then not replaced', async () => {
    const child = await start('trap "exit 5" TERM; echo up; while :; do sleep 0.05; done')
    await once(child.stdout.setEncoding('utf8'), 'data')
    child.kill('SIGTERM')
    expect(await outcome(child)).toMatchObject({ code: 5, error: '' })
  })
})
