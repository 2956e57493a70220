/** Runs the desktop shell where it can run, otherwise the browser host; one of them at a time, as a child of ours. */
import type { ChildProcess } from 'node:child_process'
import type { Surroundings } from './desktop.ts'
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { desktop, desktopEnvironment } from './desktop.ts'

/** A shell that fails sooner than this has not shown a window: no usable sandbox, a display that refuses. In ms. */
const earlyMs = 15_000

/**
 * @param surroundings where the desktop shell is looked for
 * @param parameters handed on; `--browser` asks for the browser host
 * @returns the child's exit code, a signal counted as in a shell
 */
export async function runShell(surroundings: Surroundings, parameters: string[]): Promise<number> {
  const { root, environment } = surroundings
  const rest = parameters.filter(parameter => parameter !== '--browser')
  const browser = (reason?: string): Promise<number> => {
    if (reason)
      process.stderr.write(`starting in the browser: ${reason}\n`)
    return ended(() => spawn(process.execPath, [
      join(root, 'out/hosts/web.js'),
      ...rest,
    ], { stdio: 'inherit', env: environment })).code
  }
  if (parameters.includes('--browser'))
    return browser()
  const found = desktop(surroundings)
  if ('reason' in found)
    return browser(found.reason)
  const began = performance.now()
  const shell = ended(() => spawn(found.executable, [root, ...rest], {
    stdio: 'inherit',
    env: desktopEnvironment(environment),
  }))
  const code = await shell.code
  return code !== 0 && !shell.asked() && performance.now() - began < earlyMs
    ? browser(`the desktop shell ended at once with ${code}`)
    : code
}

/** Passes our signals on; `asked` tells whether one came. A terminal sends Ctrl+C to the child itself. */
function ended(start: () => ChildProcess): { code: Promise<number>, asked: () => boolean } {
  let asked = false
  let child: ChildProcess | null = null
  const interrupt = (): void => pass('SIGINT', !process.stdin.isTTY)
  const terminate = (): void => pass('SIGTERM', true)
  function pass(signal: NodeJS.Signals, on: boolean): void {
    asked = true
    if (on)
      child?.kill(signal)
  }
  // Before the child starts: a signal in between would end us and leave it alone.
  process.on('SIGINT', interrupt).on('SIGTERM', terminate)
  const started = child = start()
  const code = new Promise<number>((resolve) => {
    started.on('error', () => resolve(127))
    started.on('exit', (status, signal) => resolve(status ?? 128 + constants.signals[signal!]))
  })
  void code.then(() => process.off('SIGINT', interrupt).off('SIGTERM', terminate))
  return {
    code,
    asked: () => asked,
  }
}
