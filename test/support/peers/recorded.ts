/** A connection of the runtime's TLS with everything that passes under it handed to the engine's decoder. */
import type { Buffer } from 'node:buffer'
import type { ConnectionOptions, TLSSocket } from 'node:tls'
import type { Decoder } from '../../../src/engine/tls/index.ts'
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { createDecoder } from '../../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { RecordingDuplex } from '../../../src/probe/recording.ts'

export interface RecordedConnection {
  socket: TLSSocket
  decoder: Decoder
  /** Lines of the NSS key log. */
  keyLog: string[]
  /** What passed, in its order. */
  chunks: { direction: 'client' | 'server', bytes: Uint8Array }[]
  /** Resolves as soon as `test` holds; it is asked after each chunk and each secret. */
  until: (test: () => boolean) => Promise<void>
  /** All that the server says until it ends; the decoder is at its end then. */
  finish: () => Promise<string>
}

/** `preShared` is the key that the hello's binder is made with. */
export async function recordedConnection(port: number, options: ConnectionOptions = {}, preShared?: Uint8Array): Promise<RecordedConnection> {
  const decoder = createDecoder({ crypto: nodeCrypto })
  if (preShared)
    decoder.preSharedKey(preShared)
  const keyLog: string[] = []
  const chunks: RecordedConnection['chunks'] = []
  const waiting = new Set<() => void>()
  const look = (): void => waiting.forEach(each => each())
  const tcp = connectTcp({ host: '127.0.0.1', port, noDelay: true })
  const closed = once(tcp, 'close')
  const transport = new RecordingDuplex(tcp, (direction, bytes) => {
    chunks.push({
      direction,
      bytes: Uint8Array.from(bytes),
    })
    decoder.bytes(direction, bytes, chunks.length)
    look()
  })
  const socket = connectTls({
    socket: transport,
    servername: 'localhost',
    rejectUnauthorized: false,
    ...options,
  })
  socket.on('keylog', (line: Buffer) => {
    keyLog.push(line.toString().trim())
    decoder.secret(line.toString())
    look()
  })
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
  })
  const ended = new Promise<void>(resolve => socket.once('close', () => resolve()))
  await once(socket, 'secureConnect')
  return {
    socket,
    decoder,
    keyLog,
    chunks,
    until: test => new Promise((resolve) => {
      const ask = (): void => {
        if (test() && waiting.delete(ask))
          resolve()
      }
      waiting.add(ask)
      ask()
    }),
    finish: async () => {
      await ended
      await closed
      decoder.end()
      return text
    },
  }
}

/** GET / and the whole answer. */
export async function fetched(port: number, options: ConnectionOptions = {}, preShared?: Uint8Array): Promise<RecordedConnection & { text: string }> {
  const connection = await recordedConnection(port, options, preShared)
  connection.socket.end('GET / HTTP/1.0\r\nHost: localhost\r\n\r\n')
  return { ...connection, text: await connection.finish() }
}
