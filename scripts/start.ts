/** `npm start`: builds what is missing or stale, then the desktop shell, or the same page in a browser tab. */
import { resolve } from 'node:path'
import { build, needsBuild } from './build.ts'
import { here } from './desktop.ts'
import { runShell } from './shell.ts'

const root = resolve(import.meta.dirname, '..')
if (needsBuild(root)) {
  process.stderr.write('building\n')
  try {
    build(root)
  }
  catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
}
process.exit(await runShell(here(root), process.argv.slice(2)))
