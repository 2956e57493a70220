/**
 * Fuzzers' corpora of TLS byte streams: nothing but a report may come of any, in which every byte has its place, in time that
 * grows with its size.
 */
import type { Direction } from '../../src/contract/index.ts'
import type { Chunk } from '../support/annotation-problem.ts'
import type { Suite } from './suite.ts'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDecoder } from '../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { annotationProblem } from '../support/annotation-problem.ts'

/** A stream of a few hundred KB takes milliseconds; this is a hang. */
const limitMs = 10_000

export const corpora: Suite[] = [
  corpus('boringssl/client', { files: 423, speaking: 408 }),
  corpus('boringssl/client_no_fuzzer_mode', { files: 225, speaking: 217 }),
  corpus('boringssl/server', { files: 594, speaking: 554 }),
  corpus('boringssl/server_no_fuzzer_mode', { files: 514, speaking: 504 }),
  corpus('rustls/corpus', { files: 512, speaking: 368 }),
]

/** `speaking`: files in which at least one handshake message is found, so that a corpus that is no longer understood is noticed. */
function corpus(name: string, { files: expected, speaking }: { files: number, speaking: number }): Suite {
  return {
    name: `fuzz/${name}`,
    expected: expected + 1,
    run(fixtures, tell) {
      let spoke = 0
      for (const { file, streams } of corpusStreams(fixtures, name)) {
        const judged = streams.map(judge)
        tell(file, judged.find(({ problem }) => problem !== null)?.problem ?? null)
        if (judged.some(({ messages }) => messages > 0))
          spoke++
      }
      tell('handshake messages are found', spoke < speaking
        ? `in ${spoke} files only, of ${speaking}`
        : null)
    },
  }
}

/** The files of a corpus, each with the streams that it may be. */
export function* corpusStreams(fixtures: string, name: string): Generator<{ file: string, streams: Uint8Array[] }, void, void> {
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-corpus-'))
  try {
    execFileSync('tar', [
      'xzf',
      join(fixtures, 'fuzz', `${name}.tar.gz`),
      '-C',
      folder,
    ])
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => statSync(join(folder, file)).isFile())
    for (const file of files) {
      const bytes = readFileSync(join(folder, file))
      yield {
        file,
        streams: name.startsWith('boringssl/')
          ? [bytes, taggedData(bytes)]
          : [bytes],
      }
    }
  }
  finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * What BoringSSL's fuzzers give to TLS: settings stand in front, each a tag of two bytes, and all but 2 (ask for a client
 * certificate) with a value behind a length of three; the rest behind tag 0 is the stream (ssl/test/fuzzer_tags.h).
 */
function taggedData(bytes: Buffer): Buffer {
  let at = 0
  while (at + 5 <= bytes.length) {
    const tag = bytes.readUInt16BE(at)
    if (tag === 0)
      return bytes.subarray(at + 2)
    at += tag === 2
      ? 2
      : 5 + bytes.readUIntBE(at + 2, 3)
  }
  return bytes.subarray(at)
}

interface Judged {
  problem: string | null
  /** The most that one way of reading found. */
  messages: number
}

/** Fed as either side's bytes, at once and cut. */
function judge(bytes: Uint8Array): Judged {
  const started = performance.now()
  let messages = 0
  try {
    for (const direction of ['client', 'server'] as const) {
      for (const step of [bytes.length || 1, 61]) {
        const read = decoded(direction, bytes, step)
        if (read.problem !== null)
          return { problem: `as the ${direction}, ${step} bytes at a time: ${read.problem}`, messages }
        messages = Math.max(messages, read.messages)
      }
    }
  }
  catch (error) {
    return { problem: `threw ${String(error)}`, messages }
  }
  const ms = performance.now() - started
  return {
    problem: ms > limitMs
      ? `took ${Math.round(ms)} ms`
      : null,
    messages,
  }
}

function decoded(direction: Direction, bytes: Uint8Array, step: number): Judged {
  const decoder = createDecoder({ crypto: nodeCrypto })
  const chunks: Chunk[] = []
  for (let at = 0; at < bytes.length; at += step)
    chunks.push({ direction, bytes: bytes.subarray(at, at + step) })
  chunks.forEach((chunk, index) => decoder.bytes(chunk.direction, chunk.bytes, index))
  decoder.end()
  return {
    problem: annotationProblem(decoder, chunks),
    messages: decoder.result().handshake.messages.length,
  }
}
