/** What recording costs a handshake: the same connection over loopback, plain and through the recording and the decoder, in turns. */
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { resolve } from 'node:path'
import { connect, createServer } from 'node:tls'
import { RecordingDuplex } from '../src/probe/recording.ts'
import { LiveDecoder } from '../src/service/run/live-decoder.ts'
import { identity } from './capture-files.ts'
import { median } from './program-cost.ts'

const rounds = 300
const warmUp = 30
/** What the project promises: at most so many times the plain one. */
const goal = 1.1

/** Prints medians; gives whether the goal was reached. */
export async function benchHandshake(root: string): Promise<boolean> {
  const server = createServer(identity(resolve(root, 'node_modules/.cache/bench')), socket => socket.on('error', () => {}).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const times = { plain: [] as number[], recorded: [] as number[] }
  for (let round = -warmUp; round < rounds; round++) {
    const plain = await handshake(port, tcp => connect({ socket: tcp, rejectUnauthorized: false }))
    const recorded = await handshake(port, recording)
    if (round >= 0) {
      times.plain.push(plain)
      times.recorded.push(recorded)
    }
  }
  server.close()
  const ratio = median(times.recorded) / median(times.plain)
  console.log(`handshake, median of ${rounds} over loopback`)
  console.log(`  plain     ${median(times.plain).toFixed(2).padStart(6)} ms`)
  console.log(`  recorded  ${median(times.recorded).toFixed(2).padStart(6)} ms`)
  console.log(`  ${ratio.toFixed(2)} times as long (goal: ${goal})`)
  return ratio <= goal
}

/** From the open TCP connection to the end of the handshake; the rest of the connection is waited for, and not counted. */
async function handshake(port: number, open: (tcp: Socket) => TLSSocket): Promise<number> {
  const tcp = connectTcp({ host: '127.0.0.1', port, noDelay: true })
  await once(tcp, 'connect')
  const started = performance.now()
  const socket = open(tcp)
  await once(socket, 'secureConnect')
  const took = performance.now() - started
  socket.resume()
  await once(socket, 'close')
  return took
}

/** As an inspection does it. */
function recording(tcp: Socket): TLSSocket {
  const started = performance.now()
  const decoder = new LiveDecoder(() => {})
  const transport = new RecordingDuplex(tcp, (direction, bytes) => decoder.bytes(direction, bytes, performance.now() - started))
  const socket = connect({ socket: transport, rejectUnauthorized: false })
  socket.on('keylog', (line: Uint8Array) => decoder.secret(new TextDecoder().decode(line)))
  socket.once('close', () => decoder.end())
  return socket
}
