/**
 * The recording Duplex: it stands between a socket and whatever speaks through it, and notes every chunk with its time and
 * direction before it passes it on. It stands once under TLS, where it sees what the network sees, and once over it (or,
 * for plain HTTP, alone), where it sees what the two programs say.
 */
import type { Direction } from '../contract/index.ts'
import { Duplex } from 'node:stream'

export interface Note {
  /** Called for each chunk before it goes on. The bytes are the stream's own: copy what is kept. */
  (direction: Direction, bytes: Uint8Array): void
}

type Done = (error?: Error | null) => void

export class RecordingDuplex extends Duplex {
  /** How the other side ended its direction: it said so, it broke the connection, or not yet. */
  peerEnded: 'ended' | 'reset' | null = null
  readonly #inner: Duplex
  readonly #note: Note

  constructor(inner: Duplex, note: Note) {
    super({ allowHalfOpen: true })
    this.#inner = inner
    this.#note = note
    inner.on('data', (chunk: Uint8Array) => {
      note('server', chunk)
      if (!this.push(chunk))
        inner.pause()
    })
    inner.on('end', () => {
      this.peerEnded ??= 'ended'
      this.push(null)
    })
    inner.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE')
        this.peerEnded ??= 'reset'
      this.destroy(error)
    })
    inner.on('close', () => {
      // What came before a good end may still wait for its reader.
      if (this.peerEnded === 'ended' && !this.readableEnded)
        this.once('end', () => this.destroy())
      else
        this.destroy()
    })
    inner.pause()
  }

  override _read(): void {
    this.#inner.resume()
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: Done): void {
    this.#note('client', chunk)
    this.#inner.write(chunk, done)
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: Done): void {
    const whole = Buffer.concat(chunks.map(({ chunk }) => chunk))
    this._write(whole, 'binary', done)
  }

  override _final(done: Done): void {
    this.#inner.end(() => done())
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#inner.destroy()
    done(error)
  }
}
