/**
 * Every npm script enters here: `node scripts/guard.mjs scripts/NAME.ts …`. Plain JavaScript, so that an older Node
 * can still read the one sentence that tells what is missing.
 */
import { resolve } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(`tlscope needs Node 24 or newer, and this is ${process.version}: run 'npm ci' (it brings Node 24 on Linux and Windows), or install Node 24 and run again\n`)
  process.exit(1)
}
const [script] = process.argv.splice(2, 1)
if (script) {
  process.argv[1] = resolve(script)
  await import(pathToFileURL(resolve(script)).href)
}
