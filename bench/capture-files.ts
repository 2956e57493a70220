/** The bench's two captures: the same downloads, recorded here, as an Ethernet and as a loopback would have carried them. */
import type { SecureVersion } from 'node:tls'
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

/** The traffic: so many connections, each with so many answers of so many bytes over HTTP/1.1; TLS 1.3, every fourth 1.2. */
const traffic = { connections: 100, answers: 10, bytes: 98_000 }
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
    const connections = await recorded(folder)
    writeFileSync(keyLog, `${connections.flatMap(({ secrets }) => secrets).join('\n')}\n`)
    shapes.forEach(({ segmentSize }, index) => {
      const { path } = files[index]!
      writeFileSync(`${path}.new`, Buffer.concat(connections.map(({ chunks }, place) => writePcapng({
        client: { address: '127.0.0.1', port: 50_000 + place },
        server: { address: '127.0.0.1', port: 443 },
        chunks: [...bursts(chunks, segmentSize * burst)],
        keyLog: '',
        startedAt: new Date(Date.UTC(2026, 0, 1) + place * 1_000),
        openedMs: 0,
        comment: 'Downloads over loopback for the bench; IP and TCP headers are synthetic.',
        application: 'tlscope bench',
        segmentSize,
      }))))
      renameSync(`${path}.new`, path)
    })
  }
  return {
    keyLog,
    files: files.map(file => ({ ...file, bytes: statSync(file.path).size })),
  }
}

interface Recorded {
  chunks: Chunk[]
  secrets: string[]
}

async function recorded(folder: string): Promise<Recorded[]> {
  const answer = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: ${traffic.bytes}\r\n\r\n`),
    Buffer.alloc(traffic.bytes, 'bench '),
  ])
  const server = createServer(identity(folder), socket => socket.on('data', () => socket.write(answer)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const connections: Recorded[] = []
  for (let index = 0; index < traffic.connections; index++) {
    connections.push(await downloads(port, answer.length, index % 4 === 3
      ? 'TLSv1.2'
      : 'TLSv1.3'))
  }
  server.close()
  return connections
}

/** One connection with all of its requests, each sent when the answer before is there. */
async function downloads(port: number, answerLength: number, version: SecureVersion): Promise<Recorded> {
  const chunks: Chunk[] = []
  const secrets: string[] = []
  const started = performance.now()
  const transport = new RecordingDuplex(connectTcp({ host: '127.0.0.1', port }), (direction, bytes) => {
    chunks.push({ direction, bytes: bytes.slice(), atMs: performance.now() - started })
  })
  const socket = connect({
    socket: transport,
    servername: 'localhost',
    rejectUnauthorized: false,
    minVersion: version,
    maxVersion: version,
  })
  socket.on('keylog', (line: Buffer) => secrets.push(line.toString().trim()))
  let asked = 0
  let received = 0
  const ask = (): void => {
    if (asked++ === traffic.answers)
      socket.end()
    else
      socket.write(`GET /${asked} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
  }
  socket.on('data', (data: Buffer) => {
    received += data.length
    if (received === asked * answerLength)
      ask()
  })
  ask()
  await once(socket, 'close')
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
      yield { direction, atMs, bytes: run.subarray(from, from + size) }
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
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    cert,
  ], { stdio: 'ignore' })
  return { cert: readFileSync(cert), key: readFileSync(key) }
}
