/**
 * `npm run fuzz -- --parser x509 --corpus DIR --seconds N [--seed N]`: every file of a corpus as it is, then mutations of them
 * until the time is over. Only ParseError, or the refusal of a locked file, may leave a parser, and no input may take longer than
 * a second (a locked file: twenty). Exits 1 where that is not so; the input is then written as hex.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { ParseError } from '../src/engine/bytes/parse-error.ts'
import { createDecoder } from '../src/engine/tls/index.ts'
import { parseCertificate } from '../src/engine/x509/certificate.ts'
import { parseOcspResponse } from '../src/engine/x509/ocsp.ts'
import { Locked, openFile } from '../src/engine/x509/opened/index.ts'
import { parseRevocationList } from '../src/engine/x509/revocation-list.ts'
import { nodeCrypto } from '../src/probe/crypto.ts'
import { nodeLocks } from '../src/probe/locks.ts'

/** Faults that are told; all are counted. */
const told = 5

const open = (bytes: Uint8Array) => openFile(bytes, { crypto: nodeCrypto, locks: nodeLocks, passphrase: 'fuzz', at: 0 })
function tls(direction: 'client' | 'server') {
  return (bytes: Uint8Array) => {
    const decoder = createDecoder({ crypto: nodeCrypto })
    decoder.bytes(direction, bytes, 0)
    decoder.end()
    decoder.result()
  }
}
const parsers: Record<string, ((bytes: Uint8Array) => unknown)[]> = {
  'x509': [bytes => parseCertificate(bytes, { crypto: nodeCrypto }).certificate, bytes => parseCertificate(bytes, { crypto: nodeCrypto, lenient: true }).certificate, open],
  'crl': [parseRevocationList, open],
  'ocsp': [parseOcspResponse, open],
  'pkcs12': [open],
  'tls-client': [tls('client')],
  'tls-server': [tls('server')],
}

const { values } = parseArgs({ options: { parser: { type: 'string' }, corpus: { type: 'string' }, seconds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } } })
const chosen = parsers[values.parser ?? '']
if (!chosen || !values.corpus || !statSync(values.corpus, { throwIfNoEntry: false })?.isDirectory()) {
  process.stderr.write(`usage: npm run fuzz -- --parser ${Object.keys(parsers).join('|')} --corpus DIR [--seconds N] [--seed N]\n`)
  process.exit(2)
}
const corpus = readdirSync(values.corpus, { recursive: true, encoding: 'utf8' })
  .map(name => join(values.corpus!, name))
  .filter(path => statSync(path).isFile())
  .sort()
  .map(path => new Uint8Array(readFileSync(path)))
// Whoever locked a file decides how many rounds its passphrase takes, up to our limit.
const limitMs = values.parser === 'pkcs12' ? 20_000 : 1_000
const end = performance.now() + Number(values.seconds) * 1_000
let state = Number(values.seed) >>> 0 || 1
let [tried, faults, slowest, slowestSize] = [0, 0, 0, 0]

for (const bytes of corpus)
  attempt(bytes)
while (corpus.length && performance.now() < end)
  attempt(mutated(corpus[random(corpus.length)]!))
process.stdout.write(`${values.parser}: ${tried} inputs (${corpus.length} of the corpus), ${faults} faults, slowest ${slowest.toFixed(1)} ms (${slowestSize} bytes), seed ${values.seed}\n`)
process.exitCode = faults
  ? 1
  : 0

function attempt(bytes: Uint8Array): void {
  tried++
  for (const parse of chosen!) {
    const started = performance.now()
    try {
      parse(bytes)
    }
    catch (error) {
      if (!(error instanceof ParseError) && !(error instanceof Locked))
        report(error instanceof Error ? error.stack ?? error.message : String(error), bytes)
    }
    const took = performance.now() - started
    if (took > slowest)
      [slowest, slowestSize] = [took, bytes.length]
    if (took > limitMs)
      report(`took ${took.toFixed(0)} ms`, bytes)
  }
}

function report(what: string, bytes: Uint8Array): void {
  if (++faults <= told)
    process.stdout.write(`${what}\n  input: ${Buffer.from(bytes.subarray(0, 4_096)).toString('hex')}\n`)
}

/** One to eight changes: a byte, a bit, a piece gone, doubled or taken from another file. */
function mutated(original: Uint8Array): Uint8Array {
  let bytes = Uint8Array.from(original)
  for (let left = 1 + random(8); left > 0 && bytes.length > 0; left--) {
    const at = random(bytes.length)
    const size = 1 + random(16)
    switch (random(5)) {
      case 0:
        bytes[at] = random(256)
        break
      case 1:
        bytes[at]! ^= 1 << random(8)
        break
      case 2:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + size)])
        break
      case 3:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at, at + size), ...bytes.subarray(at)])
        break
      default: {
        const other = corpus[random(corpus.length)]!
        const from = random(Math.max(other.length, 1))
        bytes.set(other.subarray(from, from + Math.min(size, bytes.length - at)), at)
      }
    }
  }
  return bytes
}

/** xorshift32: the same seed tries the same inputs. */
function random(below: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % below
}
