/**
 * A run decoded once more with one of its bytes changed: what the receiver would have made of it. Nothing is sent; the recording
 * and the connection's own keys tell, by the same decoder that read the run.
 */
import type { Direction, Message, Tampered, TamperQuestion, Tls } from '../../contract/index.ts'
import type { Decoded } from '../../engine/tls/index.ts'
import type { Recording } from './export.ts'
import { recordFaults } from '../../contract/record-faults.ts'
import { handshakeType, tls13 } from '../../contract/tls-numbers.ts'
import { createDecoder } from '../../engine/tls/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { Refused } from '../refused.ts'

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
  const found = judged(decoded(recording.chunks, recording.secrets), decoded(chunks, recording.secrets), direction)
  return { before, after: before ^ 1, ...found }
}

function decoded(chunks: Recording['chunks'], secrets: readonly string[]): Decoded {
  const decoder = createDecoder({ crypto: nodeCrypto, limits: { keeps: false } })
  for (const line of secrets)
    decoder.secret(line)
  for (const { direction, bytes, atMs } of chunks)
    decoder.bytes(direction, bytes, atMs)
  decoder.end()
  return decoder.result()
}

type Verdict = Pick<Tampered, 'verdict' | 'by' | 'record' | 'alert'>

function told(verdict: Tampered['verdict'], by: Direction | null, alert: string | null, record: number | null = null): Verdict {
  return { verdict, by, record, alert }
}

function judged(was: Decoded, is: Decoded, direction: Direction): Verdict {
  if (!was.tls)
    return told('unprotected', null, null)
  const receiver = otherOf(direction)
  if (is.handshake.records.some(({ type }, index) => type.code !== was.handshake.records[index]?.type.code))
    return told('broken', receiver, 'unexpected_message')
  const opening = judgedOpening(was, is)
  if (opening)
    return opening
  const sealed = is.handshake.events.find(({ kind, problem }) => kind === 'sealed' && problem !== undefined && recordFaults.has(problem))
  if (sealed)
    return told('protected', receiver, 'bad_record_mac', placeOf(is, sealed.records[0] ?? null))
  if (hasMoreProblems(was, is) || is.handshake.records.length !== was.handshake.records.length || is.handshake.complete !== was.handshake.complete)
    return told(isCut(is) ? 'waits' : 'broken', isCut(is) ? null : receiver, isCut(is) ? null : 'decode_error')
  return told('believed', null, null)
}

/**
 * Of a handshake message that is not encrypted. Both sides hash all that was said: the one that first opens or checks something
 * made with that hash notices, which need not be the one that got the changed byte. Null where none was changed.
 */
function judgedOpening(was: Decoded, is: Decoded): Verdict | null {
  const index = was.handshake.messages.findIndex((message, at) => fingerprint(message) !== fingerprint(is.handshake.messages[at]))
  const message = was.handshake.messages[index]
  const { tls } = was
  if (!message || !tls || message.encrypted)
    return null
  const receiver = otherOf(message.direction)
  if (hasMoreProblems(was, is))
    return isCut(is) ? told('waits', null, null) : told('broken', receiver, 'decode_error')
  if (tls.version?.code === tls13) {
    // RFC 8446, Section 7.1: the first that is sealed with keys of the hellos comes from the server
    return sameChoice(tls, is.tls)
      ? told('keys', 'client', 'bad_record_mac')
      : told('broken', 'client', 'illegal_parameter')
  }
  const isSigned = was.handshake.messages.some(({ type }) => type.code === handshakeType.serverKeyExchange) && was.handshake.verified.some(({ id }) => id === 'server-key-exchange')
  const isRandom = randomOf(message) !== randomOf(is.handshake.messages[index])
  if (isSigned && (isRandom || message.type.code === handshakeType.serverKeyExchange || message.type.code === handshakeType.certificate))
    return told('proof', 'client', 'decrypt_error')
  if (message.type.code === handshakeType.newSessionTicket)
    return told('proof', 'client', 'decrypt_error')
  // whose Finished is checked first: the client's, or in a resumed session the server's
  const by = tls.resumed ? 'client' : 'server'
  return isRandom || message.type.code === handshakeType.clientKeyExchange || (tls.extendedMasterSecret && !tls.resumed)
    ? told('keys', by, 'bad_record_mac')
    : told('proof', by, 'decrypt_error')
}

function otherOf(direction: Direction): Direction {
  return direction === 'client' ? 'server' : 'client'
}

function fingerprint(message: Message | undefined): string {
  return JSON.stringify(message && [message.type, message.length, message.fields])
}

function randomOf(message: Message | undefined): string | undefined {
  return message?.fields.find(({ name }) => name === 'random')?.value
}

function sameChoice(one: Tls, other: Tls | null): boolean {
  return one.version?.code === other?.version?.code && one.cipherSuite?.code === other?.cipherSuite?.code && one.group?.code === other?.group?.code
}

function hasMoreProblems(was: Decoded, is: Decoded): boolean {
  return is.handshake.problems.length > was.handshake.problems.length
}

/** Whether a length says that more is to come than there is. */
function isCut({ handshake }: Decoded): boolean {
  return handshake.problems.some(({ failure }) => failure.code === 'closed-early' || / says it has \d+ bytes, and /.test(failure.message))
}

/** Counted in its direction, as the receiver counts. */
function placeOf({ handshake: { records } }: Decoded, index: number | null): number | null {
  const record = index === null ? undefined : records[index]
  return record
    ? records.filter(each => each.direction === record.direction && each.index <= record.index).length
    : null
}
