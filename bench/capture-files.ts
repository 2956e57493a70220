/** The bench's two captures: one TLS 1.3 download, recorded here, as an Ethernet and as a loopback would have carried it. */
import type { Chunk } from '../src/engine/capture/index.ts'
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import { writePcapng } from '../src/engine/capture/index.ts'
import { RecordingDuplex } from '../src/probe/recording.ts'

export interface BenchFile {
  title: string
  path: string
  bytes: number
}

/** Plaintext of the download, so that the file comes to 100 MB. */
const downloaded = 99_000_000
/** Segments for which one acknowledgement comes. */
const burst = 4
const shapes = [
  { name: 'ethernet', title: '1,460-byte segments', segmentSize: 1_460 },
  { name: 'loopback', title: '64 KB loopback segments', segmentSize: 65_483 },
]

/** Makes the files where they are not there yet; the same ones serve every later run. */
export async function captureFiles(folder: string): Promise<{ files: BenchFile[], keyLog: string }> {
  mkdirSync(folder, { recursive: true })
  const files = shapes.map(({ name, title }) => ({
    title,
    path: join(folder, `${name}.pcapng`),
  }))
  const keyLog = join(folder, 'keys.log')
  if (![...files.map(({ path }) => path), keyLog].every(existsSync)) {
    const { chunks, secrets } = await recorded(folder)
    writeFileSync(keyLog, `${secrets.join('\n')}\n`)
    shapes.forEach(({ segmentSize }, index) => {
      const { path } = files[index]!
      writeFileSync(`${path}.new`, writePcapng({
        client: { address: '127.0.0.1', port: 50_000 },
        server: { address: '127.0.0.1', port: 443 },
        chunks: [...bursts(chunks, segmentSize * burst)],
        keyLog: '',
        startedAt: new Date('2026-01-01T00:00:00Z'),
        openedMs: 0,
        comment: 'A download over loopback for the bench; IP and TCP headers are synthetic.',
        application: 'tlscope bench',
        segmentSize,
      }))
      renameSync(`${path}.new`, path)
    })
  }
  return {
    keyLog,
    files: files.map(file => ({ ...file, bytes: statSync(file.path).size })),
  }
}

async function recorded(folder: string): Promise<{ chunks: Chunk[], secrets: string[] }> {
  const server = createServer(identity(folder), (socket) => {
    socket.once('data', () => {
      const piece = new Uint8Array(1_000_000)
      let left = downloaded / piece.length
      const write = (): void => {
        while (left-- > 0) {
          if (!socket.write(piece))
            return void socket.once('drain', write)
        }
        socket.end()
      }
      write()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const chunks: Chunk[] = []
  const secrets: string[] = []
  const transport = new RecordingDuplex(connectTcp({ host: '127.0.0.1', port }), (direction, bytes) => {
    chunks.push({ direction, bytes: bytes.slice(), atMs: chunks.length / 100 })
  })
  const socket = connect({
    socket: transport,
    servername: 'localhost',
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
  })
  socket.on('keylog', (line: Buffer) => secrets.push(line.toString().trim()))
  socket.resume()
  socket.write('GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(socket, 'close')
  server.close()
  return { chunks, secrets }
}

/** The same bytes in runs of at most `size`, whatever the runtime read at a time. */
function* bursts(chunks: readonly Chunk[], size: number): Generator<Chunk, void, void> {
  for (let at = 0; at < chunks.length;) {
    const { direction, atMs } = chunks[at]!
    let end = at
    while (chunks[end]?.direction === direction)
      end++
    const run = Buffer.concat(chunks.slice(at, end).map(({ bytes }) => bytes))
    for (let from = 0; from < run.length; from += size)
      yield { direction, atMs: atMs + from / 1e6, bytes: run.subarray(from, from + size) }
    at = end
  }
}

export function identity(folder: string): { cert: Buffer, key: Buffer } {
  mkdirSync(folder, { recursive: true })
  const [cert, key] = [join(folder, 'server.pem'), join(folder, 'server.key')]
  execFileSync('openssl', [
    'req',
    '-x509',
    '-nodes',
    '-newkey',
    'rsa:2048',
    '-subj',
    '/CN=localhost',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    cert,
  ], { stdio: 'ignore' })
  return { cert: readFileSync(cert), key: readFileSync(key) }
}
