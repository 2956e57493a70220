/** The worker thread in which the service runs, behind a MessagePort, in every host. */
import type { MessagePort } from 'node:worker_threads'
import { parentPort, workerData } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { bytesSerializer } from '../../contract/index.ts'
import { createRouter } from './router.ts'

const { port } = workerData as { port: MessagePort }
new RPCHandler(createRouter(), {
  customJsonSerializers: [bytesSerializer],
}).upgrade(port)
port.start()
parentPort?.on('message', () => parentPort?.postMessage('alive'))
parentPort?.postMessage('alive')
