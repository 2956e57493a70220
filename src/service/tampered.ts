/**
 * A run decoded once more with one of its bytes changed: what the receiver would have made of it. Nothing is sent; the recording
 * and the connection's own keys tell, by the same decoder that read the run.
 */
import type { Tampered, TamperQuestion } from '../contract/index.ts'
import type { Decoded } from '../engine/tls/index.ts'
import type { Recording } from './export.ts'
import { unopened } from '../contract/unopened.ts'
import { createDecoder } from '../engine/tls/index.ts'
import { nodeCrypto } from '../probe/crypto.ts'
import { Refused } from './refusal.ts'

/** @throws Refused where the byte was not kept */
export function tamperedRun(recording: Recording, { direction, offset }: TamperQuestion): Tampered {
  let at = 0
  let before: number | null = null
  const chunks = recording.chunks.map((chunk) => {
    const start = at
    if (chunk.direction !== direction)
      return chunk
    at += chunk.bytes.length
    if (offset < start || offset >= at)
      return chunk
    const bytes = chunk.bytes.slice()
    before = bytes[offset - start]!
    bytes[offset - start] = before ^ 1
    return { ...chunk, bytes }
  })
  if (before === null)
    throw new Refused('offset', 'nothing-recorded')
  const found = judged(decoded(recording.chunks, recording.secrets), decoded(chunks, recording.secrets))
  return { before, after: before ^ 1, ...found }
}

function decoded(chunks: Recording['chunks'], secrets: readonly string[]): Decoded {
  const decoder = createDecoder({ crypto: nodeCrypto, limits: { keeps: false } })
  for (const line of secrets)
    decoder.secret(line)
  for (const { direction, bytes, atMs } of chunks)
    decoder.bytes(direction, bytes, atMs)
  decoder.end(0)
  return decoder.result()
}

function judged(was: Decoded, is: Decoded): Pick<Tampered, 'verdict' | 'record' | 'alert'> {
  if (!was.tls)
    return { verdict: 'unprotected', record: null, alert: null }
  const told = (verdict: Tampered['verdict'], alert: string | null, record: number | null = null) => ({ verdict, record, alert })
  const sealed = is.handshake.events.find(({ kind, problem }) => kind === 'sealed' && problem !== undefined && unopened.has(problem))
  if (sealed)
    return told('protected', 'bad_record_mac', placeOf(is, sealed.records[0] ?? null))
  if (is.handshake.records.some(({ type }, index) => type.code !== was.handshake.records[index]?.type.code))
    return told('broken', 'unexpected_message')
  const closed = (run: Decoded): number => run.handshake.records.filter(({ encrypted, opened }) => encrypted && !opened).length
  if (closed(is) > closed(was))
    return told('keys', 'bad_record_mac')
  if (is.handshake.verified.some(({ outcome }, index) => outcome === 'does-not-match' && was.handshake.verified[index]?.outcome !== outcome))
    return told('proof', 'decrypt_error')
  if (is.handshake.problems.length > was.handshake.problems.length || is.handshake.records.length !== was.handshake.records.length || is.handshake.complete !== was.handshake.complete)
    return told('broken', 'decode_error')
  return told('believed', null)
}

/** Counted in its direction, as the receiver counts. */
function placeOf({ handshake: { records } }: Decoded, index: number | null): number | null {
  const record = index === null ? undefined : records[index]
  return record
    ? records.filter(each => each.direction === record.direction && each.index <= record.index).length
    : null
}
