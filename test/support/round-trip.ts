/** Reading and writing, there and back. */
import type { Context } from '../../src/engine/tls/wire/messages/index.ts'
import { isDeepStrictEqual } from 'node:util'
import { hex } from '../../src/engine/bytes/hex.ts'
import { firstProblem } from '../../src/engine/tls/wire/field-reader.ts'
import { parseMessage, writeMessage } from '../../src/engine/tls/wire/messages/index.ts'

/** What keeps a message from being written as it was read, and read as it was written; null: nothing. */
export function roundTripProblem(bytes: Uint8Array, context: Context): string | null {
  const { value, fields } = parseMessage(bytes, context)
  const fault = firstProblem(fields)
  if (fault)
    return `expected ${fault.expected} at byte ${fault.at}`
  const written = writeMessage(value, context)
  if (hex(written) !== hex(bytes))
    return `${hex(bytes)} was written as ${hex(written)}`
  return isDeepStrictEqual(parseMessage(written, context).value, value)
    ? null
    : `${hex(bytes)} is read as another value once it was written`
}
