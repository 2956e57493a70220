/** Reading and writing, there and back. */
import type { Context, ParsedMessage } from '../../src/engine/tls/wire/messages/index.ts'
import { isDeepStrictEqual } from 'node:util'
import { hex } from '../../src/engine/bytes/hex.ts'
import { fieldsOfMessage, firstProblem } from '../../src/engine/tls/wire/field-reader.ts'
import { parseMessage, writeMessage } from '../../src/engine/tls/wire/messages/index.ts'
import { parseSsl2Message, writeSsl2Message } from '../../src/engine/tls/wire/messages/ssl2.ts'

/** What keeps a message from being written as it was read, and read as it was written; null: nothing. */
export function roundTripProblem(bytes: Uint8Array, context: Context): string | null {
  return problemOf(bytes, each => parseMessage(each, context), value => writeMessage(value, context))
}

/** The same of a message of SSL 2.0. */
export function ssl2RoundTripProblem(bytes: Uint8Array): string | null {
  return problemOf(bytes, each => parseSsl2Message(each, fieldsOfMessage), writeSsl2Message)
}

function problemOf<Value>(bytes: Uint8Array, read: (bytes: Uint8Array) => ParsedMessage<Value>, write: (value: Value) => Uint8Array): string | null {
  const { value, fields } = read(bytes)
  const fault = firstProblem(fields)
  if (fault)
    return `expected ${fault.expected} at byte ${fault.at}`
  const written = write(value)
  if (hex(written) !== hex(bytes))
    return `${hex(bytes)} was written as ${hex(written)}`
  return isDeepStrictEqual(read(written).value, value)
    ? null
    : `${hex(bytes)} is read as another value once it was written`
}
