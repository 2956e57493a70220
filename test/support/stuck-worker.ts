/** A service worker that tells the start of an inspection and then never gives its thread back. */
import type { MessagePort } from 'node:worker_threads'
import { parentPort, workerData } from 'node:worker_threads'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { portWire } from '../../src/contract/bytes.ts'
import { contract } from '../../src/contract/index.ts'

const host = implement(contract)
const { port } = workerData as { port: MessagePort }
const inspect = host.inspect.handler(async function* () {
  yield {
    type: 'started' as const,
    id: 'stuck',
    startedAt: '2026-01-01T00:00:00.000Z',
    target: {
      url: 'https://a.test/',
      scheme: 'https' as const,
      host: 'a.test',
      port: 443,
      sni: 'a.test',
      alpn: [],
    },
  }
  yield { type: 'phase-started' as const, phase: 'tls' as const, atMs: 1 }
  await new Promise(resolve => setTimeout(resolve, 50)) // both events are on their way before the thread is lost
  for (;;);
})
new RPCHandler({ inspect }, portWire).upgrade(port)
port.start()
parentPort?.on('message', () => parentPort?.postMessage('alive'))
parentPort?.postMessage('alive')
