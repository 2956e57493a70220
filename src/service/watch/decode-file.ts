/** Decodes a capture file of this machine, from its path to its connections as JSON. The page, which has files without paths, gives them through the contract. */
import type { CapturedConnection, RefusedLine, RsaOpener } from '../../engine/capture/index.ts'
import type { CaptureSummary, ConnectionParts } from './decode.ts'
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { TextDecoder } from 'node:util'
import { CaptureDecoder, refusedLine } from '../../engine/capture/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { connectionFrame, connectionParts, isFaulty, knownChains, outlineOf, summaryOf } from './decode.ts'
import { pipePieces } from './pipe-pieces.ts'
import { Unpacking } from './unpacking.ts'

export interface CaptureFile {
  /** `-` is the standard input. */
  path: string
  /** It can be read once only, as it comes: a pipe, the standard input. */
  isPipe?: boolean
  /** Path of an NSS key log, null where there is none. */
  keyLog: string | null
  /** Its text, where that was read already. */
  keyLogText?: string
  /** With the keys of servers that are at hand. */
  openRsa?: RsaOpener | null
  /** For a list: messages without their fields, no records, no certificates. */
  outline?: boolean
}

export interface DecodedFile {
  summary: CaptureSummary
  /** Lines of the key log that are such; null where none was given. */
  keyLines: number | null
  /** The first line of it that is none of a key log. */
  refusedKeyLine: RefusedLine | null
  connections: Json[]
  /** Whether something in one of them is no TLS as it should be. */
  faulty: boolean
}

/** A `DecodedConnection` as JSON in ASCII, in pieces that follow each other: most are only passed on. */
export type Json = readonly Uint8Array<ArrayBuffer>[]

const pieceSize = 1 << 18
/** Pieces after which whatever else waits has its turn: some ten milliseconds of work. */
const turn = 16
/** No line of a key log is as long; what is longer is none. */
const longestLine = 4_096

/** @throws Error of the system where a file cannot be read; `signal`'s reason where it fires */
export async function decodeFile({ path, isPipe = false, keyLog, keyLogText, openRsa = null, outline = false }: CaptureFile, signal?: AbortSignal): Promise<DecodedFile> {
  const writer = new Writer(outline)
  // written down as soon as it is finished: a capture's connections need not be kept all at once, and the collector has less to carry
  const decoder = new CaptureDecoder(nodeCrypto, '', { keeps: false, openRsa, onFinished: connection => writer.write(connection) })
  let keyLines = 0
  let [refused, before]: [RefusedLine | null, number] = [null, 0]
  for (const text of keyLogText !== undefined ? [keyLogText] : keyLog === null ? [] : lines(keyLog)) {
    const read = decoder.keyLog(text)
    const all = text.split('\n').length
    if (read < all)
      refused ??= refusedLine(text, before)
    keyLines += read
    before += all
  }
  let bytes = 0
  const pieces = path === '-'
    ? createReadStream('', { fd: 0, highWaterMark: pieceSize, ...signal && { signal } }) as AsyncIterable<Uint8Array>
    : isPipe
      ? pipePieces(path, signal)
      : inTurns(piecesOf(path), signal)
  const unpacking = new Unpacking(piece => decoder.push(piece))
  for await (const piece of pieces) {
    bytes += piece.length
    const unpacked = unpacking.push(piece)
    if (unpacked) // the piece's place is used again
      await unpacked
  }
  const unpacked = await unpacking.end()
  const captured = decoder.end()
  const name = path === '-'
    ? path
    : basename(path)
  return {
    summary: summaryOf({ name, bytes, unpacked }, captured),
    keyLines: keyLog === null ? null : keyLines,
    refusedKeyLine: refused,
    connections: captured.connections.map(connection => writer.whole(connection, !captured.untimed.has(connection))),
    faulty: writer.faulty,
  }
}

/** Connections as JSON: by its parts, since V8 takes five times as long for the whole at once. */
class Writer {
  /** Whether something in what was written is no TLS as it should be. */
  faulty = false
  readonly #written = new Map<CapturedConnection, Uint8Array<ArrayBuffer>>()
  readonly #chains = knownChains()
  readonly #chainTexts = new Map<ConnectionParts['certificates'], string>()
  readonly #text = new AsciiText()
  readonly #outline: boolean

  constructor(outline: boolean) {
    this.#outline = outline
  }

  /** The parts of a connection, which lets go of what they were made of. */
  write(connection: CapturedConnection): void {
    const whole = connectionParts(connection.take(), this.#chains)
    const { certificates, ...parts } = this.#outline
      ? outlineOf(whole)
      : whole
    const chain = this.#chainTexts.get(certificates) ?? asciiJson(certificates)
    this.#chainTexts.set(certificates, chain)
    this.#members(parts)
    this.#text.add('"certificates":')
    this.#text.add(chain)
    this.#text.add('}')
    this.faulty ||= isFaulty(whole.handshake)
    this.#written.set(connection, this.#text.take())
  }

  whole(connection: CapturedConnection, timed: boolean): Json {
    if (!this.#written.has(connection))
      this.write(connection)
    this.#text.add('{')
    this.#members(connectionFrame(connection, randomUUID(), timed))
    return [
      this.#text.take(),
      this.#written.get(connection)!,
    ]
  }

  #members(value: object): void {
    for (const [name, part] of Object.entries(value)) {
      if (part !== undefined) {
        this.#text.add(`"${name}":`)
        this.#text.add(asciiJson(part))
        this.#text.add(',')
      }
    }
  }
}

/** Text in ASCII that is put together in place: joined strings would be copied three times on their way to bytes. */
class AsciiText {
  #bytes = Buffer.allocUnsafeSlow(1 << 17)
  #size = 0

  add(text: string): void {
    if (this.#size + text.length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#size + text.length))
      larger.set(this.#bytes.subarray(0, this.#size))
      this.#bytes = larger
    }
    this.#size += this.#bytes.write(text, this.#size, 'latin1')
  }

  /** What was put together, as bytes of their own; begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = Buffer.allocUnsafeSlow(this.#size)
    taken.set(this.#bytes.subarray(0, this.#size))
    this.#size = 0
    return taken
  }
}

/** JSON without a letter outside ASCII: with one, all of the text is kept and copied in two bytes a letter. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\0-\x7F]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

async function* inTurns<Value>(values: Iterable<Value>, signal: AbortSignal | undefined): AsyncGenerator<Value, void, void> {
  let given = 0
  for (const value of values) {
    yield value
    if (++given % turn === 0)
      await setImmediate()
    signal?.throwIfAborted()
  }
}

/** Whole lines of a text file, many at a time. */
function* lines(path: string): Generator<string, void, void> {
  let begun = ''
  let decoder: TextDecoder | null = null
  for (const piece of piecesOf(path)) {
    decoder ??= keyLogDecoder(piece)
    const text = decoder.decode(piece, { stream: true })
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

/** For the text of a key log, by its first bytes: Windows' own shells write it in two bytes a letter. */
export function keyLogDecoder(head: Uint8Array): TextDecoder {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0))
    return new TextDecoder('utf-16le')
  return new TextDecoder((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)
    ? 'utf-16be'
    : 'latin1')
}

/**
 * A file in pieces, each in the same place as the one before: the decoder copies what it keeps, and memory that is used again
 * costs a tenth of new one. Waiting for the disk here is faster than being called back.
 */
function* piecesOf(path: string): Generator<Uint8Array<ArrayBuffer>, void, void> {
  const file = openSync(path, 'r')
  try {
    const piece = new Uint8Array(pieceSize)
    for (let size = readSync(file, piece); size > 0; size = readSync(file, piece))
      yield piece.subarray(0, size)
  }
  finally {
    closeSync(file)
  }
}
