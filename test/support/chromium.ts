/** The Chromium that tests and screenshots drive: `CHROMIUM`, or the first on PATH; how it is started. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** No GPU, no calls home; as root (containers) Chromium has no sandbox. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

/** As an option of Playwright's launch; a channel where none is on PATH, as on Windows and macOS. */
export function chromiumPath(): { executablePath: string } | { channel: string } {
  const found = findChromium()
  return found === null
    ? { channel: 'chrome' }
    : { executablePath: found }
}

function findChromium(): string | null {
  if (process.env.CHROMIUM)
    return process.env.CHROMIUM
  for (const name of [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      }
      catch {
        continue
      }
    }
  }
  return null
}
