import type { MessagePort } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { portWire } from '../../contract/bytes.ts'
import { createRouter } from './router.ts'

/** Answers the contract's calls on a port. */
export function serve(port: MessagePort): void {
  new RPCHandler(createRouter(), portWire).upgrade(port)
  port.start()
}
