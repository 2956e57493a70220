/**
 * `npm run fuzz -- [--parser x509 --corpus DIR] [--seconds N] [--seed N]`: every file of a corpus as it is, then mutations of
 * them until the time is over. Only ParseError, or the refusal of a locked file, may leave a parser, and no input may cost more
 * than a second of the processor (a locked file: twenty). Exits 1 where that is not so; the input is then written as hex.
 * Without a parser each has its turn, on the corpora of ../shared/fixtures (or TLSCOPE_FIXTURES) and for its part of the seconds;
 * exits 3 where those are not there. The same seed tries the same inputs, as many as the time allows.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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

interface Parser {
  parse: ((bytes: Uint8Array) => unknown)[]
  /** Below the fixtures: folders, and archives of them. */
  corpora: string[]
  /** Of the processor, in ms. */
  limit: number
}

const open = (bytes: Uint8Array) => openFile(bytes, { crypto: nodeCrypto, locks: nodeLocks, passphrase: 'fuzz', at: 0 })
function tls(direction: 'client' | 'server') {
  return (bytes: Uint8Array) => {
    const decoder = createDecoder({ crypto: nodeCrypto })
    decoder.bytes(direction, bytes, 0)
    decoder.end()
    decoder.result()
  }
}
const parsers: Record<string, Parser> = {
  'x509': {
    parse: [bytes => parseCertificate(bytes, { crypto: nodeCrypto }).certificate, bytes => parseCertificate(bytes, { crypto: nodeCrypto, lenient: true }).certificate, open],
    corpora: ['fuzz/boringssl/cert.tar.gz', 'fuzz/boringssl/parse_certificate_fuzzer.tar.gz', 'boringssl-pki/parse_certificate_unittest'],
    limit: 1_000,
  },
  'crl': {
    parse: [parseRevocationList, open],
    corpora: ['fuzz/boringssl/crl_parse_crl_tbscertlist_fuzzer.tar.gz', 'boringssl-pki/crl_unittest'],
    limit: 1_000,
  },
  'ocsp': {
    parse: [parseOcspResponse, open],
    corpora: ['fuzz/boringssl/ocsp_parse_ocsp_response_fuzzer.tar.gz', 'boringssl-pki/ocsp_unittest'],
    limit: 1_000,
  },
  // Whoever locked a file decides how many rounds its passphrase takes, up to our limit.
  'pkcs12': { parse: [open], corpora: ['found-2/certificates/31-p12'], limit: 20_000 },
  'tls-client': {
    parse: [tls('client')],
    corpora: ['fuzz/boringssl/server.tar.gz', 'fuzz/boringssl/server_no_fuzzer_mode.tar.gz', 'fuzz/rustls/corpus.tar.gz'],
    limit: 1_000,
  },
  'tls-server': {
    parse: [tls('server')],
    corpora: ['fuzz/boringssl/client.tar.gz', 'fuzz/boringssl/client_no_fuzzer_mode.tar.gz', 'fuzz/rustls/corpus.tar.gz'],
    limit: 1_000,
  },
}

const { values } = parseArgs({ options: { parser: { type: 'string' }, corpus: { type: 'string' }, seconds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } } })
if (values.parser === undefined && values.corpus === undefined)
  process.exitCode = fuzzAll(resolve(process.env.TLSCOPE_FIXTURES ?? '../shared/fixtures'))
else if (parsers[values.parser ?? ''] && values.corpus && statSync(values.corpus, { throwIfNoEntry: false })?.isDirectory())
  process.exitCode = fuzz(values.parser!, filesIn(values.corpus), Number(values.seconds)) ? 0 : 1
else
  process.exitCode = usage()

function usage(): number {
  process.stderr.write(`usage: npm run fuzz -- [--parser ${Object.keys(parsers).join('|')} --corpus DIR] [--seconds N] [--seed N]\n`)
  return 2
}

/** @returns the exit code; each parser counts as one in the last line */
function fuzzAll(fixtures: string): number {
  const missing = Object.values(parsers).flatMap(({ corpora }) => corpora).filter(name => !existsSync(join(fixtures, name)))
  if (missing.length > 0) {
    process.stderr.write(`fuzzing needs the corpora in ${fixtures}, and these are not there: ${[...new Set(missing)].join(', ')}\n`)
    return 3
  }
  const names = Object.keys(parsers)
  const passed = names.filter(name => fuzz(name, parsers[name]!.corpora.flatMap(corpus => filesOf(join(fixtures, corpus))), Number(values.seconds) / names.length)).length
  process.stdout.write(`${passed} passed, ${names.length - passed} failed\n`)
  return passed === names.length
    ? 0
    : 1
}

/** Of a folder, or of an archive, which is unpacked for as long as it is read. */
function filesOf(path: string): Uint8Array[] {
  if (!path.endsWith('.tar.gz'))
    return filesIn(path)
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-fuzz-'))
  try {
    const { status, stderr } = spawnSync('tar', ['-xzf', path, '-C', folder], { encoding: 'utf8' })
    if (status !== 0)
      throw new Error(`${path} cannot be unpacked: ${stderr}`)
    return filesIn(folder)
  }
  finally {
    rmSync(folder, { recursive: true })
  }
}

function filesIn(folder: string): Uint8Array[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
    .sort()
    .map(path => new Uint8Array(readFileSync(path)))
}

/** Prints what came of it. @returns whether nothing else than what may leave the parser left it */
function fuzz(name: string, corpus: Uint8Array[], seconds: number): boolean {
  const { parse, limit } = parsers[name]!
  const end = performance.now() + seconds * 1_000
  const random = generator(Number(values.seed))
  let [tried, faults, slowest, slowestSize] = [0, 0, 0, 0]
  for (const bytes of corpus)
    attempt(bytes)
  while (corpus.length && performance.now() < end)
    attempt(mutated(corpus[random(corpus.length)]!, corpus, random))
  process.stdout.write(`${name}: ${tried} inputs (${corpus.length} of the corpus), ${faults} faults, slowest ${slowest.toFixed(1)} ms (${slowestSize} bytes), seed ${values.seed}\n`)
  return corpus.length > 0 && faults === 0

  function attempt(bytes: Uint8Array): void {
    tried++
    for (const one of parse) {
      const started = process.threadCpuUsage()
      try {
        one(bytes)
      }
      catch (error) {
        if (!(error instanceof ParseError) && !(error instanceof Locked))
          report(error instanceof Error ? error.stack ?? error.message : String(error), bytes)
      }
      const { user, system } = process.threadCpuUsage(started)
      const took = (user + system) / 1_000
      if (took > slowest)
        [slowest, slowestSize] = [took, bytes.length]
      if (took > limit)
        report(`took ${took.toFixed(0)} ms`, bytes)
    }
  }

  function report(what: string, bytes: Uint8Array): void {
    if (++faults <= told)
      process.stdout.write(`${what}\n  input: ${Buffer.from(bytes.subarray(0, 4_096)).toString('hex')}\n`)
  }
}

type Random = (below: number) => number

/** One to eight changes: a byte, a bit, a piece gone, doubled or taken from another file. */
function mutated(original: Uint8Array, corpus: Uint8Array[], random: Random): Uint8Array {
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
function generator(seed: number): Random {
  let state = seed >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
