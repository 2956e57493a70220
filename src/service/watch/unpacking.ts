/** Captures that are packed with gzip or zstd, unpacked as they come; what else packs files is known by name. */
import type { Transform } from 'node:stream'
import type { DecodedCapture } from '../../contract/index.ts'
import { Buffer } from 'node:buffer'
import process from 'node:process'

export type Packing = NonNullable<DecodedCapture['file']['packing']>

/** First bytes, as one letter each. */
const magics: readonly [Packing, string][] = [
  ['gzip', '\x1F\x8B'], // RFC 1952, Section 2.3.1
  ['zstd', '\x28\xB5\x2F\xFD'], // RFC 8878, Section 3.1.1
  ['bzip2', 'BZh'],
  ['xz', '\xFD7zXZ'],
  ['lz4', '\x04\x22\x4D\x18'],
  ['zip', 'PK\x03\x04'],
]
/** So many bytes tell how a file is packed. */
const enough = 5
/** Of a file that grows and grows no more is unpacked. It is read as it comes: memory does not depend on this. */
const mostUnpacked = 16 * 2 ** 30
const pieceSize = 1 << 18

type Stream = Transform & { bytesWritten: number }

export interface Unpacked {
  /** Null where the file is not packed. */
  packing: Packing | null
  /** Bytes that came out. */
  bytes: number
  /** Where unpacking came to its end too early, in bytes of the packed file. */
  problem: { at: number, expected: string } | null
}

/** Null where a file that begins so is not packed, as far as is known here. */
export function packingOf(head: Uint8Array): Packing | null {
  const letters = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, enough)).toString('latin1')
  return magics.find(([, magic]) => letters.startsWith(magic))?.[0] ?? null
}

export class Unpacking {
  readonly #take: (bytes: Uint8Array) => void
  readonly #most: number
  readonly #result: Unpacked = { packing: null, bytes: 0, problem: null }
  /** What came before it is known how the file is packed; null when it is. */
  #head: Buffer | null = Buffer.alloc(0)
  #stream: Stream | null = null
  /** Bytes of the file that earlier streams have unpacked. */
  #before = 0

  /** `take` gets the unpacked bytes, which it copies where it keeps them. `most`: that it gets at most. */
  constructor(take: (bytes: Uint8Array) => void, most = mostUnpacked) {
    this.#take = take
    this.#most = most
  }

  /** Bytes of the file, which have to stay until the promise is kept; of a file that is not packed they are taken at once. */
  push(bytes: Uint8Array): Promise<void> | undefined {
    let piece = bytes
    if (this.#head) {
      if (this.#head.length > 0 || bytes.length < enough)
        piece = this.#head = Buffer.concat([this.#head, bytes])
      if (piece.length < enough)
        return undefined
      this.#begin(piece)
    }
    if (this.#stream)
      return this.#unpack(this.#stream, piece)
    if (!this.#result.problem)
      this.#give(piece)
    return undefined
  }

  async end(): Promise<Unpacked> {
    const head = this.#head
    if (head) {
      this.#begin(head)
      if (head.length > 0 && !this.#result.problem)
        await this.push(head)
    }
    const stream = this.#stream
    if (stream && !this.#result.problem) {
      await new Promise<void>((resolve) => {
        stream.once('close', resolve)
        stream.end()
      })
    }
    return this.#result
  }

  /** Lets go of what unpacking holds. */
  close(): void {
    this.#stream?.destroy()
  }

  #begin(head: Uint8Array): void {
    this.#head = null
    const packing = this.#result.packing = packingOf(head)
    if (packing === null)
      return
    if (packing !== 'gzip' && packing !== 'zstd')
      this.#result.problem = { at: 0, expected: 'a file that is not packed, or with gzip or zstd only' }
    else if (packing === 'zstd' && !('createZstdDecompress' in process.getBuiltinModule('node:zlib'))) // Bun and older Nodes have none
      this.#result.problem = { at: 0, expected: 'a runtime that knows zstd' }
    else
      this.#open()
  }

  /** What unpacks from here on. */
  #open(): Stream {
    const zlib = process.getBuiltinModule('node:zlib')
    this.#stream?.destroy()
    const stream: Stream = this.#stream = this.#result.packing === 'gzip'
      ? zlib.createGunzip({ chunkSize: pieceSize })
      : zlib.createZstdDecompress({ chunkSize: pieceSize })
    stream.on('data', (bytes: Uint8Array) => {
      if (this.#result.bytes + bytes.length > this.#most)
        this.#stop(`at most ${this.#most} bytes that are unpacked`)
      if (!this.#result.problem)
        this.#give(bytes)
    })
    stream.on('error', ({ code }: NodeJS.ErrnoException) => this.#stop(code === 'Z_BUF_ERROR' || code === 'ZSTD_error_srcSize_wrong'
      ? 'the rest of the packed data'
      : 'packed data that can be unpacked'))
    return stream
  }

  #give(bytes: Uint8Array): void {
    this.#result.bytes += bytes.length
    this.#take(bytes)
  }

  #stop(expected: string): void {
    this.#result.problem ??= { at: this.#before + (this.#stream?.bytesWritten ?? 0), expected }
    this.#stream?.destroy()
  }

  /** Over when all of the piece was unpacked and taken. The runtime reads on behind gzip's members, and stops behind a frame of zstd. */
  async #unpack(stream: Stream, piece: Uint8Array): Promise<void> {
    const before = stream.bytesWritten
    await written(stream, piece)
    const taken = stream.bytesWritten - before
    if (this.#result.packing !== 'zstd' || taken === 0 || taken === piece.length || this.#result.problem || stream.destroyed)
      return
    this.#before += stream.bytesWritten
    await this.#unpack(this.#open(), piece.subarray(taken))
  }
}

/** Over when all that came of the bytes was taken, or nothing more comes. */
function written(stream: Stream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      stream.off('close', over)
      resolve()
    }
    stream.once('close', over)
    stream.write(bytes, over)
  })
}
