/** A thread that decodes one capture file, or its share of it, from its path to its connections. */
import type { DecodedConnection } from '../contract/index.ts'
import type { Json, ThreadInput, ThreadTold } from './decode-file.ts'
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { createReadStream, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { decodeCapture } from './decode.ts'

const pieceSize = 1 << 18
/** No line of a key log is as long; what is longer is none. */
const longestLine = 4_096

/** Whole lines of a text file, many at a time. */
function* lines(path: string): Generator<string, void, void> {
  let begun = ''
  for (const piece of piecesOf(path)) {
    const text = Buffer.from(piece.buffer, 0, piece.length).toString('latin1')
    const end = text.lastIndexOf('\n')
    if (end >= 0)
      yield begun + text.slice(0, end)
    begun = end >= 0
      ? text.slice(end + 1)
      : begun + text
    if (begun.length > longestLine)
      begun = begun.slice(0, longestLine)
  }
  yield begun
}

/**
 * A file in pieces, each in the same place as the one before: the decoder copies what it keeps, and memory that is used again
 * costs a tenth of new one. Nothing else waits for this thread, so it may wait for the disk.
 */
function* piecesOf(path: string): Generator<Uint8Array, void, void> {
  const file = openSync(path, 'r')
  const piece = new Uint8Array(pieceSize)
  for (let size = readSync(file, piece); size > 0; size = readSync(file, piece))
    yield piece.subarray(0, size)
}

if (!parentPort)
  throw new TypeError('this is the code of a thread')
const [{ path, keyLog, share }] = await once(parentPort, 'message') as [ThreadInput]
const { summary, connections, orders } = await decodeCapture({
  name: path === '-'
    ? path
    : basename(path),
  pieces: path === '-'
    ? createReadStream('', { fd: 0, highWaterMark: pieceSize })
    : piecesOf(path),
  keyLog: keyLog === null
    ? []
    : lines(keyLog),
  share,
})
const told: ThreadTold = {
  summary,
  connections: Array.from(connections, (connection, index) => ({ order: orders[index]!, json: encoded(connection) })),
}
parentPort.postMessage(told, told.connections.map(({ json }) => json.buffer))

/** As `JSON.stringify` has it, but by its parts: V8 takes five times as long for the whole at once. */
function encoded(connection: DecodedConnection): Json {
  const parts = Object.entries(connection).flatMap(([name, value]) => value === undefined
    ? []
    : [`"${name}":${ascii(JSON.stringify(value))}`])
  const text = `{${parts.join(',')}}`
  const bytes = Buffer.allocUnsafeSlow(text.length)
  bytes.write(text, 'latin1')
  return bytes
}

/** The same JSON: one letter outside, and all of the text is kept and copied in two bytes a letter. */
function ascii(json: string): string {
  return json.replace(/[^\0-\x7F]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
