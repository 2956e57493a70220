/** `npm run bench [decode] [handshake] [certificates]`: how fast, measured on this machine. Exits 1 where a goal is missed. */
import { dirname } from 'node:path'
import process from 'node:process'
import { benchCertificates } from '../bench/certificates.ts'
import { benchDecode } from '../bench/decode.ts'
import { benchHandshake } from '../bench/handshake.ts'
import { build, needsBuild } from './build.ts'

const root = dirname(import.meta.dirname)
const all = { decode: benchDecode, handshake: benchHandshake, certificates: benchCertificates }
const asked = process.argv.slice(2)

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
