/** `npm run bench [-- decode handshake certificates process transfer load]`: how fast, measured on this machine. Exits 1 where a goal is missed. */
import { dirname } from 'node:path'
import process from 'node:process'
import { benchCertificates } from '../bench/certificates.ts'
import { benchDecode } from '../bench/decode.ts'
import { benchHandshake } from '../bench/handshake.ts'
import { benchLoad } from '../bench/load.ts'
import { benchProcess } from '../bench/process.ts'
import { benchTransfer } from '../bench/transfer.ts'
import { build, needsBuild } from './build.ts'

const root = dirname(import.meta.dirname)
const all = {
  decode: benchDecode,
  handshake: benchHandshake,
  certificates: benchCertificates,
  process: benchProcess,
  transfer: benchTransfer,
  load: benchLoad,
}
const asked = process.argv.slice(2)
const unknown = asked.filter(name => !Object.hasOwn(all, name))
if (unknown.length > 0)
  throw new Error(`there is no bench of the name ${unknown.join(', ')}: ${Object.keys(all).join(', ')}`)

if (needsBuild(root))
  build(root)
let reached = true
for (const [name, bench] of Object.entries(all)) {
  if (asked.length === 0 || asked.includes(name))
    reached = await bench(root) && reached
}
process.exitCode = reached
  ? 0
  : 1
