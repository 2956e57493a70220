/**
 * Whether the desktop shell can run here, found out without importing the package `electron` and without its command:
 * both start a download when the binary is missing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Surroundings {
  /** The project's folder. */
  root: string
  environment: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  /** How long the binary may take to tell its version, in ms. */
  patience: number
}

const names: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

export function here(root: string): Surroundings {
  return {
    root,
    environment: process.env,
    platform: process.platform,
    patience: 10_000,
  }
}

/** The executable, or the reason why the desktop shell does not run here, in words that end a sentence. */
export function desktop({ root, environment, platform, patience }: Surroundings): { executable: string } | { reason: string } {
  const home = join(root, 'node_modules', 'electron')
  const executable = executableOf(home, environment.ELECTRON_OVERRIDE_DIST_PATH, platform)
  if (executable === null)
    return { reason: 'the Electron binary is not installed (\'npx install-electron --no\' fetches it)' }
  if (!existsSync(executable))
    return { reason: `there is no Electron binary at ${executable}` }
  if (platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY)
    return { reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' }
  const { version: wanted } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const told = spawnSync(executable, ['--version'], {
    encoding: 'utf8',
    timeout: patience,
    killSignal: 'SIGKILL',
    env: desktopEnvironment(environment),
  })
  const answer = told.stdout?.trim() ?? ''
  if (told.error) {
    return { reason: `the Electron binary does not start (${'code' in told.error && told.error.code === 'ETIMEDOUT'
      ? `no answer within ${patience / 1000} s`
      : told.error.message})` }
  }
  if (told.status !== 0)
    return { reason: `the Electron binary does not start (${firstLine(told.stderr) || `it ended with ${told.signal ?? told.status}`})` }
  if (!answer.startsWith(`v${wanted.split('.')[0]}.`))
    return { reason: `the Electron binary is not the one this was made for (it says '${firstLine(answer)}', wanted v${wanted})` }
  return { executable }
}

/** With ELECTRON_RUN_AS_NODE, which editors' terminals set, the binary would be a plain Node. */
export function desktopEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = environment
  return rest
}

/** As the package itself looks it up: path.txt is written last, so without it an installation is not complete. */
function executableOf(home: string, override: string | undefined, platform: NodeJS.Platform): string | null {
  const told = join(home, 'path.txt')
  const name = existsSync(told)
    ? readFileSync(told, 'utf8').trim()
    : null
  if (override)
    return join(override, name ?? names[platform] ?? 'electron')
  return name === null
    ? null
    : join(home, 'dist', name)
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]!.slice(0, 200)
}
